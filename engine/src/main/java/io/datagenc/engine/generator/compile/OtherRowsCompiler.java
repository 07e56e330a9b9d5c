package io.datagenc.engine.generator.compile;

import io.datagenc.engine.generator.aggregate.Aggregator;
import io.datagenc.engine.generator.aggregate.ArrangedRollUpKernel;
import io.datagenc.engine.generator.aggregate.Arranger;
import io.datagenc.engine.generator.aggregate.CollectKernel;
import io.datagenc.engine.generator.aggregate.FollowingWindowKernel;
import io.datagenc.engine.generator.aggregate.FrameSelector;
import io.datagenc.engine.generator.aggregate.LargeFamilyKernel;
import io.datagenc.engine.generator.aggregate.OwnedValues;
import io.datagenc.engine.generator.aggregate.RollUpKernel;
import io.datagenc.engine.generator.aggregate.SiblingValueKernel;
import io.datagenc.engine.generator.aggregate.SiblingWindowKernel;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.OwnedRanges;
import io.datagenc.engine.generator.kernel.SelectKernel;
import io.datagenc.engine.plan.expression.AggregateFunction;
import io.datagenc.engine.plan.expression.Aggregation;
import io.datagenc.engine.plan.expression.Arrangement;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.RollUp;
import io.datagenc.engine.plan.expression.SiblingFrame;
import io.datagenc.engine.plan.expression.SiblingValue;
import io.datagenc.engine.plan.expression.SiblingWindow;
import io.datagenc.engine.plan.type.Value;
import java.util.List;
import java.util.Optional;

/// Compiles what is computed from other rows.
///
/// @param expressions compiles what is over the rows themselves
record OtherRowsCompiler(KernelCompiler expressions) {

  Kernel compile(Expression.OtherRows rows) {
    return switch (rows) {
      case RollUp rollUp -> rollUp(rollUp);
      case SiblingWindow window -> window(window);
      case SiblingValue sibling -> sibling(sibling);
    };
  }

  private Kernel window(SiblingWindow window) {
    TableProgram table = expressions.table();
    table.compileFanOut(expressions.programs());
    Aggregator aggregator = aggregator(window.aggregation(), table);
    return window.frame().end() == SiblingFrame.UNBOUNDED_FOLLOWING
        ? new FollowingWindowKernel(aggregator, window.frame())
        : new SiblingWindowKernel(aggregator, window.frame(), table.isOwned());
  }

  private Kernel sibling(SiblingValue sibling) {
    TableProgram table = expressions.table();
    table.compileFanOut(expressions.programs());
    return new SelectKernel(
        sibling.type(),
        new FrameSelector(sibling.frame(), table.isOwned()),
        List.of(
            table
                .recursions()
                .value(
                    sibling,
                    new SiblingValueKernel(
                        expressions.compile(sibling.value()),
                        sibling.frame(),
                        sibling.pick(),
                        table,
                        table.isOwned())),
            expressions.compile(sibling.otherwise())));
  }

  private Kernel rollUp(RollUp rollUp) {
    PlanPrograms programs = expressions.programs();
    TableProgram owned = programs.table(rollUp.table());
    OwnedRanges ranges = programs.ownedRanges(expressions.table(), owned);
    Aggregation aggregation = rollUp.aggregation();
    Kernel kernel;
    if (aggregation.function() == AggregateFunction.ARRAY_AGG) {
      kernel = new CollectKernel(ownedValues(aggregation, owned, ranges));
    } else {
      Aggregator aggregator = aggregator(aggregation, owned);
      kernel =
          aggregation.arrangement().isNone()
              ? new RollUpKernel(aggregator, ranges)
              : new ArrangedRollUpKernel(aggregator, ownedValues(aggregation, owned, ranges));
    }
    return new LargeFamilyKernel(kernel, ranges);
  }

  private OwnedValues ownedValues(Aggregation aggregation, TableProgram owned, OwnedRanges ranges) {
    KernelCompiler compiler = new KernelCompiler(owned, expressions.programs());
    return new OwnedValues(
        compiler.compile(aggregation.arguments().getFirst()),
        aggregation.filter().map(compiler::compile),
        aggregation.function() == AggregateFunction.ARRAY_AGG,
        new Arranger(
            aggregation.arrangement().isDistinct(),
            aggregation.arrangement().keys().stream()
                .map(
                    key ->
                        new Arranger.Key(
                            compiler.compile(key.value()),
                            key.direction() == Arrangement.Direction.DESCENDING,
                            key.nulls() == Arrangement.Nulls.FIRST))
                .toList()),
        owned,
        ranges);
  }

  /// An aggregate of rows of `owned`, no array.
  private Aggregator aggregator(Aggregation aggregation, TableProgram owned) {
    KernelCompiler compiler = new KernelCompiler(owned, expressions.programs());
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
