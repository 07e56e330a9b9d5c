package io.datagenc.engine;

import io.datagenc.engine.generator.ScalarFunctionCompiler;
import io.datagenc.engine.generator.TableGenerator;
import io.datagenc.engine.generator.compile.ColumnOrder;
import io.datagenc.engine.generator.compile.OutputColumn;
import io.datagenc.engine.generator.compile.PlanPrograms;
import io.datagenc.engine.generator.compile.ProgramTableGenerator;
import io.datagenc.engine.generator.compile.TableProgram;
import io.datagenc.engine.limit.WorkLimits;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/// Generates the tables of a plan.
///
/// ```java
/// PlanGenerator generator = PlanGenerator.of(plan);
/// TableGenerator employees = generator.table("employee", List.of("employee_id", "hired"));
/// Batch batch = employees.generate(0, 8192, Scratch.of(Scratch.Ownership.REUSED));
/// ```
///
/// Thread-safe, as are the generators of tables.
public final class PlanGenerator {
  private final GenerationPlan plan;
  private final PlanPrograms programs;
  private final ColumnOrder order;

  /// The limits of who made the generator, for what is computed of constants when columns are
  /// compiled, on whatever thread.
  private final WorkLimits limits;

  private PlanGenerator(GenerationPlan plan, Optional<ScalarFunctionCompiler> functions) {
    this.plan = plan;
    this.programs = new PlanPrograms(plan, functions);
    this.order = new ColumnOrder(programs);
    this.limits = WorkLimits.current().withoutDeadline();
  }

  /// The generator of `plan`; functions for which the engine has no kernel are compiled by the
  /// first [ScalarFunctionCompiler] that [ServiceLoader] finds.
  public static PlanGenerator of(GenerationPlan plan) {
    // Not by the loader of the calling thread: in a server that is the server's.
    ServiceLoader<ScalarFunctionCompiler> compilers =
        ServiceLoader.load(
            ScalarFunctionCompiler.class, ScalarFunctionCompiler.class.getClassLoader());
    return new PlanGenerator(plan, compilers.findFirst());
  }

  /// The generator of `plan`; functions for which the engine has no kernel are compiled by
  /// `functions`.
  public static PlanGenerator of(GenerationPlan plan, ScalarFunctionCompiler functions) {
    return new PlanGenerator(plan, Optional.of(functions));
  }

  /// The plan.
  public GenerationPlan plan() {
    return plan;
  }

  /// The generator of chosen columns of a table, hidden ones included; only what they need is
  /// computed.
  ///
  /// @param columns the columns of every batch, in order
  /// @throws IllegalArgumentException if there is no such table or column
  /// @throws IllegalStateException if a function needs a [ScalarFunctionCompiler] and there is none
  public TableGenerator table(String name, List<String> columns) {
    // Who is in a hurry has limits already.
    return WorkLimits.current().deadline().isPresent()
        ? compiled(name, columns)
        : limits.call(() -> compiled(name, columns));
  }

  private TableGenerator compiled(String name, List<String> columns) {
    synchronized (programs) {
      TableProgram table = programs.table(name);
      List<OutputColumn> outputs = new ArrayList<>();
      for (String column : columns) {
        ColumnPlan columnPlan = table.plan().column(column);
        int index = table.columnIndex(column);
        order.compile(table, index);
        outputs.add(
            OutputColumn.of(
                columnPlan, index, order.before(table, index), table.column(index).shape()));
      }
      return new ProgramTableGenerator(table, List.copyOf(outputs));
    }
  }
}
