package io.datagenc.engine.generator.compile;

import io.datagenc.engine.generator.aggregate.CarriedValueKernel;
import io.datagenc.engine.generator.aggregate.RecursiveColumnKernel;
import io.datagenc.engine.generator.aggregate.SiblingRecursionKernel;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.SiblingRecursion;
import io.datagenc.engine.plan.expression.SiblingValue;
import java.util.ArrayList;
import java.util.List;

/// The columns of a table that are computed from their values in the sibling before.
final class TableRecursions {
  private final TableProgram table;
  private final List<Recursion> recursions = new ArrayList<>();

  private record Recursion(SiblingRecursion plan, int[] columns, SiblingRecursionKernel kernel) {
    int place(int column) {
      for (int place = 0; place < columns.length; place++) {
        if (columns[place] == column) {
          return place;
        }
      }
      return -1;
    }
  }

  private TableRecursions(TableProgram table) {
    this.table = table;
  }

  static TableRecursions of(TableProgram table, List<SiblingRecursion> plans) {
    TableRecursions all = new TableRecursions(table);
    for (SiblingRecursion plan : plans) {
      int[] columns = plan.columns().stream().mapToInt(table::columnIndex).toArray();
      SiblingRecursionKernel kernel =
          new SiblingRecursionKernel(
              table,
              columns,
              plan.columns().stream().map(table.plan()::column).map(ColumnPlan::type).toList(),
              plan.inputs().stream().mapToInt(table::columnIndex).toArray());
      all.recursions.add(new Recursion(plan, columns, kernel));
    }
    return all;
  }

  /// The kernel of column `column`, of which `step` computes the value of a row from what is before
  /// it.
  Kernel column(int column, Kernel step) {
    for (Recursion recursion : recursions) {
      int place = recursion.place(column);
      if (place >= 0) {
        return new RecursiveColumnKernel(column, place, step, recursion.kernel);
      }
    }
    return step;
  }

  /// The value `sibling`, of the sibling before: carried along where it is one of what a column
  /// needs of itself.
  ///
  /// @param lookedUp the value for rows that carry nothing
  Kernel value(SiblingValue sibling, Kernel lookedUp) {
    for (Recursion recursion : recursions) {
      int site = recursion.plan.sites().indexOf(sibling);
      if (site >= 0) {
        return new CarriedValueKernel(recursion.kernel, site, lookedUp);
      }
    }
    return lookedUp;
  }

  /// Compiles what the columns that are computed with column `column`, which is compiled, need.
  void complete(int column, PlanPrograms programs) {
    for (Recursion recursion : recursions) {
      if (recursion.place(column) < 0 || !recursion.kernel.begin()) {
        continue;
      }
      KernelCompiler compiler = new KernelCompiler(table, programs);
      for (int each : recursion.columns) {
        table.compileColumn(each, programs);
      }
      for (String input : recursion.plan.inputs()) {
        table.compileColumn(table.columnIndex(input), programs);
      }
      table.compileFanOut(programs);
      recursion.kernel.complete(
          recursion.plan.sites().stream().map(SiblingValue::value).map(compiler::compile).toList());
    }
  }
}
