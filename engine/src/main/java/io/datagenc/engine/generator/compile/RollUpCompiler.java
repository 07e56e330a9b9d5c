package io.datagenc.engine.generator.compile;

import io.datagenc.engine.generator.aggregate.Aggregator;
import io.datagenc.engine.generator.aggregate.CollectKernel;
import io.datagenc.engine.generator.aggregate.RollUpKernel;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.OwnedRanges;
import io.datagenc.engine.plan.expression.AggregateFunction;
import io.datagenc.engine.plan.expression.Aggregation;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.RollUp;
import io.datagenc.engine.plan.type.Value;
import java.util.List;
import java.util.Optional;

/// Compiles aggregates of the rows that rows of `table` own.
record RollUpCompiler(TableProgram table, PlanPrograms programs) {

  Kernel compile(RollUp rollUp) {
    TableProgram owned = programs.table(rollUp.table());
    OwnedRanges ranges = programs.ownedRanges(table, owned);
    Aggregation aggregation = rollUp.aggregation();
    if (aggregation.function() == AggregateFunction.ARRAY_AGG) {
      KernelCompiler compiler = new KernelCompiler(owned, programs);
      return new CollectKernel(
          compiler.compile(aggregation.arguments().getFirst()),
          aggregation.filter().map(compiler::compile),
          owned,
          ranges);
    }
    return new RollUpKernel(aggregator(aggregation, owned, programs), ranges);
  }

  /// An aggregate of rows of `owned`, no array.
  static Aggregator aggregator(Aggregation aggregation, TableProgram owned, PlanPrograms programs) {
    KernelCompiler compiler = new KernelCompiler(owned, programs);
    boolean isJoined = aggregation.function() == AggregateFunction.LISTAGG;
    List<Expression> arguments =
        isJoined ? aggregation.arguments().subList(0, 1) : aggregation.arguments();
    return new Aggregator(
        aggregation.function(),
        compiler.compileAll(arguments),
        aggregation.filter().map(compiler::compile),
        isJoined ? text(aggregation.arguments().getLast()).orElse("") : "",
        aggregation.type(),
        owned);
  }

  private static Optional<String> text(Expression expression) {
    return expression instanceof Expression.Literal literal
            && literal.value() instanceof Value.BytesValue text
        ? Optional.of(text.bytes().toUtf8String())
        : Optional.empty();
  }
}
