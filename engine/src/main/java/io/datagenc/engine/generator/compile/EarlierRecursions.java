package io.datagenc.engine.generator.compile;

import io.datagenc.engine.generator.aggregate.EarlierValueKernel;
import io.datagenc.engine.generator.aggregate.EarlierValues;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.plan.EarlierRecursion;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.expression.Expression;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The values of earlier rows of a table that are computed from themselves.
final class EarlierRecursions {
  private final GenerationPlan plan;
  private final TableProgram table;
  private final List<EarlierRecursion> recursions;
  private final Map<Value, EarlierValues> values = new HashMap<>();

  /// @param target the value over the rows that it is of
  private record Value(EarlierRecursion recursion, Expression target) {}

  EarlierRecursions(GenerationPlan plan, TableProgram table) {
    this.plan = plan;
    this.table = table;
    this.recursions = EarlierRecursion.of(plan, table.plan());
  }

  /// The kernel of `path`, if what it reads is computed from itself in earlier rows.
  Optional<Kernel> compile(Expression.Path path, PlanPrograms programs) {
    return recursions.stream()
        .filter(recursion -> recursion.isReadBy(plan, table.plan(), path))
        .findFirst()
        .map(recursion -> kernel(path, new Value(recursion, path.expression()), programs));
  }

  private Kernel kernel(Expression.Path path, Value value, PlanPrograms programs) {
    EarlierValues known = values.get(value);
    if (known == null) {
      int[] references =
          value.recursion.references().stream().mapToInt(table::referenceIndex).toArray();
      known = new EarlierValues(table, path.type(), references, value.recursion.isAhead());
      values.put(value, known);
      for (int reference : references) {
        table.compileReference(reference, programs);
      }
      known.complete(new KernelCompiler(table, programs).compile(value.target));
    }
    return new EarlierValueKernel(table.referenceIndex(path.reference()), known);
  }
}
