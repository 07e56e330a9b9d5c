package io.datagenc.sinks.jdbc.mysql;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.EnumerationPlan;
import io.datagenc.engine.plan.KeyPlan;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.sinks.jdbc.QualifiedTable;
import io.datagenc.sinks.jdbc.TableDefinition;
import io.datagenc.sinks.text.DefaultValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The tables that MySQL and MariaDB get.
///
/// @param database spells names
record MysqlTables(MysqlDatabase database, Product product) {
  private static final int MAX_COMMENT_LENGTH = 1024;
  private static final int MAX_LABEL_LENGTH = 255;

  /// The statements that make a table with its primary key.
  List<String> create(QualifiedTable name, TableDefinition definition) {
    List<String> lines = new ArrayList<>();
    Optional<String> counted = autoIncrement(definition);
    for (ColumnPlan column : definition.columns()) {
      boolean isCounted = counted.filter(column.name()::equals).isPresent();
      lines.add(
          "  "
              + database.quoted(column.name())
              + ' '
              + type(definition, column)
              + (column.nullability() == ColumnPlan.Nullability.NOT_NULL || isCounted
                  ? " NOT NULL"
                  : " NULL")
              + definition
                  .defaultValue(column)
                  .map(value -> defaultClause(value, column.type()))
                  .orElse("")
              + (isCounted ? " AUTO_INCREMENT" : "")
              + column.comment().map(MysqlTables::comment).orElse(""));
    }
    definition
        .keys(KeyPlan.Kind.PRIMARY_KEY)
        .forEach(key -> lines.add("  PRIMARY KEY " + database.quoted(key.columns())));
    lines.addAll(definition.checkLines(check -> checkName(check.name())));
    return List.of(
        "CREATE TABLE %s (\n%s\n)%s%s"
            .formatted(
                database.quoted(name),
                String.join(",\n", lines),
                database.tableOptions(),
                definition.plan().comment().map(MysqlTables::comment).orElse("")));
  }

  /// CHECKs of MySQL are called differently in all tables of a schema, and a table has to be there
  /// beside the one whose place it takes.
  private String checkName(String name) {
    return switch (product) {
      case MYSQL -> "";
      case MARIADB -> "CONSTRAINT " + database.quoted(name) + ' ';
    };
  }

  /// The column that is declared to count up, and that the primary key begins with. A CHECK must
  /// not be about it.
  private static Optional<String> autoIncrement(TableDefinition definition) {
    return definition.keys(KeyPlan.Kind.PRIMARY_KEY).stream()
        .map(key -> key.columns().getFirst())
        .filter(definition.plan().declarations().identities()::contains)
        .filter(definition.identities()::contains)
        .filter(column -> !definition.isChecked(column))
        .findFirst();
  }

  private static String type(TableDefinition definition, ColumnPlan column) {
    return definition
        .enumeration(column)
        .map(
            type ->
                type.values().stream()
                    .map(MysqlDatabase::text)
                    .collect(Collectors.joining(", ", "enum(", ")")))
        .orElseGet(
            () ->
                column.type() == SimpleType.VARBINARY && definition.isCompared(column)
                    ? MysqlColumns.BYTES_OF_KEY
                    : MysqlColumns.sql(column.type()));
  }

  /// Whether there can be an enumeration: MySQL takes the spaces at the ends of values away, and
  /// has an empty value of its own.
  static boolean canHave(EnumerationPlan type) {
    return type.values().stream()
        .allMatch(
            value ->
                !value.isEmpty()
                    && !value.endsWith(" ")
                    && value.codePointCount(0, value.length()) <= MAX_LABEL_LENGTH);
  }

  private static String defaultClause(DefaultValue value, Type type) {
    String sql =
        switch (value) {
          case DefaultValue.Digits number -> number.digits();
          case DefaultValue.Truth truth -> truth.value() ? "TRUE" : "FALSE";
          case DefaultValue.Text text -> text(text.value(), type);
          case DefaultValue.Moment moment -> MysqlDatabase.text(moment.value());
          case DefaultValue.Now _ -> now(type);
          case DefaultValue.NewUuid _ -> "(uuid())";
          case DefaultValue.Null _ -> "NULL";
        };
    return " DEFAULT " + sql;
  }

  /// Long texts have defaults as expressions alone.
  private static String text(String value, Type type) {
    boolean isLong =
        (type instanceof VarcharType || type instanceof CharType)
            && MysqlColumns.sql(type).startsWith("long");
    return isLong ? '(' + MysqlDatabase.text(value) + ')' : MysqlDatabase.text(value);
  }

  /// Instants are stored in UTC, whatever the time zone of a session is.
  private static String now(Type type) {
    if (type instanceof TimestampType timestamp) {
      return "CURRENT_TIMESTAMP(%d)".formatted(timestamp.precision());
    }
    if (type instanceof TimestampWithTimeZoneType instant) {
      return "(UTC_TIMESTAMP(%d))".formatted(instant.precision());
    }
    return MysqlColumns.sql(type).equals("date") ? "(CURRENT_DATE())" : "(CURRENT_TIME())";
  }

  private static String comment(String text) {
    int end =
        text.offsetByCodePoints(
            0, Math.min(MAX_COMMENT_LENGTH, text.codePointCount(0, text.length())));
    return " COMMENT " + MysqlDatabase.text(text.substring(0, end));
  }
}
