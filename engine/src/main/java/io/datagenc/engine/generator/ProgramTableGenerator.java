package io.datagenc.engine.generator;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.Vector;
import java.util.List;
import java.util.Objects;

/// The generator of some compiled columns.
record ProgramTableGenerator(TableProgram program, List<OutputColumn> outputs)
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
    if (rowCount > Batch.MAX_ROWS) {
      throw new IndexOutOfBoundsException(
          "a batch of " + rowCount + " rows exceeds " + Batch.MAX_ROWS);
    }
    scratch.reset();
    Rows rows = Rows.range(program, scratch, program.firstRow() + firstRow, rowCount);
    Vector[] columns = new Vector[outputs.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = outputs.get(i).evaluate(rows);
    }
    return new Batch(firstRow, rowCount, List.of(columns));
  }
}
