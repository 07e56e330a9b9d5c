package io.datagenc.compiler.analyzer;

import io.datagenc.engine.domain.DomainAnalysis;
import io.datagenc.engine.domain.Enumeration;
import io.datagenc.engine.plan.Distribution;
import io.datagenc.engine.plan.Expression;
import io.datagenc.engine.plan.TablePlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The draws that the values of some columns depend on, those of other columns of the row included.
///
/// @param counted those whose values can be counted
/// @param others those whose values cannot
record KeyParts(List<KeyPart> counted, List<Expression.Draw> others) {

  KeyParts {
    counted = List.copyOf(counted);
    others = List.copyOf(others);
  }

  static KeyParts of(TablePlan table, List<String> columns, DomainAnalysis domains) {
    List<KeyPart> counted = new ArrayList<>();
    List<Expression.Draw> others = new ArrayList<>();
    Set<String> seen = new HashSet<>(columns);
    List<String> open = new ArrayList<>(seen.size());
    open.addAll(columns.stream().distinct().toList());
    for (int i = 0; i < open.size(); i++) {
      String column = open.get(i);
      Set<Expression.Draw> draws = new HashSet<>();
      DrawReplacement.collect(
          table.column(column).expression(),
          draw -> {
            if (draws.add(draw)) {
              Optional<Enumeration> values = Enumeration.of(draw, table.name(), domains);
              values.ifPresentOrElse(
                  found -> counted.add(new KeyPart(column, draw, found)), () -> others.add(draw));
            }
          },
          reference -> {
            if (seen.add(reference.column())) {
              open.add(reference.column());
            }
          });
    }
    return new KeyParts(counted, others);
  }

  List<KeyPart> uniform() {
    return counted.stream().filter(KeyPart::isUniform).toList();
  }

  /// A draw by a law under which some values are more probable than others.
  Optional<Expression.Draw> skewed() {
    return counted.stream()
        .filter(part -> !part.isUniform())
        .map(KeyPart::draw)
        .findFirst()
        .or(() -> others.stream().filter(KeyParts::isSkewed).findFirst());
  }

  private static boolean isSkewed(Expression.Draw draw) {
    return !(draw.distribution() instanceof Distribution.Uniform
        || draw.distribution() instanceof Distribution.Choice
        || draw.distribution() instanceof Distribution.Uuid
        || draw.distribution() instanceof Distribution.Faker);
  }
}
