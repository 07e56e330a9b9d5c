package io.datagenc.sinks.jdbc.mysql;

import io.datagenc.engine.generator.text.ByteText;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.Vector;
import io.datagenc.sinks.dialect.FieldWriter;
import io.datagenc.sinks.jdbc.RowWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Sends rows by LOAD DATA LOCAL INFILE: lines of fields, streamed from memory while a second
/// thread waits for the statement.
///
/// Such a statement warns where an INSERT fails, and takes other values or leaves rows out. Rows
/// count as stored if there are as many as were sent and nothing was warned of.
final class InfileRowWriter implements RowWriter {
  private static final int CHUNK_BYTES = 1 << 16;
  private static final int TEXT_BYTES = 1 << 12;
  private static final byte[] NULL = {'\\', 'N'};

  private final Statement statement;
  private final FieldWriter[] fields;
  private final ChunkStream stream = new ChunkStream();
  private final FutureTask<Long> load;
  private final ByteText field = new ByteText(TEXT_BYTES);
  private final ByteText lines = new ByteText(TEXT_BYTES);
  private long rows;
  private long bytes;

  /// @param sql the statement
  InfileRowWriter(Connection connection, String sql, List<ColumnPlan> columns) throws SQLException {
    this.fields =
        columns.stream().map(column -> FieldWriter.of(column.type())).toArray(FieldWriter[]::new);
    this.statement = connection.createStatement();
    statement.unwrap(org.mariadb.jdbc.Statement.class).setLocalInfileInputStream(stream);
    this.load = new FutureTask<>(() -> statement.executeLargeUpdate(sql));
    Thread.ofVirtual().name("datagenc-infile").start(load);
  }

  @Override
  public void write(Batch batch) throws SQLException, InterruptedException {
    Vector[] columns = batch.columns().toArray(Vector[]::new);
    for (int row = 0; row < batch.rowCount(); row++) {
      for (int i = 0; i < columns.length; i++) {
        if (i > 0) {
          lines.add('\t');
        }
        add(fields[i], columns[i], row);
      }
      lines.add('\n');
      if (lines.size() >= CHUNK_BYTES) {
        send();
      }
    }
    rows += batch.rowCount();
  }

  private void add(FieldWriter writer, Vector column, int row) {
    if (column.isNull(row)) {
      lines.add(NULL, 0, NULL.length);
      return;
    }
    writer.write(column, row, field);
    switch (writer.form()) {
      case NUMBER, HEXADECIMAL -> lines.add(field.bytes(), 0, field.size());
      case TEXT -> addEscaped();
    }
  }

  private void addEscaped() {
    byte[] text = field.bytes();
    int start = 0;
    for (int i = 0; i < field.size(); i++) {
      int escaped =
          switch (text[i]) {
            case '\\' -> '\\';
            case '\t' -> 't';
            case '\n' -> 'n';
            case '\r' -> 'r';
            case 0 -> '0';
            default -> -1;
          };
      if (escaped >= 0) {
        lines.add(text, start, i);
        lines.add('\\');
        lines.add((char) escaped);
        start = i + 1;
      }
    }
    lines.add(text, start, field.size());
  }

  private void send() throws SQLException, InterruptedException {
    bytes += lines.size();
    if (!stream.put(Arrays.copyOf(lines.bytes(), lines.size()), load::isDone)) {
      throw failure();
    }
    lines.clear();
  }

  /// Why the statement ended early.
  private SQLException failure() throws SQLException, InterruptedException {
    long stored = result();
    return new SQLException("the server took %d rows and no more".formatted(stored));
  }

  private long result() throws SQLException, InterruptedException {
    try {
      return load.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException failure) {
        throw failure;
      }
      throw new SQLException("LOAD DATA failed", e.getCause());
    }
  }

  @Override
  public Sent finish() throws SQLException, InterruptedException {
    if (lines.size() > 0) {
      send();
    }
    if (!stream.end(load::isDone)) {
      throw failure();
    }
    long stored = result();
    try (ResultSet warnings = statement.executeQuery("SHOW WARNINGS LIMIT 1")) {
      if (warnings.next()) {
        throw new SQLException(warnings.getString(3), "22000", warnings.getInt(2));
      }
    }
    if (stored != rows) {
      throw new SQLException("%d of %d rows were taken".formatted(stored, rows), "22000");
    }
    statement.close();
    return new Sent(rows, bytes);
  }

  /// Has the statement end, too: its connection is closed next.
  @Override
  public void close() {
    if (!load.isDone()) {
      stream.giveUp();
    }
  }
}
