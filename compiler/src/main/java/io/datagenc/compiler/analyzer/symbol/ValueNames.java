package io.datagenc.compiler.analyzer.symbol;

import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.tree.ExpressionParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What the names in an expression mean: of the row itself, and within aggregates of rows that it
/// owns.
public final class ValueNames {
  private final NameResolver names;
  private final List<Use> uses = new ArrayList<>();

  /// A name that means something.
  public record Use(ValueExpression.Path path, NameResolver.ResolvedPath resolved, Place place) {}

  /// The row in which a name is read, before its path leads to another one.
  public enum Place {
    ROW,
    /// The sibling just before the row.
    LAST_SIBLING,
    /// Any rows.
    OTHER_ROWS
  }

  private ValueNames(NameResolver names) {
    this.names = names;
  }

  /// The names in `expression`, an expression over rows of `table`, that mean something.
  ///
  /// @param names reports the others
  public static List<Use> of(TableSymbol table, ValueExpression expression, NameResolver names) {
    ValueNames found = new ValueNames(names);
    found.collect(table, expression, path -> names.resolve(table, path), Place.ROW);
    return List.copyOf(found.uses);
  }

  private void collect(
      TableSymbol table,
      ValueExpression expression,
      Function<ValueExpression.Path, Optional<NameResolver.ResolvedPath>> meaning,
      Place place) {
    switch (expression) {
      case ValueExpression.Path path ->
          meaning.apply(path).ifPresent(resolved -> uses.add(new Use(path, resolved, place)));
      case ValueExpression.FunctionCall call when AggregateCalls.isRollUp(call) -> {
        Optional<OwnedRows> rows = OwnedRows.of(table, call, new Diagnostics());
        ExpressionParts.parts(call)
            .forEach(
                part ->
                    collect(
                        table,
                        part,
                        path -> rows.flatMap(owned -> owned.resolve(names, path)),
                        Place.OTHER_ROWS));
      }
      case ValueExpression.FunctionCall call when call.modifiers().window().isPresent() -> {
        Place ofFirst =
            place == Place.ROW && AggregateCalls.isOfLastSibling(call)
                ? Place.LAST_SIBLING
                : Place.OTHER_ROWS;
        // What stands for a value that is not there is of the row itself.
        boolean isOfRow = !AggregateCalls.isAggregate(call);
        List<ValueExpression> parts = ExpressionParts.parts(call);
        for (int i = 0; i < parts.size(); i++) {
          collect(table, parts.get(i), meaning, i > 0 && isOfRow ? place : ofFirst);
        }
      }
      case ValueExpression other ->
          ExpressionParts.parts(other).forEach(part -> collect(table, part, meaning, place));
    }
  }
}
