package io.datagenc.sinks.jdbc.mysql;

import io.datagenc.sinks.dialect.QualifiedTable;
import io.datagenc.sinks.jdbc.ExistingColumn;
import io.datagenc.sinks.jdbc.ExistingConstraint;
import io.datagenc.sinks.jdbc.ExistingTable;
import io.datagenc.sinks.jdbc.ForeignKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What `information_schema` says of tables.
///
/// A transaction that has read a table is not made to wait for another session's DDL there: the
/// table that is being changed is skipped as if it did not exist, with a warning. Such answers are
/// never taken.
///
/// @param database spells names
record MysqlCatalog(Connection connection, MysqlDatabase database) {
  private static final int UNKNOWN_DATABASE = 1049;
  private static final int UNKNOWN_TABLE = 1146;
  private static final int SKIPPED_TABLE = 1684;

  /// Makes something of a row.
  @FunctionalInterface
  private interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private <T> List<T> query(String sql, Reader<T> reader, String... parameters)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        query.setString(i + 1, parameters[i]);
      }
      List<T> result = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          result.add(reader.read(rows));
        }
      }
      for (SQLWarning warning = query.getWarnings();
          warning != null;
          warning = warning.getNextWarning()) {
        if (warning.getErrorCode() == SKIPPED_TABLE) {
          throw new SQLTransientException(
              warning.getMessage(), warning.getSQLState(), warning.getErrorCode());
        }
      }
      return result;
    }
  }

  /// Whether a table has rows; empty if there is no table. Waits for DDL that another session is
  /// executing there, also for one whose client is gone, and holds off the next until the
  /// transaction ends.
  private Optional<ExistingTable.Content> content(QualifiedTable table) throws SQLException {
    String sql = "SELECT 1 FROM " + database.quoted(table) + " LIMIT 1";
    try {
      return Optional.of(
          query(sql, row -> row.getInt(1)).isEmpty()
              ? ExistingTable.Content.EMPTY
              : ExistingTable.Content.ROWS);
    } catch (SQLException e) {
      if (e.getErrorCode() == UNKNOWN_TABLE || e.getErrorCode() == UNKNOWN_DATABASE) {
        return Optional.empty();
      }
      throw e;
    }
  }

  boolean hasSchema(String schema) throws SQLException {
    return !query(
            "SELECT 1 FROM information_schema.schemata WHERE schema_name = ?",
            row -> row.getInt(1),
            schema)
        .isEmpty();
  }

  Optional<ExistingTable> find(QualifiedTable table) throws SQLException {
    Optional<ExistingTable.Content> content = content(table);
    if (content.isEmpty()) {
      return Optional.empty();
    }
    List<ExistingColumn> columns =
        query(
            "SELECT column_name, data_type, column_type, is_nullable, column_default, extra,"
                + " character_maximum_length, numeric_precision, numeric_scale,"
                + " datetime_precision FROM information_schema.columns"
                + " WHERE table_schema = ? AND table_name = ? ORDER BY ordinal_position",
            MysqlCatalog::column,
            table.schema(),
            table.name());
    return Optional.of(
        new ExistingTable(
            columns,
            outgoing(table).stream().map(key -> new ForeignKey(key.name(), key.parent())).toList(),
            constraints(table, columns),
            triggers(table, "").stream().map(name -> "the trigger `" + name + '`').toList(),
            triggers(table, " AND event_manipulation = 'INSERT'"),
            query(
                "SELECT 'it is a view' FROM information_schema.views"
                    + " WHERE table_schema = ? AND table_name = ?",
                row -> row.getString(1),
                table.schema(),
                table.name()),
            content.get()));
  }

  private List<ExistingConstraint> constraints(QualifiedTable table, List<ExistingColumn> columns)
      throws SQLException {
    List<ExistingConstraint> constraints =
        new ArrayList<>(
            query(
                """
                SELECT index_name, GROUP_CONCAT(column_name ORDER BY seq_in_index SEPARATOR '\0')
                FROM information_schema.statistics
                WHERE table_schema = ? AND table_name = ? AND non_unique = 0
                  AND column_name IS NOT NULL
                GROUP BY 1
                """,
                row ->
                    new ExistingConstraint(
                        row.getString(1),
                        ExistingConstraint.Kind.KEY,
                        List.of(row.getString(2).split("\0"))),
                table.schema(),
                table.name()));
    outgoing(table).stream()
        .map(
            key ->
                new ExistingConstraint(
                    key.name(), ExistingConstraint.Kind.FOREIGN_KEY, key.columns()))
        .forEach(constraints::add);
    // Names of CHECKs are unique in a table of MariaDB, and in a schema of MySQL.
    constraints.addAll(
        query(
            database.checkConstraints(),
            row -> check(row.getString(1), row.getString(2), columns),
            table.schema(),
            table.name()));
    return constraints;
  }

  /// Columns in the clause of a CHECK stand in backquotes.
  private ExistingConstraint check(String name, String clause, List<ExistingColumn> columns) {
    return new ExistingConstraint(
        name,
        ExistingConstraint.Kind.CHECK,
        columns.stream()
            .map(ExistingColumn::name)
            .filter(column -> clause.contains(database.quoted(column)))
            .toList());
  }

  private List<String> triggers(QualifiedTable table, String condition) throws SQLException {
    return query(
        "SELECT trigger_name FROM information_schema.triggers"
            + " WHERE event_object_schema = ? AND event_object_table = ?"
            + condition
            + " ORDER BY 1",
        row -> row.getString(1),
        table.schema(),
        table.name());
  }

  private static ExistingColumn column(ResultSet row) throws SQLException {
    String extra = String.valueOf(row.getString(6)).toLowerCase(Locale.ROOT);
    String defaultValue = row.getString(5);
    boolean hasDefault =
        extra.contains("auto_increment")
            || defaultValue != null && !defaultValue.equalsIgnoreCase("NULL");
    boolean isGenerated =
        extra.contains("virtual generated")
            || extra.contains("stored generated")
            || extra.contains("persistent generated");
    return new ExistingColumn(
        row.getString(1),
        row.getString(2).toLowerCase(Locale.ROOT),
        row.getString(3),
        length(row),
        row.getInt(9),
        row.getString(4).equals("NO")
            ? ExistingColumn.Presence.NOT_NULL
            : ExistingColumn.Presence.NULLABLE,
        isGenerated
            ? ExistingColumn.Origin.GENERATED
            : hasDefault ? ExistingColumn.Origin.DEFAULT : ExistingColumn.Origin.ROWS);
  }

  /// The length of a text, the precision of a number, or the digits of a fraction.
  private static int length(ResultSet row) throws SQLException {
    for (int column : new int[] {7, 8, 10}) {
      long length = row.getLong(column);
      if (!row.wasNull()) {
        return (int) Math.min(length, Integer.MAX_VALUE);
      }
    }
    return -1;
  }

  boolean hasConstraint(QualifiedTable table, String name) throws SQLException {
    String sql =
        "SELECT 1 FROM information_schema.table_constraints"
            + " WHERE table_schema = ? AND table_name = ? AND constraint_name = ?"
            + " UNION ALL SELECT 1 FROM information_schema.statistics"
            + " WHERE table_schema = ? AND table_name = ? AND index_name = ?";
    return !query(
            sql,
            row -> row.getInt(1),
            table.schema(),
            table.name(),
            name,
            table.schema(),
            table.name(),
            name)
        .isEmpty();
  }

  /// A foreign key to a table.
  record Outgoing(
      String name, List<String> columns, QualifiedTable parent, List<String> parentColumns) {}

  /// The foreign keys of a table.
  List<Outgoing> outgoing(QualifiedTable table) throws SQLException {
    return query(
        """
        SELECT constraint_name, referenced_table_schema, referenced_table_name,
               GROUP_CONCAT(column_name ORDER BY ordinal_position SEPARATOR '\0'),
               GROUP_CONCAT(referenced_column_name ORDER BY ordinal_position SEPARATOR '\0')
        FROM information_schema.key_column_usage
        WHERE table_schema = ? AND table_name = ? AND referenced_table_name IS NOT NULL
        GROUP BY 1, 2, 3
        ORDER BY 1
        """,
        row ->
            new Outgoing(
                row.getString(1),
                List.of(row.getString(4).split("\0")),
                new QualifiedTable(row.getString(2), row.getString(3)),
                List.of(row.getString(5).split("\0"))),
        table.schema(),
        table.name());
  }

  /// Values of a foreign key, in words, that no row of its parent has; empty if there are none.
  Optional<String> orphan(QualifiedTable child, Outgoing key) throws SQLException {
    List<String> present = new ArrayList<>();
    List<String> equal = new ArrayList<>();
    for (int i = 0; i < key.columns().size(); i++) {
      String column = "c." + database.quoted(key.columns().get(i));
      present.add(column + " IS NOT NULL");
      equal.add("p." + database.quoted(key.parentColumns().get(i)) + " = " + column);
    }
    String values =
        key.columns().stream()
            .map(name -> "c." + database.quoted(name))
            .collect(Collectors.joining(", "));
    return query(
            "SELECT CONCAT_WS(', ', %s) FROM %s c WHERE %s AND NOT EXISTS (SELECT 1 FROM %s p WHERE %s) LIMIT 1"
                .formatted(
                    values,
                    database.quoted(child),
                    String.join(" AND ", present),
                    database.quoted(key.parent()),
                    String.join(" AND ", equal)),
            row -> row.getString(1))
        .stream()
        .findFirst()
        .map(found -> String.join(", ", key.parentColumns()) + " = " + found);
  }

  /// A foreign key of another table.
  record Incoming(QualifiedTable child, String name, String definition) {}

  /// The foreign keys of other tables that refer to `parent`, as they are when they refer to a
  /// table called so.
  List<Incoming> incoming(QualifiedTable parent) throws SQLException {
    return query(
        """
        SELECT k.table_schema, k.table_name, k.constraint_name,
               GROUP_CONCAT(k.column_name ORDER BY k.ordinal_position SEPARATOR '\\0'),
               GROUP_CONCAT(k.referenced_column_name ORDER BY k.ordinal_position SEPARATOR '\\0'),
               MAX(r.update_rule), MAX(r.delete_rule)
        FROM information_schema.key_column_usage k
        JOIN information_schema.referential_constraints r
          ON r.constraint_schema = k.constraint_schema AND r.table_name = k.table_name
          AND r.constraint_name = k.constraint_name
        WHERE k.referenced_table_schema = ? AND k.referenced_table_name = ?
          AND NOT (k.table_schema = k.referenced_table_schema AND k.table_name = k.referenced_table_name)
        GROUP BY k.table_schema, k.table_name, k.constraint_name
        """,
        row -> {
          QualifiedTable child = new QualifiedTable(row.getString(1), row.getString(2));
          return new Incoming(
              child,
              row.getString(3),
              "CONSTRAINT %s FOREIGN KEY %s REFERENCES %s %s ON UPDATE %s ON DELETE %s"
                  .formatted(
                      database.quoted(row.getString(3)),
                      database.quoted(List.of(row.getString(4).split("\0"))),
                      database.quoted(parent),
                      database.quoted(List.of(row.getString(5).split("\0"))),
                      row.getString(6),
                      row.getString(7)));
        },
        parent.schema(),
        parent.name());
  }
}
