package io.datagenc.engine.generator.compile;

import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.Value;
import java.util.Set;

/// Which expressions have a value for every row, as far as their form shows it.
final class Nullness {
  private static final Set<String> NULL_ONLY_FOR_NULL = Set.of("+", "-", "*", "/", "%");

  private Nullness() {}

  /// Whether `expression`, over rows of `table`, may be NULL; compiles the references it follows.
  static boolean mayBeNull(Expression expression, TableProgram table, PlanPrograms programs) {
    return switch (expression) {
      case Expression.Position _ -> false;
      case Expression.Literal literal -> literal.value() == Value.Null.NULL;
      case Expression.ReferencedRow row -> reference(row.reference(), table, programs).mayBeNull();
      case Expression.Path path -> {
        ReferenceProgram reference = reference(path.reference(), table, programs);
        yield reference.mayBeNull() || mayBeNull(path.expression(), reference.parent(), programs);
      }
      case Expression.Call call ->
          !NULL_ONLY_FOR_NULL.contains(call.function())
              || call.arguments().stream()
                  .anyMatch(argument -> mayBeNull(argument, table, programs));
      case Expression.ColumnReference _,
          Expression.Given _,
          Expression.Case _,
          Expression.FieldAccess _,
          Expression.Cast _,
          Expression.Draw _,
          Expression.WithNulls _,
          Expression.Permutation _,
          Expression.Digit _,
          Expression.AdmittedIndex _,
          Expression.Enumerated _,
          Expression.DistinctIndex _,
          Expression.OtherRows _ ->
          true;
    };
  }

  private static ReferenceProgram reference(
      String name, TableProgram table, PlanPrograms programs) {
    return table.compileReference(table.referenceIndex(name), programs);
  }
}
