package io.datagenc.sinks.dialect;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.EnumerationPlan;
import io.datagenc.engine.plan.IndexPlan;
import io.datagenc.engine.plan.KeyPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.sinks.text.DefaultValue;
import io.datagenc.sinks.text.SqlSpelling;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// How one product spells tables and constants in SQL. It knows no server.
public interface SqlDialect {
  /// The name of the product, for people.
  String product();

  /// `name` as an identifier in SQL, whatever is in it.
  String quoted(String name);

  /// A table in SQL.
  default String quoted(QualifiedTable table) {
    return quoted(table.schema()) + '.' + quoted(table.name());
  }

  /// Columns in SQL, in parentheses.
  default String quoted(List<String> columns) {
    return columns.stream().map(this::quoted).collect(Collectors.joining(", ", "(", ")"));
  }

  /// A text constant.
  String text(String value);

  /// The size of a name, in whatever the product counts.
  int nameLength(String name);

  /// What [#nameLength] counts, in the plural.
  String nameUnit();

  /// The greatest [#nameLength].
  int maxNameLength();

  /// Whether an enumeration can be the type of a column.
  boolean canHave(EnumerationPlan type);

  /// Whether an index can have a column.
  boolean canIndex(ColumnPlan column);

  /// How conditions on the columns of a table are spelled.
  SqlSpelling spelling(TableDefinition definition);

  /// Why the product cannot have a table, each a sentence; none if it can.
  List<String> obstacles(TablePlan table);

  /// Whether a key means there what it means in a plan.
  default boolean canHave(KeyPlan key, TablePlan table) {
    return true;
  }

  /// Whether there is such a DEFAULT of a column.
  ///
  /// @param type that of the column
  default boolean canHave(DefaultValue value, Type type) {
    return true;
  }

  /// Makes a schema, if it is not there; empty where tables have none.
  Optional<String> createSchema(String schema);

  /// The statements that make a table with its comments.
  ///
  /// @param keys the kinds of keys that it gets at once
  List<String> createTable(QualifiedTable name, TableDefinition definition, Set<KeyPlan.Kind> keys);

  /// Adds a key.
  default String addKey(
      QualifiedTable table, KeyPlan.Kind kind, String name, List<String> columns) {
    return "ALTER TABLE %s ADD %s".formatted(quoted(table), keyClause(kind, name, columns));
  }

  /// A key as a clause of a table.
  default String keyClause(KeyPlan.Kind kind, String name, List<String> columns) {
    return "CONSTRAINT %s %s %s"
        .formatted(
            quoted(name),
            switch (kind) {
              case PRIMARY_KEY -> "PRIMARY KEY";
              case UNIQUE -> "UNIQUE";
            },
            quoted(columns));
  }

  /// Adds a foreign key.
  default String addForeignKey(
      QualifiedTable table,
      String name,
      List<String> columns,
      QualifiedTable parent,
      List<String> parentColumns) {
    return "ALTER TABLE %s ADD CONSTRAINT %s FOREIGN KEY %s REFERENCES %s %s"
        .formatted(
            quoted(table), quoted(name), quoted(columns), quoted(parent), quoted(parentColumns));
  }

  /// Adds an index.
  default String addIndex(QualifiedTable table, String name, List<IndexPlan.Column> columns) {
    return columns.stream()
        .map(
            column ->
                switch (column.direction()) {
                  case ASCENDING -> quoted(column.name());
                  case DESCENDING -> quoted(column.name()) + " DESC";
                })
        .collect(
            Collectors.joining(
                ", ", "CREATE INDEX %s ON %s (".formatted(quoted(name), quoted(table)), ")"));
  }

  /// Has the columns that number rows go on behind the rows that are there; none where nothing is
  /// needed.
  default List<String> continueNumbers(TableDefinition definition) {
    return List.of();
  }

  /// Whether the indexes of all tables of a schema have different names.
  boolean sharesIndexNames();

  /// How the values of a column are spelled.
  LiteralWriter literals(ColumnPlan column);
}
