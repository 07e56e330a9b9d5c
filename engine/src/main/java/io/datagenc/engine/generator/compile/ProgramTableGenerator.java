package io.datagenc.engine.generator.compile;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.TableGenerator;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.limit.WorkLimits;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.Vector;
import java.util.List;
import java.util.Objects;

/// The generator of some compiled columns.
public record ProgramTableGenerator(TableProgram program, List<OutputColumn> outputs)
    implements TableGenerator {

  @Override
  public TablePlan table() {
    return program.plan();
  }

  @Override
  public List<ColumnPlan> columns() {
    return outputs.stream().map(OutputColumn::plan).toList();
  }

  @Override
  public Batch generate(long firstRow, int rowCount, Scratch scratch) {
    Objects.checkFromIndexSize(firstRow, rowCount, program.rowCount());
    WorkLimits.check();
    checkLength(rowCount);
    scratch.reset();
    Rows rows = Rows.range(program, scratch, program.firstRow() + firstRow, rowCount);
    return new Batch(firstRow, rowCount, columns(rows));
  }

  @Override
  public List<Vector> generateAt(long[] positions, int rowCount, Scratch scratch) {
    WorkLimits.check();
    checkLength(rowCount);
    scratch.reset();
    long[] absolute = scratch.takeLongs(rowCount);
    for (int i = 0; i < rowCount; i++) {
      absolute[i] = program.firstRow() + Objects.checkIndex(positions[i], program.rowCount());
    }
    return columns(Rows.at(program, scratch, absolute, rowCount));
  }

  private static void checkLength(int rowCount) {
    if (rowCount > Batch.MAX_ROWS) {
      throw new IndexOutOfBoundsException(
          "a batch of " + rowCount + " rows exceeds " + Batch.MAX_ROWS);
    }
  }

  private List<Vector> columns(Rows rows) {
    Vector[] columns = new Vector[outputs.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = outputs.get(i).evaluate(rows);
    }
    return List.of(columns);
  }
}
