package io.datagenc.sinks.dialect;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.EnumerationPlan;
import io.datagenc.engine.plan.KeyPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.sinks.text.DefaultValue;
import io.datagenc.sinks.text.SqlSpelling;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// SQLite, from version 3.23 on. There are no schemas: names of tables are not qualified. Dates and
/// times are texts, and so are decimal numbers of more digits than a floating-point number has.
public enum SqliteDialect implements SqlDialect {
  INSTANCE;

  private static final int MAX_NAME_LENGTH = 1000;

  /// How many decimal digits a floating-point number keeps.
  static final int EXACT_DIGITS = 15;

  @Override
  public String product() {
    return "SQLite";
  }

  @Override
  public String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  @Override
  public String quoted(QualifiedTable table) {
    return quoted(table.name());
  }

  @Override
  public String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  @Override
  public int nameLength(String name) {
    return name.length();
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
  public boolean canHave(EnumerationPlan type) {
    return false;
  }

  @Override
  public boolean canHave(DefaultValue value, Type type) {
    return switch (value) {
      case DefaultValue.NewUuid _ -> false;
      case DefaultValue.Now _ -> !(type instanceof TimestampWithTimeZoneType);
      case DefaultValue.Digits _,
          DefaultValue.Truth _,
          DefaultValue.Text _,
          DefaultValue.Moment _,
          DefaultValue.Null _ ->
          true;
    };
  }

  @Override
  public boolean canIndex(ColumnPlan column) {
    return true;
  }

  @Override
  public List<String> obstacles(TablePlan table) {
    return Obstacles.sameNames(table, name -> name.toLowerCase(Locale.ROOT));
  }

  @Override
  public Optional<String> createSchema(String schema) {
    return Optional.empty();
  }

  @Override
  public SqlSpelling spelling(TableDefinition definition) {
    return new SqliteSpelling();
  }

  @Override
  public List<String> createTable(
      QualifiedTable name, TableDefinition definition, Set<KeyPlan.Kind> keys) {
    return createTable(name, definition, keys, List.of());
  }

  /// The same with foreign keys, which cannot be added later. Their tables need not be there yet.
  public List<String> createTable(
      QualifiedTable name,
      TableDefinition definition,
      Set<KeyPlan.Kind> keys,
      List<ForeignKeyDefinition> foreignKeys) {
    return List.of(
        new CreateTable(this, name, definition)
            .sql(
                keys,
                column ->
                    type(column.type())
                        + definition
                            .defaultValue(column)
                            .map(value -> " DEFAULT " + sql(value, column.type()))
                            .orElse("")
                        + (column.nullability() == ColumnPlan.Nullability.NOT_NULL
                            ? " NOT NULL"
                            : ""),
                check -> "CONSTRAINT " + quoted(check.name()) + ' ',
                foreignKeys.stream()
                    .map(
                        key ->
                            "CONSTRAINT %s FOREIGN KEY %s REFERENCES %s %s"
                                .formatted(
                                    quoted(key.name()),
                                    quoted(key.columns()),
                                    quoted(key.parent().output().target().name()),
                                    quoted(key.parentColumns())))
                    .toList()));
  }

  private String sql(DefaultValue value, Type type) {
    return switch (value) {
      case DefaultValue.Digits number ->
          type(type).equals("TEXT") ? text(number.digits()) : number.digits();
      case DefaultValue.Truth truth -> truth.value() ? "1" : "0";
      case DefaultValue.Text text -> text(text.value());
      case DefaultValue.Moment moment -> text(moment.value());
      case DefaultValue.Now _ ->
          type == SimpleType.DATE
              ? "CURRENT_DATE"
              : type instanceof TimeType ? "CURRENT_TIME" : "CURRENT_TIMESTAMP";
      case DefaultValue.NewUuid _, DefaultValue.Null _ -> "NULL";
    };
  }

  @Override
  public boolean sharesIndexNames() {
    return true;
  }

  /// The type of a column that is made for values of `type`.
  static String type(Type type) {
    return switch (type) {
      case SimpleType simple ->
          switch (simple) {
            case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT -> "INTEGER";
            case REAL, DOUBLE -> "REAL";
            case VARBINARY -> "BLOB";
            case DATE, UUID, JSON -> "TEXT";
            case INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH ->
                throw new IllegalArgumentException("never the type of a column: " + simple);
          };
      case DecimalType decimal -> decimal.precision() <= EXACT_DIGITS ? "NUMERIC" : "TEXT";
      case CharType _,
          VarcharType _,
          TimeType _,
          TimestampType _,
          TimestampWithTimeZoneType _,
          ArrayType _,
          SetType _,
          MapType _,
          RowType _ ->
          "TEXT";
    };
  }

  @Override
  public LiteralWriter literals(ColumnPlan column) {
    return SqliteLiterals.of(column);
  }
}
