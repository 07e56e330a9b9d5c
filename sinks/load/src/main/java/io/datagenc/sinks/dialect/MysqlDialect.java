package io.datagenc.sinks.dialect;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.EnumerationPlan;
import io.datagenc.engine.plan.KeyPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.sinks.text.DefaultValue;
import io.datagenc.sinks.text.SqlSpelling;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// MySQL from version 8.0 on, MariaDB from 10.6 on. What a plan calls a schema is a database here.
public record MysqlDialect(MysqlProduct server) implements SqlDialect {
  private static final int MAX_NAME_LENGTH = 64;
  private static final int MAX_COMMENT_LENGTH = 1024;
  private static final int MAX_LABEL_LENGTH = 255;

  @Override
  public String product() {
    return server.title();
  }

  @Override
  public String quoted(String name) {
    return '`' + name.replace("`", "``") + '`';
  }

  @Override
  public String text(String value) {
    return quotedText(value);
  }

  /// A text constant.
  public static String quotedText(String value) {
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
  public Optional<String> createSchema(String schema) {
    return Optional.of(
        "CREATE DATABASE IF NOT EXISTS %s CHARACTER SET utf8mb4 COLLATE %s"
            .formatted(quoted(schema), server.collation()));
  }

  /// What stands behind CREATE TABLE.
  public String tableOptions() {
    return " ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE " + server.collation();
  }

  @Override
  public boolean canIndex(ColumnPlan column) {
    return MysqlTypes.keyObstacle(column.name(), column.type()).isEmpty();
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
        return quotedText(value);
      }
    };
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
      MysqlTypes.obstacle(column.name(), column.type()).ifPresent(obstacles::add);
      if (keyed.contains(column.name()) && column.type() != SimpleType.VARBINARY) {
        MysqlTypes.keyObstacle(column.name(), column.type()).ifPresent(obstacles::add);
      }
    }
    return obstacles;
  }

  /// A primary key has no name of its own.
  @Override
  public String keyClause(KeyPlan.Kind kind, String name, List<String> columns) {
    return switch (kind) {
      case PRIMARY_KEY -> "PRIMARY KEY " + quoted(columns);
      case UNIQUE -> "CONSTRAINT %s UNIQUE %s".formatted(quoted(name), quoted(columns));
    };
  }

  @Override
  public LiteralWriter literals(ColumnPlan column) {
    return MysqlLiterals.of(column, this);
  }

  @Override
  public List<String> createTable(
      QualifiedTable name, TableDefinition definition, Set<KeyPlan.Kind> keys) {
    Optional<String> counted = autoIncrement(definition);
    String table =
        new CreateTable(this, name, definition)
            .sql(
                keys,
                column -> column(definition, column, counted),
                check -> checkName(check.name()),
                List.of());
    return List.of(
        table + tableOptions() + definition.plan().comment().map(MysqlDialect::comment).orElse(""));
  }

  /// @param counted the column that counts up
  private static String column(
      TableDefinition definition, ColumnPlan column, Optional<String> counted) {
    boolean isCounted = counted.filter(column.name()::equals).isPresent();
    return type(definition, column)
        + (column.nullability() == ColumnPlan.Nullability.NOT_NULL || isCounted
            ? " NOT NULL"
            : " NULL")
        + definition
            .defaultValue(column)
            .map(value -> defaultClause(value, column.type()))
            .orElse("")
        + (isCounted ? " AUTO_INCREMENT" : "")
        + column.comment().map(MysqlDialect::comment).orElse("");
  }

  /// CHECKs of MySQL are called differently in all tables of a schema, and a table has to be there
  /// beside the one whose place it takes.
  private String checkName(String name) {
    return switch (server) {
      case MYSQL -> "";
      case MARIADB -> "CONSTRAINT " + quoted(name) + ' ';
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
                    .map(MysqlDialect::quotedText)
                    .collect(Collectors.joining(", ", "enum(", ")")))
        .orElseGet(
            () ->
                column.type() == SimpleType.VARBINARY && definition.isCompared(column)
                    ? MysqlTypes.BYTES_OF_KEY
                    : MysqlTypes.sql(column.type()));
  }

  /// Whether there can be an enumeration: MySQL takes the spaces at the ends of values away, and
  /// has an empty value of its own.
  @Override
  public boolean canHave(EnumerationPlan type) {
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
          case DefaultValue.Moment moment -> quotedText(moment.value());
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
            && MysqlTypes.sql(type).startsWith("long");
    return isLong ? '(' + quotedText(value) + ')' : quotedText(value);
  }

  /// Instants are stored in UTC, whatever the time zone of a session is.
  private static String now(Type type) {
    if (type instanceof TimestampType timestamp) {
      return "CURRENT_TIMESTAMP(%d)".formatted(timestamp.precision());
    }
    if (type instanceof TimestampWithTimeZoneType instant) {
      return "(UTC_TIMESTAMP(%d))".formatted(instant.precision());
    }
    return MysqlTypes.sql(type).equals("date") ? "(CURRENT_DATE())" : "(CURRENT_TIME())";
  }

  private static String comment(String text) {
    int end =
        text.offsetByCodePoints(
            0, Math.min(MAX_COMMENT_LENGTH, text.codePointCount(0, text.length())));
    return " COMMENT " + quotedText(text.substring(0, end));
  }
}
