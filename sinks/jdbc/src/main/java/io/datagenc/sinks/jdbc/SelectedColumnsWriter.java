package io.datagenc.sinks.jdbc;

import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.Vector;
import java.sql.SQLException;
import java.util.List;

/// Sends some of the columns that rows have.
///
/// @param columns where they are among those of a row
record SelectedColumnsWriter(RowWriter writer, List<Integer> columns) implements RowWriter {
  SelectedColumnsWriter {
    columns = List.copyOf(columns);
  }

  @Override
  public void write(Batch batch) throws SQLException, InterruptedException {
    List<Vector> selected = columns.stream().map(batch.columns()::get).toList();
    writer.write(new Batch(batch.firstRow(), batch.rowCount(), selected));
  }

  @Override
  public Sent finish() throws SQLException, InterruptedException {
    return writer.finish();
  }

  @Override
  public void close() {
    writer.close();
  }
}
