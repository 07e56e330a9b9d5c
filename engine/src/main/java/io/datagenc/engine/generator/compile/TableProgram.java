package io.datagenc.engine.generator.compile;

import io.datagenc.engine.generator.FanOutTable;
import io.datagenc.engine.generator.GenerationException;
import io.datagenc.engine.generator.kernel.Conditions;
import io.datagenc.engine.generator.kernel.EvaluationFailure;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Redraw;
import io.datagenc.engine.generator.kernel.RedrawnColumnKernel;
import io.datagenc.engine.generator.kernel.ReferencedRows;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.TableKernels;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.SiblingRecursion;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A table of which columns and references are compiled when the first expression needs them.
///
/// Compilation happens under the lock of the [io.datagenc.engine.PlanGenerator]; evaluation only
/// meets what is compiled.
public final class TableProgram implements TableKernels {
  private final TablePlan plan;
  private final Map<String, Integer> columnIndexes = new HashMap<>();
  private final Map<String, Integer> referenceIndexes = new HashMap<>();
  private final @Nullable Kernel[] columns;
  private final boolean[] columnsBegun;
  private final Set<Expression.FieldAccess> fieldsBegun = new HashSet<>();
  private final @Nullable ReferenceProgram[] references;
  private final List<Redraw> redraws;
  private final TableRecursions recursions;
  private final EarlierRecursions earlierRecursions;
  private final Map<List<Expression>, Conditions> siblingConditions = new HashMap<>();
  private @Nullable FanOutTable fanOut;

  /// A table of `whole`.
  static TableProgram of(GenerationPlan whole, TablePlan plan) {
    List<Redraw> redraws = new ArrayList<>();
    for (int i = 0; i < plan.redraws().size(); i++) {
      redraws.add(new Redraw(whole, plan, i));
    }
    return new TableProgram(whole, plan, redraws);
  }

  private TableProgram(GenerationPlan whole, TablePlan plan, List<Redraw> redraws) {
    this.plan = plan;
    this.redraws = List.copyOf(redraws);
    for (int i = 0; i < plan.columns().size(); i++) {
      columnIndexes.put(plan.columns().get(i).name(), i);
    }
    for (int i = 0; i < plan.references().size(); i++) {
      referenceIndexes.put(plan.references().get(i).name(), i);
    }
    this.columns = new Kernel[plan.columns().size()];
    this.columnsBegun = new boolean[plan.columns().size()];
    this.references = new ReferenceProgram[plan.references().size()];
    this.recursions = TableRecursions.of(this, SiblingRecursion.of(whole, plan));
    this.earlierRecursions = new EarlierRecursions(whole, this);
  }

  /// What carries values from sibling to sibling.
  TableRecursions recursions() {
    return recursions;
  }

  /// What is computed from itself in earlier rows to which references lead.
  EarlierRecursions earlierRecursions() {
    return earlierRecursions;
  }

  public TablePlan plan() {
    return plan;
  }

  /// The position of the first row.
  long firstRow() {
    return plan.firstRow();
  }

  long rowCount() {
    return plan.rowCount();
  }

  /// The position after the last row.
  long endRow() {
    return plan.endRow();
  }

  boolean isOwned() {
    return plan.rows() instanceof RowsPlan.PerOwner;
  }

  @Override
  public int columnCount() {
    return columns.length;
  }

  @Override
  public int referenceCount() {
    return references.length;
  }

  public int columnIndex(String name) {
    @Nullable Integer index = columnIndexes.get(name);
    if (index == null) {
      throw new IllegalArgumentException("table " + plan.name() + " has no column " + name);
    }
    return index;
  }

  int referenceIndex(String name) {
    @Nullable Integer index = referenceIndexes.get(name);
    if (index == null) {
      throw new IllegalArgumentException("table " + plan.name() + " has no reference " + name);
    }
    return index;
  }

  /// The kernel of a column, of which the compilation is complete.
  @Override
  public Kernel column(int index) {
    return Objects.requireNonNull(columns[index]);
  }

