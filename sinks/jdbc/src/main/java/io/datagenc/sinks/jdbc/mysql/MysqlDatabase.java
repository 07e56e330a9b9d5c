package io.datagenc.sinks.jdbc.mysql;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.KeyPlan;
import io.datagenc.sinks.dialect.MysqlDialect;
import io.datagenc.sinks.dialect.MysqlProduct;
import io.datagenc.sinks.dialect.QualifiedTable;
import io.datagenc.sinks.dialect.SqlDialect;
import io.datagenc.sinks.jdbc.CanonicalSql;
import io.datagenc.sinks.jdbc.CertificateFailures;
import io.datagenc.sinks.jdbc.Database;
import io.datagenc.sinks.jdbc.ExistingColumn;
import io.datagenc.sinks.jdbc.ExistingTable;
import io.datagenc.sinks.jdbc.RowWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// MySQL from version 8.0 on, MariaDB from 10.6 on. What a plan calls a schema is a database here.
final class MysqlDatabase implements Database {
  private static final int SECONDS_TO_LOCK = 60;

  private final MysqlConnector connector;
  private final MysqlProduct product;
  private final MysqlDialect dialect;

  MysqlDatabase(MysqlConnector connector, MysqlProduct product) {
    this.connector = connector;
    this.product = product;
    this.dialect = new MysqlDialect(product);
  }

  /// The query for names and clauses of the CHECKs of a table.
  String checkConstraints() {
    return switch (product) {
      case MYSQL ->
          """
          SELECT c.constraint_name, c.check_clause
          FROM information_schema.check_constraints c
          JOIN information_schema.table_constraints t
            ON t.constraint_schema = c.constraint_schema AND t.constraint_name = c.constraint_name
          WHERE t.table_schema = ? AND t.table_name = ? AND t.constraint_type = 'CHECK'
          """;
      case MARIADB ->
          """
          SELECT constraint_name, check_clause FROM information_schema.check_constraints
          WHERE constraint_schema = ? AND table_name = ?
          """;
    };
  }

  @Override
  public SqlDialect dialect() {
    return dialect;
  }

  @Override
  public String location() {
    return connector.location();
  }

  @Override
  public CanonicalSql canonicalSql() {
    return MysqlCanonicalSql.INSTANCE;
  }

  @Override
  public Connection connect() throws SQLException {
    Connection connection = connector.connect();
    // What another transaction has committed while this one waited has to be seen.
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    if (connector.role().isPresent()) {
      execute(connection, "SET ROLE " + quoted(connector.role().get()));
    }
    return connection;
  }

  /// Values that do not fit are errors, a 0 is a number like others, backslashes escape, and
  /// instants are in UTC.
  @Override
  public String beginSettings() {
    return "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO', SESSION time_zone ="
        + " '+00:00', SESSION foreign_key_checks = 1, SESSION unique_checks = 1, SESSION"
        + " innodb_lock_wait_timeout = "
        + SECONDS_TO_LOCK;
  }

  @Override
  public boolean isTransient(SQLException failure) {
    if (failure instanceof SQLTransientException) {
      return true;
    }
    if (CertificateFailures.isOne(failure)) {
      return false;
    }
    return switch (failure.getErrorCode()) {
      // Too many connections, shutdown, killed, lock wait, deadlock, connection lost.
      case 1040, 1053, 1077, 1203, 1205, 1213, 1226, 1927, 2002, 2003, 2006, 2013 -> true;
      default -> String.valueOf(failure.getSQLState()).startsWith("08");
    };
  }

  @Override
  public boolean isLoginFailure(SQLException failure) {
    return failure.getErrorCode() == 1045;
  }

  @Override
  public Optional<String> remedy(SQLException failure) {
    return MysqlRemedies.of(failure);
  }

  @Override
  public Optional<String> writeObstacle(Connection connection) throws SQLException {
    return variable(connection, "read_only").equals("1")
        ? Optional.of("this server is read-only, as replicas are; connect to the writer's endpoint")
        : Optional.empty();
  }

