package io.datagenc.sinks.dialect;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.type.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// Why products cannot have tables.
final class Obstacles {
  private Obstacles() {}

  /// Columns that a product takes for one.
  ///
  /// @param spelled what it sees of a name
  static List<String> sameNames(TablePlan table, UnaryOperator<String> spelled) {
    List<String> obstacles = new ArrayList<>();
    Map<String, String> seen = new HashMap<>();
    for (ColumnPlan column : table.visibleColumns()) {
      String other = seen.putIfAbsent(spelled.apply(column.name()), column.name());
      if (other != null) {
        obstacles.add(
            "columns `%s` and `%s` are one name there; give one of them another name"
                .formatted(other, column.name()));
      }
    }
    return obstacles;
  }

  /// Columns of keys whose texts are too long for an index.
  ///
  /// @param isLong whether values of a type are
  /// @param limit how many characters there may be
  static List<String> longKeys(TablePlan table, Predicate<Type> isLong, int limit) {
    Set<String> keyed = new HashSet<>();
    table.keys().forEach(key -> keyed.addAll(key.columns()));
    table.references().stream()
        .filter(reference -> reference.constraint() == ReferencePlan.Constraint.FOREIGN_KEY)
        .map(ReferencePlan::columns)
        .forEach(keyed::addAll);
    return table.visibleColumns().stream()
        .filter(column -> keyed.contains(column.name()) && isLong.test(column.type()))
        .map(
            column ->
                "column `%s` is in a key, which takes texts of at most %d characters; declare it VARCHAR(n)"
                    .formatted(column.name(), limit))
        .toList();
  }
}
