package io.datagenc.sinks.jdbc.postgresql;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.KeyPlan;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.sinks.dialect.PostgresqlDialect;
import io.datagenc.sinks.dialect.QualifiedTable;
import io.datagenc.sinks.dialect.SqlDialect;
import io.datagenc.sinks.dialect.TableDefinition;
import io.datagenc.sinks.jdbc.CanonicalSql;
import io.datagenc.sinks.jdbc.CertificateFailures;
import io.datagenc.sinks.jdbc.Database;
import io.datagenc.sinks.jdbc.ExistingColumn;
import io.datagenc.sinks.jdbc.ExistingTable;
import io.datagenc.sinks.jdbc.RowWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/// PostgreSQL, from version 12 on.
final class PostgresqlDatabase implements Database {
  private final PostgresqlConnector connector;

  PostgresqlDatabase(PostgresqlConnector connector) {
    this.connector = connector;
  }

  @Override
  public SqlDialect dialect() {
    return PostgresqlDialect.INSTANCE;
  }

  @Override
  public String location() {
    return connector.location();
  }

  @Override
  public CanonicalSql canonicalSql() {
    return PostgresqlCanonicalSql.INSTANCE;
  }

  @Override
  public Connection connect() throws SQLException {
    return connector.connect();
  }

  /// For one transaction each, so that a pooler of transactions does no harm. What is committed has
  /// to outlive a crash, also where a server is told otherwise.
  @Override
  public String beginSettings() {
    return "SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '60s';"
        + " SET LOCAL synchronous_commit = on"
        + connector.role().map(role -> "; SET LOCAL ROLE " + quoted(role)).orElse("");
  }

  @Override
  public boolean isTransient(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    return switch (state) {
      // Too many connections; deadlock, lock not available; the server is going down or coming up.
      case "53300", "40001", "40P01", "55P03", "57P01", "57P02", "57P03", "57P05" -> true;
      default -> state.startsWith("08") && !CertificateFailures.isOne(failure);
    };
  }

  @Override
  public boolean isLoginFailure(SQLException failure) {
    return String.valueOf(failure.getSQLState()).startsWith("28");
  }

  @Override
  public Optional<String> remedy(SQLException failure) {
    return PostgresqlRemedies.of(failure);
  }

