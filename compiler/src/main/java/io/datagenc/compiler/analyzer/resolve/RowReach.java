package io.datagenc.compiler.analyzer.resolve;

import io.datagenc.compiler.analyzer.symbol.ReferenceSymbol;
import io.datagenc.compiler.analyzer.symbol.TableSymbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds how a row leads to the row of another table that has the same values in its key.
final class RowReach {
  private static final int MOST_REFERENCES = 16;

  /// The shortest chain of references from a row of `table` to the row of `target` whose `key` has
  /// the values that `columns` have; empty inside if that is the row itself.
  ///
  /// @param left references not to be followed
  Optional<List<ReferenceSymbol>> find(
      TableSymbol table,
      List<String> columns,
      TableSymbol target,
      List<String> key,
      Set<ReferenceSymbol> left) {
    List<Step> open = List.of(new Step(table, columns, List.of()));
    List<Step> seen = new ArrayList<>(open);
    for (int length = 0; length < MOST_REFERENCES && !open.isEmpty(); length++) {
      List<Step> next = new ArrayList<>();
      for (Step step : open) {
        if (step.table() == target && step.columns().equals(key)) {
          return Optional.of(step.references());
        }
        for (ReferenceSymbol reference : step.table().references()) {
          if (leads(reference, step.columns()) && !left.contains(reference)) {
            Step further = step.over(reference);
            if (seen.stream().noneMatch(further::isSamePlace)) {
              seen.add(further);
              next.add(further);
            }
          }
        }
      }
      open = next;
    }
    return Optional.empty();
  }

  private static boolean leads(ReferenceSymbol reference, List<String> columns) {
    List<String> own = reference.columnNames();
    return reference.parent().isPresent()
        && reference.branch().isEmpty()
        && own.containsAll(columns)
        && (own.size() == columns.size() || !mayBeNull(reference));
  }

  /// Whether `reference` may refer to nothing.
  static boolean mayBeNull(ReferenceSymbol reference) {
    return reference.nulls().isPresent()
        || reference.branch().isPresent()
        || reference.isPreceding()
        || reference.reference().filter(text -> !text.within().isEmpty()).isPresent();
  }

  /// A row of `table` with the searched values in `columns`.
  private record Step(TableSymbol table, List<String> columns, List<ReferenceSymbol> references) {

    Step over(ReferenceSymbol reference) {
      List<ReferenceSymbol> longer = new ArrayList<>(references);
      longer.add(reference);
      List<String> own = reference.columnNames();
      return new Step(
          reference.parent().orElseThrow(),
          columns.stream()
              .map(column -> reference.parentColumns().get(own.indexOf(column)))
              .toList(),
          longer);
    }

    boolean isSamePlace(Step other) {
      return table == other.table() && columns.equals(other.columns());
    }
  }
}