  /// The kernel of a column; null while it is being compiled, as where an expression reads its own
  /// column of an earlier row.
  public @Nullable Kernel compileColumn(int index, PlanPrograms programs) {
    if (!columnsBegun[index]) {
      columnsBegun[index] = true;
      Kernel kernel =
          new KernelCompiler(this, programs).compile(plan.columns().get(index).expression());
      Optional<Redraw> redraw = redrawOfColumn(index);
      Kernel drawn =
          redraw.isPresent() ? new RedrawnColumnKernel(index, kernel, redraw.get()) : kernel;
      columns[index] = recursions.column(index, drawn);
      redraw.ifPresent(again -> compile(again.conditions(), programs));
      compileSiblingConditions(programs);
      recursions.complete(index, programs);
    }
    return columns[index];
  }

  /// What indexes of siblings keep, compiled once the column that has them is.
  Conditions siblingConditions(List<Expression> conditions) {
    return siblingConditions.computeIfAbsent(conditions, _ -> new Conditions(plan, conditions));
  }

  /// Compiles the conditions of siblings, where that has not begun.
  void compileSiblingConditions(PlanPrograms programs) {
    for (Conditions conditions : List.copyOf(siblingConditions.values())) {
      compile(conditions, programs);
    }
  }

  /// Compiles `conditions`, if that has not begun.
  private void compile(Conditions conditions, PlanPrograms programs) {
    if (conditions.begin()) {
      conditions.complete(new KernelCompiler(this, programs).compileAll(conditions.expressions()));
    }
  }

  @Override
  public int redrawCount() {
    return redraws.size();
  }

  /// What makes draws of column `column` again, if anything does.
  Optional<Redraw> redrawOfColumn(int column) {
    return redraws.stream().filter(redraw -> redraw.redrawsColumn(column)).findFirst();
  }

  /// What makes draws of reference `reference` again, if anything does.
  Optional<Redraw> redrawOfReference(int reference) {
    return redraws.stream().filter(redraw -> redraw.redrawsReference(reference)).findFirst();
  }

  /// What makes the draws of the stream called `name` again, if anything does.
  Optional<Redraw> redrawOfStream(String name) {
    return redraws.stream().filter(redraw -> redraw.redrawsStream(name)).findFirst();
  }

  /// Whether the compilation of `field` without its column begins now; false if it has begun.
  boolean beginField(Expression.FieldAccess field) {
    return fieldsBegun.add(field);
  }

  void endField(Expression.FieldAccess field) {
    fieldsBegun.remove(field);
  }

  /// A reference, of which the compilation is complete.
  ReferenceProgram reference(int index) {
    return Objects.requireNonNull(references[index]);
  }

  @Override
  public ReferencedRows follow(int reference, Rows rows) {
    return reference(reference).follow(rows);
  }

  ReferenceProgram compileReference(int index, PlanPrograms programs) {
    ReferenceProgram program = references[index];
    if (program == null) {
      ReferencePlan reference = plan.references().get(index);
      program = ReferenceProgram.of(reference, index, this, programs);
      references[index] = program;
      redrawOfReference(index).ifPresent(redraw -> compile(redraw.conditions(), programs));
      compileSiblingConditions(programs);
    }
    return program;
  }

  /// The fan-out of a table that has owners, compiled before.
  @Override
  public FanOutTable fanOut() {
    return Objects.requireNonNull(fanOut);
  }

  void compileFanOut(PlanPrograms programs) {
    if (fanOut == null && plan.rows() instanceof RowsPlan.PerOwner owned) {
      fanOut = FanOutTable.of(owned.fanOut(), programs.seed());
    }
  }

  /// What a failure in a column is to the user of the engine.
  @Override
  public GenerationException failure(int column, long row, EvaluationFailure failure) {
    return new GenerationException(
        "table %s, column %s, row %d: %s"
            .formatted(plan.name(), plan.columns().get(column).name(), row, failure.getMessage()),
        failure);
  }
}