  @Override
  public Optional<String> writeObstacle(Connection connection) throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement(
                "SELECT pg_is_in_recovery(), current_setting('transaction_read_only')");
        ResultSet rows = query.executeQuery()) {
      rows.next();
      if (rows.getBoolean(1)) {
        return Optional.of("this is a read-only replica; connect to the writer's endpoint");
      }
      return rows.getString(2).equals("on")
          ? Optional.of(
              "transactions are read-only here (`default_transaction_read_only`); connect as"
                  + " another role or to another endpoint")
          : Optional.empty();
    }
  }

  @Override
  public void lock(Connection connection, String name) throws SQLException {
    try (PreparedStatement lock =
        connection.prepareStatement("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")) {
      lock.setString(1, "datagen " + name);
      lock.execute();
    }
  }

  /// The lock ends with the transaction.
  @Override
  public void unlock(Connection connection, String name) {}

  @Override
  public boolean hasSchema(Connection connection, String schema) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT 1 FROM pg_namespace WHERE nspname = ?")) {
      query.setString(1, schema);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next();
      }
    }
  }

  @Override
  public Optional<ExistingTable> find(Connection connection, QualifiedTable table)
      throws SQLException {
    return new PostgresqlCatalog(connection, this).find(table);
  }

  @Override
  public boolean hasConstraint(Connection connection, QualifiedTable table, String name)
      throws SQLException {
    return new PostgresqlCatalog(connection, this).hasConstraint(table, name);
  }

  @Override
  public List<String> createTypes(Connection connection, TableDefinition definition)
      throws SQLException {
    return new PostgresqlTypes(this).createTypes(connection, definition);
  }

  @Override
  public List<String> dropTypes(Connection connection, TableDefinition definition)
      throws SQLException {
    return new PostgresqlTypes(this).dropTypes(connection, definition);
  }

  @Override
  public String tableOptions() {
    return "";
  }

  @Override
  public String insertionTime() {
    return "timestamp with time zone NOT NULL DEFAULT clock_timestamp()";
  }

  @Override
  public boolean holds(ExistingColumn column, ColumnPlan plan) {
    return WireType.holds(WireType.of(column.type()), plan.type())
        && isWideEnough(column, plan.type());
  }

  /// A number must not be rounded. Whether texts fit is found out by the server: their greatest
  /// length is rarely that of their type.
  private static boolean isWideEnough(ExistingColumn there, Type type) {
    if (!(type instanceof DecimalType decimal) || there.length() < 0) {
      return true;
    }
    return decimal.scale() <= there.scale()
        && decimal.precision() - decimal.scale() <= there.length() - there.scale();
  }

  @Override
  public String insertUnlessPresent(QualifiedTable table, List<String> columns) {
    return "INSERT INTO %s %s VALUES (%s) ON CONFLICT DO NOTHING"
        .formatted(
            quoted(table),
            quoted(columns),
            columns.stream().map(_ -> "?").collect(Collectors.joining(", ")));
  }

  @Override
  public String forShare() {
    return "FOR SHARE";
  }

  @Override
  public boolean hasIdentities() {
    return true;
  }

  @Override
  public List<String> continueIdentities(
      Connection connection, QualifiedTable table, List<String> columns) throws SQLException {
    List<String> statements = new ArrayList<>();
    for (String column : columns) {
      try (PreparedStatement query =
          connection.prepareStatement("SELECT pg_get_serial_sequence(?, ?)")) {
        query.setString(1, quoted(table));
        query.setString(2, column);
        try (ResultSet rows = query.executeQuery()) {
          rows.next();
          String sequence = rows.getString(1);
          if (sequence != null) {
            statements.add(
                ("SELECT setval(%1$s, greatest(max(%2$s),"
                        + " coalesce(pg_sequence_last_value(%1$s::regclass), 1)))"
                        + " FROM %3$s HAVING max(%2$s) >= 1")
                    .formatted(dialect().text(sequence), quoted(column), quoted(table)));
          }
        }
      }
    }
    return statements;
  }

  @Override
  public boolean readsTexts(ExistingColumn column, ColumnPlan plan) {
    return WireType.of(column.type()) instanceof WireType.Spelled;
  }

  @Override
  public String analyze(QualifiedTable table) {
    return "VACUUM (ANALYZE) " + quoted(table);
  }

  @Override
  public void replace(Connection connection, List<Replacement> replacements) throws SQLException {
    new TableSwap(connection, this).replace(replacements);
  }

  @Override
  public void move(Connection connection, List<Move> moves) throws SQLException {
    new MovingStatement(connection, this).move(moves);
  }

  @Override
  public RowWriter write(
      Connection connection, QualifiedTable table, List<ColumnPlan> columns, ExistingTable existing)
      throws SQLException {
    List<ExistingColumn> there = new ArrayList<>();
    for (ColumnPlan column : columns) {
      there.add(
          existing
              .column(column.name())
              .orElseThrow(
                  () -> new SQLException("column " + column.name() + " has been changed")));
    }
    List<WireType> wires = there.stream().map(column -> WireType.of(column.type())).toList();
    if (wires.stream().anyMatch(WireType.Spelled.class::isInstance)) {
      return SpelledRowWriter.open(connection, this, table, columns, there, wires);
    }
    return copy(connection, quoted(table), columns, wires);
  }

  /// Begins to send rows.
  ///
  /// @param table its name in SQL
  /// @param wires how the columns are told values, as many as `columns`
  CopyRowWriter copy(
      Connection connection, String table, List<ColumnPlan> columns, List<WireType> wires)
      throws SQLException {
    String copy =
        "COPY %s %s FROM STDIN (FORMAT binary)"
            .formatted(table, quoted(columns.stream().map(ColumnPlan::name).toList()));
    return new CopyRowWriter(
        connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy), columns, wires);
  }

  /// Keys are built fastest over all rows at once.
  @Override
  public Set<KeyPlan.Kind> keysBeforeRows() {
    return Set.of();
  }

  @Override
  public boolean checksOwnReferencesAtOnce() {
    return true;
  }
}
