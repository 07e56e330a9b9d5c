package io.datagenc.sinks.jdbc.postgresql;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.vector.Batch;
import io.datagenc.sinks.dialect.QualifiedTable;
import io.datagenc.sinks.jdbc.ExistingColumn;
import io.datagenc.sinks.jdbc.RowWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Sends rows to a table with columns of types that are read from texts: to a temporary table of
/// the transaction first, in which these columns are texts, and from there by one statement.
final class SpelledRowWriter implements RowWriter {
  private static final String STAGE = "pg_temp.datagen_rows";

  private final Connection connection;
  private final RowWriter stage;
  private final String insertion;

  private SpelledRowWriter(Connection connection, RowWriter stage, String insertion) {
    this.connection = connection;
    this.stage = stage;
    this.insertion = insertion;
  }

  /// Begins to send rows to `table`.
  ///
  /// @param there the columns of the table, as many as `columns`
  /// @param wires how they are told values, as many
  static SpelledRowWriter open(
      Connection connection,
      PostgresqlDatabase database,
      QualifiedTable table,
      List<ColumnPlan> columns,
      List<ExistingColumn> there,
      List<WireType> wires)
      throws SQLException {
    List<String> staged = new ArrayList<>();
    List<String> read = new ArrayList<>();
    for (int i = 0; i < there.size(); i++) {
      String name = database.quoted(there.get(i).name());
      if (wires.get(i) instanceof WireType.Spelled spelled) {
        staged.add("NULL::%s AS %s".formatted(spelled.sql(), name));
        read.add("%s::%s".formatted(name, there.get(i).description()));
      } else {
        staged.add(name);
        read.add(name);
      }
    }
    execute(
        connection,
        "CREATE TEMPORARY TABLE datagen_rows ON COMMIT DROP AS SELECT %s FROM %s WITH NO DATA"
            .formatted(String.join(", ", staged), database.quoted(table)));
    String names =
        there.stream()
            .map(ExistingColumn::name)
            .map(database::quoted)
            .collect(Collectors.joining(", "));
    return new SpelledRowWriter(
        connection,
        database.copy(connection, STAGE, columns, wires),
        "INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s FROM %s"
            .formatted(database.quoted(table), names, String.join(", ", read), STAGE));
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void write(Batch batch) throws SQLException, InterruptedException {
    stage.write(batch);
  }

  @Override
  public Sent finish() throws SQLException, InterruptedException {
    Sent sent = stage.finish();
    execute(connection, insertion);
    execute(connection, "DROP TABLE " + STAGE);
    return sent;
  }

  @Override
  public void close() {
    stage.close();
  }
}
