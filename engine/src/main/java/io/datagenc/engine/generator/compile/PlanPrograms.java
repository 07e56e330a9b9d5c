package io.datagenc.engine.generator.compile;

import io.datagenc.engine.generator.FanOutTable;
import io.datagenc.engine.generator.ScalarFunction;
import io.datagenc.engine.generator.ScalarFunctionCompiler;
import io.datagenc.engine.generator.draw.AttemptStreams;
import io.datagenc.engine.generator.draw.Determinant;
import io.datagenc.engine.generator.draw.RowStream;
import io.datagenc.engine.generator.kernel.OwnedRanges;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.OwnedTable;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.Stream;
import io.datagenc.engine.random.RandomStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The compiled tables of a plan.
public final class PlanPrograms {
  private static final BigInteger MAX_COUNT = BigInteger.valueOf(Long.MAX_VALUE);

  private final GenerationPlan plan;
  private final Optional<ScalarFunctionCompiler> functions;
  private final Map<String, TableProgram> tables = new HashMap<>();

  public PlanPrograms(GenerationPlan plan, Optional<ScalarFunctionCompiler> functions) {
    this.plan = plan;
    this.functions = functions;
  }

  /// The table called `name`.
  ///
  /// @throws IllegalArgumentException if the plan has none
  public TableProgram table(String name) {
    return tables.computeIfAbsent(name, key -> TableProgram.of(plan, plan.table(key)));
  }

  long seed() {
    return plan.seed();
  }

  /// `stream` as the rows of `table` draw from it.
  RowStream stream(Stream stream, TableProgram table) {
    return new RowStream(
        RandomStream.of(plan.seed(), stream.name()),
        stream
            .determinant()
            .map(values -> new Determinant(new KernelCompiler(table, this).compileAll(values))),
        table
            .redrawOfStream(stream.name())
            .map(redraw -> new AttemptStreams(redraw, plan.seed(), stream.name())));
  }

  /// The rows of `owned` by their owners in `owner`.
  ///
  /// @throws IllegalArgumentException if rows of `owner` own no rows of `owned`
  OwnedRanges ownedRanges(TableProgram owner, TableProgram owned) {
    OwnedTable rows = OwnedTable.of(plan, owner.plan(), owned.plan());
    List<FanOutTable> fanOuts = new ArrayList<>();
    TableProgram table = owned;
    for (String reference : rows.references()) {
      table.compileFanOut(this);
      fanOuts.addFirst(table.fanOut());
      table = table(table.plan().reference(reference).parent());
    }
    return new OwnedRanges(List.copyOf(fanOuts), rows.minCount().min(MAX_COUNT).longValue());
  }

  /// The function of a call for which the engine has no kernel.
  ScalarFunction function(Expression.Call call) {
    return functions
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the plan calls `"
                        + call.function()
                        + "`, for which the engine has no kernel, and no "
                        + ScalarFunctionCompiler.class.getName()
                        + " is on the class path (the module datagenc-compiler has one)"))
        .compile(call);
  }
}
