package io.datagenc.sinks.jdbc.mysql;

import io.datagenc.engine.generator.text.ByteText;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.Vector;
import io.datagenc.sinks.dialect.LiteralWriter;
import io.datagenc.sinks.dialect.MysqlDialect;
import io.datagenc.sinks.jdbc.RowWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Sends rows by INSERT statements of many rows each, where LOAD DATA LOCAL INFILE is disabled.
final class InsertRowWriter implements RowWriter {
  /// Below the least `max_allowed_packet` that servers come with, 16 MiB, even if rows are long.
  private static final int STATEMENT_BYTES = 1 << 19;

  private static final int TEXT_BYTES = 1 << 12;
  private static final String TEXT = "%1$s";

  private final Statement statement;
  private final LiteralWriter[] literals;
  private final String[][] between;
  private final byte[] head;
  private final ByteText text = new ByteText(TEXT_BYTES);
  private long unsent;
  private long rows;
  private long bytes;

  /// @param head the statement up to VALUES
  /// @param readings the expressions of the values of columns, by their texts `%1$s`; empty where
  ///   the texts are values
  InsertRowWriter(
      Connection connection,
      MysqlDialect dialect,
      String head,
      List<ColumnPlan> columns,
      List<Optional<String>> readings)
      throws SQLException {
    this.between =
        readings.stream()
            .map(reading -> reading.orElse(TEXT).split(Pattern.quote(TEXT), -1))
            .toArray(String[][]::new);
    this.literals = columns.stream().map(dialect::literals).toArray(LiteralWriter[]::new);
    this.head = head.getBytes(StandardCharsets.UTF_8);
    this.statement = connection.createStatement();
    statement.setEscapeProcessing(false);
  }

  @Override
  public void write(Batch batch) throws SQLException, InterruptedException {
    Vector[] columns = batch.columns().toArray(Vector[]::new);
    for (int row = 0; row < batch.rowCount(); row++) {
      if (unsent == 0) {
        text.add(head, 0, head.length);
      } else {
        text.add(',');
      }
      for (int i = 0; i < columns.length; i++) {
        text.add(i == 0 ? '(' : ',');
        add(literals[i], columns[i], row, between[i]);
      }
      text.add(')');
      unsent++;
      if (text.size() >= STATEMENT_BYTES) {
        send();
      }
    }
    rows += batch.rowCount();
  }

  /// @param around what stands before, between and behind the texts of the value
  private void add(LiteralWriter literal, Vector column, int row, String[] around) {
    if (column.isNull(row)) {
      text.addAscii("NULL");
      return;
    }
    text.addAscii(around[0]);
    for (int i = 1; i < around.length; i++) {
      literal.write(column, row, text);
      text.addAscii(around[i]);
    }
  }

  private void send() throws SQLException, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    long stored =
        statement.executeLargeUpdate(
            new String(text.bytes(), 0, text.size(), StandardCharsets.UTF_8));
    if (stored != unsent) {
      throw new SQLException("%d of %d rows were taken".formatted(stored, unsent), "22000");
    }
    bytes += text.size();
    text.clear();
    unsent = 0;
  }

  @Override
  public Sent finish() throws SQLException, InterruptedException {
    if (unsent > 0) {
      send();
    }
    statement.close();
    return new Sent(rows, bytes);
  }

  /// The connection is closed with what it has not committed.
  @Override
  public void close() {}
}