  private static String variable(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT @@GLOBAL." + name)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "";
    }
  }

  /// Locks of sessions: they end with their connection, too.
  @Override
  public void lock(Connection connection, String name) throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement("SELECT GET_LOCK(?, ?)")) {
      lock.setString(1, lockName(name));
      lock.setInt(2, SECONDS_TO_LOCK);
      try (ResultSet rows = lock.executeQuery()) {
        if (!rows.next() || rows.getInt(1) != 1) {
          throw new SQLTransientException("another run is making tables or keys");
        }
      }
    }
  }

  @Override
  public void unlock(Connection connection, String name) throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement("SELECT RELEASE_LOCK(?)")) {
      lock.setString(1, lockName(name));
      lock.execute();
    }
  }

  private static String lockName(String name) {
    return "datagen-" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public boolean hasSchema(Connection connection, String schema) throws SQLException {
    return new MysqlCatalog(connection, this).hasSchema(schema);
  }

  @Override
  public Optional<ExistingTable> find(Connection connection, QualifiedTable table)
      throws SQLException {
    return new MysqlCatalog(connection, this).find(table);
  }

  @Override
  public boolean hasConstraint(Connection connection, QualifiedTable table, String name)
      throws SQLException {
    return new MysqlCatalog(connection, this).hasConstraint(table, name);
  }

  /// Rows of InnoDB stand in the order of their primary key, which is made before them: made
  /// afterwards it would store all of them again.
  @Override
  public Set<KeyPlan.Kind> keysBeforeRows() {
    return Set.of(KeyPlan.Kind.PRIMARY_KEY);
  }

  @Override
  public String tableOptions() {
    return dialect.tableOptions();
  }

  @Override
  public String insertionTime() {
    return "timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP";
  }

  @Override
  public boolean holds(ExistingColumn column, ColumnPlan plan) {
    return MysqlColumns.holds(column, plan.type());
  }

  @Override
  public boolean readsTexts(ExistingColumn column, ColumnPlan plan) {
    return SpelledValues.isOne(column, plan.type());
  }

  @Override
  public String insertUnlessPresent(QualifiedTable table, List<String> columns) {
    return "INSERT IGNORE INTO %s %s VALUES (%s)"
        .formatted(
            quoted(table),
            quoted(columns),
            columns.stream().map(_ -> "?").collect(Collectors.joining(", ")));
  }

  @Override
  public String forShare() {
    return "LOCK IN SHARE MODE";
  }

  /// References of a table to itself are asked row by row.
  @Override
  public List<String> deleteRows(QualifiedTable table, OwnReferences references) {
    String delete = "DELETE FROM " + quoted(table);
    return switch (references) {
      case NONE -> List.of(delete);
      case SOME ->
          List.of(
              "SET SESSION foreign_key_checks = 0", delete, "SET SESSION foreign_key_checks = 1");
    };
  }

  /// An AUTO_INCREMENT goes on behind the greatest value by itself.
  @Override
  public boolean hasIdentities() {
    return false;
  }

  @Override
  public List<String> continueIdentities(
      Connection connection, QualifiedTable table, List<String> columns) {
    return List.of();
  }

  @Override
  public String analyze(QualifiedTable table) {
    return "ANALYZE TABLE " + quoted(table);
  }

  @Override
  public void replace(Connection connection, List<Replacement> replacements) throws SQLException {
    new TableRename(connection, this).replace(replacements);
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void move(Connection connection, List<Move> moves) throws SQLException {
    new MovingTransaction(connection, this).move(moves);
  }

  @Override
  public RowWriter write(
      Connection connection, QualifiedTable table, List<ColumnPlan> columns, ExistingTable existing)
      throws SQLException {
    if (existing.refersTo(table)) {
      // Rows are asked one by one, before the rows that they refer to are there.
      execute(connection, "SET SESSION foreign_key_checks = 0");
    }
    RowStatements statements = new RowStatements(this, product, table, columns, existing);
    return variable(connection, "local_infile").equals("1")
        ? new InfileRowWriter(connection, statements.loadData(), columns)
        : new InsertRowWriter(
            connection, dialect, statements.insert(), columns, statements.readings());
  }

  @Override
  public boolean checksOwnReferencesAtOnce() {
    return false;
  }
}
