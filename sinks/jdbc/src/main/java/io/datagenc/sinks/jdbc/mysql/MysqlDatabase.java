package io.datagenc.sinks.jdbc.mysql;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.EnumerationPlan;
import io.datagenc.engine.plan.KeyPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.sinks.jdbc.CanonicalSql;
import io.datagenc.sinks.jdbc.CertificateFailures;
import io.datagenc.sinks.jdbc.Database;
import io.datagenc.sinks.jdbc.ExistingColumn;
import io.datagenc.sinks.jdbc.ExistingTable;
import io.datagenc.sinks.jdbc.QualifiedTable;
import io.datagenc.sinks.jdbc.RowWriter;
import io.datagenc.sinks.jdbc.TableDefinition;
import io.datagenc.sinks.text.SqlSpelling;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// MySQL from version 8.0 on, MariaDB from 10.6 on. What a plan calls a schema is a database here.
final class MysqlDatabase implements Database {
  private static final int MAX_NAME_LENGTH = 64;
  private static final int SECONDS_TO_LOCK = 60;

  private final MysqlConnector connector;
  private final Product product;

  MysqlDatabase(MysqlConnector connector, Product product) {
    this.connector = connector;
    this.product = product;
  }

  /// The query for names and clauses of the CHECKs of a table.
  String checkConstraints() {
    return product.checkConstraints();
  }

  @Override
  public String product() {
    return product.title();
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
  public String quoted(String name) {
    return '`' + name.replace("`", "``") + '`';
  }

  static String text(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
  }

  @Override
  public int nameLength(String name) {
    return name.codePointCount(0, name.length());
  }

  @Override
  public String nameUnit() {
    return "characters";
  }

  @Override
  public int maxNameLength() {
    return MAX_NAME_LENGTH;
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
  public String createSchema(String schema) {
    return "CREATE DATABASE IF NOT EXISTS %s CHARACTER SET utf8mb4 COLLATE %s"
        .formatted(quoted(schema), product.collation());
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
  public List<String> createTable(QualifiedTable name, TableDefinition definition) {
    return new MysqlTables(this, product).create(name, definition);
  }

  @Override
  public boolean canHave(EnumerationPlan type) {
    return MysqlTables.canHave(type);
  }

  @Override
  public boolean canIndex(ColumnPlan column) {
    return MysqlColumns.keyObstacle(column.name(), column.type()).isEmpty();
  }

  @Override
  public SqlSpelling spelling(TableDefinition definition) {
    return new SqlSpelling() {
      @Override
      public String name(String name) {
        return quoted(name);
      }

      @Override
      public String text(String value) {
        return MysqlDatabase.text(value);
      }
    };
  }

  @Override
  public String tableOptions() {
    return " ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE " + product.collation();
  }

  @Override
  public String insertionTime() {
    return "timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP";
  }

  @Override
  public boolean sharesIndexNames() {
    return false;
  }

  @Override
  public List<String> obstacles(TablePlan table) {
    List<String> obstacles = new ArrayList<>();
    Set<String> keyed = new HashSet<>();
    table.keys().forEach(key -> keyed.addAll(key.columns()));
    for (ReferencePlan reference : table.references()) {
      if (reference.constraint() == ReferencePlan.Constraint.FOREIGN_KEY) {
        keyed.addAll(reference.columns());
      }
    }
    for (ColumnPlan column : table.visibleColumns()) {
      MysqlColumns.obstacle(column.name(), column.type()).ifPresent(obstacles::add);
      if (keyed.contains(column.name()) && column.type() != SimpleType.VARBINARY) {
        MysqlColumns.keyObstacle(column.name(), column.type()).ifPresent(obstacles::add);
      }
    }
    return obstacles;
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

  @Override
  public String addKey(QualifiedTable table, KeyPlan.Kind kind, String name, List<String> columns) {
    return switch (kind) {
      case PRIMARY_KEY ->
          "ALTER TABLE %s ADD PRIMARY KEY %s".formatted(quoted(table), quoted(columns));
      case UNIQUE ->
          "ALTER TABLE %s ADD CONSTRAINT %s UNIQUE %s"
              .formatted(quoted(table), quoted(name), quoted(columns));
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
        : new InsertRowWriter(connection, statements.insert(), columns, statements.readings());
  }

  @Override
  public boolean checksOwnReferencesAtOnce() {
    return false;
  }
}
