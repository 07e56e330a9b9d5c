package io.datagenc.sinks.jdbc.postgresql;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.Vector;
import io.datagenc.sinks.jdbc.RowWriter;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.copy.CopyIn;

/// Sends rows by COPY in its binary format: vectors become bytes of the protocol in one buffer.
final class CopyRowWriter implements RowWriter {
  private static final byte[] SIGNATURE =
      "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
  private static final int SEND_BYTES = 1 << 16;

  private final CopyIn copy;
  private final CellEncoder[] encoders;
  private final CopyBuffer buffer = new CopyBuffer();
  private long rows;
  private long bytes;

  /// @param wires how the columns of the table are told values, as many as `columns`
  CopyRowWriter(CopyIn copy, List<ColumnPlan> columns, List<WireType> wires) {
    this.copy = copy;
    this.encoders = new CellEncoder[columns.size()];
    for (int i = 0; i < encoders.length; i++) {
      encoders[i] = CellEncoder.of(columns.get(i).type(), wires.get(i));
    }
    buffer.add(SIGNATURE, 0, SIGNATURE.length);
    // No flags, and no more of a header.
    buffer.addInt(0);
    buffer.addInt(0);
  }

  @Override
  public void write(Batch batch) throws SQLException, InterruptedException {
    Vector[] columns = batch.columns().toArray(Vector[]::new);
    for (int row = 0; row < batch.rowCount(); row++) {
      buffer.addShort(columns.length);
      for (int i = 0; i < columns.length; i++) {
        CellEncoder.field(encoders[i], columns[i], row, buffer);
      }
      if (buffer.size() >= SEND_BYTES) {
        send();
      }
    }
    rows += batch.rowCount();
  }

  private void send() throws SQLException, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    copy.writeToCopy(buffer.bytes(), 0, buffer.size());
    bytes += buffer.size();
    buffer.clear();
  }

  @Override
  public Sent finish() throws SQLException, InterruptedException {
    buffer.addShort(-1);
    send();
    long stored = copy.endCopy();
    if (stored != rows) {
      throw new SQLException("%d of %d rows were taken".formatted(stored, rows));
    }
    return new Sent(rows, bytes);
  }

  /// The connection is closed with what it has not committed, which ends the copy.
  @Override
  public void close() {}
}
