package io.datagenc.sinks.jdbc;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.KeyPlan;
import io.datagenc.sinks.dialect.QualifiedTable;
import io.datagenc.sinks.dialect.SqlDialect;
import io.datagenc.sinks.dialect.TableDefinition;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A database, with what one product does unlike another.
public interface Database {
  /// How the product spells tables and constants.
  SqlDialect dialect();

  /// The name of the product, for people.
  default String product() {
    return dialect().product();
  }

  /// Where the database is, for people; without secrets.
  String location();

  /// A new connection.
  Connection connect() throws SQLException;

  /// How content checksums are asked for.
  CanonicalSql canonicalSql();

  /// What is executed when a transaction begins; empty if nothing is.
  String beginSettings();

  /// `name` as an identifier in SQL, whatever is in it.
  default String quoted(String name) {
    return dialect().quoted(name);
  }

  /// A table in SQL.
  default String quoted(QualifiedTable table) {
    return dialect().quoted(table);
  }

  /// Columns in SQL, in parentheses.
  default String quoted(List<String> columns) {
    return dialect().quoted(columns);
  }

  /// The size of a name, in whatever the product counts.
  default int nameLength(String name) {
    return dialect().nameLength(name);
  }

  /// What [#nameLength] counts, in the plural.
  default String nameUnit() {
    return dialect().nameUnit();
  }

  /// The greatest [#nameLength].
  default int maxNameLength() {
    return dialect().maxNameLength();
  }

  /// Whether a failure may pass by itself.
  boolean isTransient(SQLException failure);

  /// Whether the server refused who connects.
  boolean isLoginFailure(SQLException failure);

  /// What a user can do about a failure, as a part of a sentence.
  Optional<String> remedy(SQLException failure);

  /// Why this connection cannot write at all; empty if it can.
  Optional<String> writeObstacle(Connection connection) throws SQLException;

  /// Has others who ask for the same lock wait, until the transaction ends or [#unlock].
  void lock(Connection connection, String name) throws SQLException;

  /// Ends a lock that outlives transactions.
  void unlock(Connection connection, String name) throws SQLException;

  boolean hasSchema(Connection connection, String schema) throws SQLException;

  /// What there is of a table.
  Optional<ExistingTable> find(Connection connection, QualifiedTable table) throws SQLException;

  /// Whether a table has a constraint or an index of a name.
  boolean hasConstraint(Connection connection, QualifiedTable table, String name)
      throws SQLException;

  /// The statements that make a table with the keys that come before the rows, and its comments.
  default List<String> createTable(QualifiedTable name, TableDefinition definition) {
    return dialect().createTable(name, definition, keysBeforeRows());
  }

  /// The statements that make the types of a table that are not there.
  default List<String> createTypes(Connection connection, TableDefinition definition)
      throws SQLException {
    return List.of();
  }

  /// The statements that drop the types of a table that is gone, unless something else uses them.
  default List<String> dropTypes(Connection connection, TableDefinition definition)
      throws SQLException {
    return List.of();
  }

  /// What stands behind CREATE TABLE.
  String tableOptions();

  /// The type and the default of a column that says when a row was inserted.
  String insertionTime();

  /// Whether a column that is there holds all values of a plan's, whatever the lengths of texts.
  boolean holds(ExistingColumn column, ColumnPlan plan);

  /// Whether the server makes values of a type of its own of the texts that it is told for a
  /// column, so that it gives back others: `INET`, `INTERVAL`.
  ///
  /// @param plan the column of the plan whose values it gets
  boolean readsTexts(ExistingColumn column, ColumnPlan plan);

  /// Inserts a row of parameters unless one with its key is there; waits for a transaction that is
  /// about to insert it.
  String insertUnlessPresent(QualifiedTable table, List<String> columns);

  /// What stands behind a query so that the rows that it finds stay as they are until the
  /// transaction ends.
  String forShare();

  /// Whether rows of a table refer to rows of the same table.
  enum OwnReferences {
    NONE,
    SOME
  }

  /// The statements that delete all rows of a table within a transaction.
  default List<String> deleteRows(QualifiedTable table, OwnReferences references) {
    return List.of("DELETE FROM " + quoted(table));
  }

  /// Whether the product numbers rows by itself.
  boolean hasIdentities();

  /// Has the columns that number rows go on behind the stored ones; none where nothing is needed.
  List<String> continueIdentities(Connection connection, QualifiedTable table, List<String> columns)
      throws SQLException;

  /// Tells the planner of the rows; outside of transactions.
  String analyze(QualifiedTable table);

  /// Puts tables in the places of others.
  void replace(Connection connection, List<Replacement> replacements) throws SQLException;

  /// A table that takes the place of another.
  ///
  /// @param from what is complete
  /// @param to what it is called afterwards
  /// @param renamed names of constraints and what they are called afterwards
  /// @param records where both are recorded
  record Replacement(
      QualifiedTable from, QualifiedTable to, Map<String, String> renamed, TableRecords records) {
    public Replacement {
      renamed = Map.copyOf(renamed);
    }
  }

  /// Moves the rows of tables into others whose foreign keys form a cycle, at once, and drops the
  /// tables that they come from; unless it is done. Foreign keys are kept.
  void move(Connection connection, List<Move> moves) throws SQLException;

  /// Rows that are moved.
  ///
  /// @param from what holds them; is dropped
  /// @param to what gets them
  /// @param columns those of `from`
  /// @param records where both are recorded
  record Move(QualifiedTable from, QualifiedTable to, List<String> columns, TableRecords records) {
    public Move {
      columns = List.copyOf(columns);
    }

    /// The statement that copies the rows.
    ///
    /// @param clause what stands before SELECT, if anything
    public String insertion(Database database, String clause) {
      String names = columns.stream().map(database::quoted).collect(Collectors.joining(", "));
      return "INSERT INTO %s (%s)%s SELECT %s FROM %s"
          .formatted(database.quoted(to), names, clause, names, database.quoted(from));
    }
  }

  /// Begins to send rows.
  ///
  /// @param columns those that rows have, in their order
  /// @param existing the table as it is
  RowWriter write(
      Connection connection, QualifiedTable table, List<ColumnPlan> columns, ExistingTable existing)
      throws SQLException;

  /// The keys that a table gets when it is made; the others come after the rows.
  Set<KeyPlan.Kind> keysBeforeRows();

  /// Whether rows that refer to rows of their own table have to be one statement.
  boolean checksOwnReferencesAtOnce();
}
