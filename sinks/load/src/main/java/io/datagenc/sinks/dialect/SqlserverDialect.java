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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// SQL Server, from version 2016 on, and Azure SQL. Texts are compared by their code units,
/// whatever the database does.
public enum SqlserverDialect implements SqlDialect {
  INSTANCE;

  private static final int MAX_NAME_LENGTH = 128;
  private static final int MAX_VARCHAR_LENGTH = 4000;

  /// The longest text that fits into a clustered key of 900 bytes.
  private static final int MAX_KEY_LENGTH = 450;

  private static final String COLLATION = " COLLATE Latin1_General_100_BIN2";

  @Override
  public String product() {
    return "SQL Server";
  }

  @Override
  public String quoted(String name) {
    return '[' + name.replace("]", "]]") + ']';
  }

  @Override
  public String text(String value) {
    return SqlserverLiterals.text(value);
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

  /// NULLs of a UNIQUE key are equal there.
  @Override
  public boolean canHave(KeyPlan key, TablePlan table) {
    return key.columns().stream()
        .allMatch(name -> table.column(name).nullability() == ColumnPlan.Nullability.NOT_NULL);
  }

  @Override
  public boolean canIndex(ColumnPlan column) {
    return !type(column.type()).endsWith("(max)");
  }

  @Override
  public List<String> obstacles(TablePlan table) {
    List<String> obstacles =
        new ArrayList<>(Obstacles.sameNames(table, name -> name.toLowerCase(Locale.ROOT)));
    obstacles.addAll(Obstacles.longKeys(table, SqlserverDialect::isLong, MAX_KEY_LENGTH));
    return obstacles;
  }

  private static boolean isLong(Type type) {
    return type instanceof VarcharType text
            && (text.maxLength() < 1 || text.maxLength() > MAX_KEY_LENGTH)
        || type instanceof CharType chars && chars.length() > MAX_KEY_LENGTH
        || type == SimpleType.JSON;
  }

  @Override
  public Optional<String> createSchema(String schema) {
    return Optional.of(
        "IF SCHEMA_ID(%s) IS NULL EXEC(%s)"
            .formatted(text(schema), text("CREATE SCHEMA " + quoted(schema))));
  }

  @Override
  public SqlSpelling spelling(TableDefinition definition) {
    return new SqlserverSpelling();
  }

  @Override
  public List<String> createTable(
      QualifiedTable name, TableDefinition definition, Set<KeyPlan.Kind> keys) {
    Optional<String> counted = identity(definition);
    List<String> statements = new ArrayList<>();
    statements.add(
        new CreateTable(this, name, definition)
            .sql(
                keys,
                column -> column(definition, column, counted),
                check -> "CONSTRAINT " + quoted(check.name()) + ' ',
                List.of()));
    definition.plan().comment().ifPresent(comment -> statements.add(comment(name, comment, "")));
    for (ColumnPlan column : definition.columns()) {
      column
          .comment()
          .ifPresent(
              comment ->
                  statements.add(comment(name, comment, ", N'COLUMN', " + text(column.name()))));
    }
    return statements;
  }

  /// The column that counts up; a table has at most one.
  public static Optional<String> identity(TableDefinition definition) {
    return definition.identities().stream().findFirst();
  }

  private String comment(QualifiedTable table, String comment, String column) {
    return "EXEC sys.sp_addextendedproperty N'MS_Description', %s, N'SCHEMA', %s, N'TABLE', %s%s"
        .formatted(text(comment), text(table.schema()), text(table.name()), column);
  }

  private String column(TableDefinition definition, ColumnPlan column, Optional<String> counted) {
    boolean isBytesOfKey = column.type() == SimpleType.VARBINARY && definition.isCompared(column);
    String type =
        isBytesOfKey ? "varbinary(%d)".formatted(2 * MAX_KEY_LENGTH) : type(column.type());
    return type
        + (isText(column.type()) ? COLLATION : "")
        + (counted.filter(column.name()::equals).isPresent() ? " IDENTITY(1,1)" : "")
        + (column.nullability() == ColumnPlan.Nullability.NOT_NULL ? " NOT NULL" : " NULL")
        + definition
            .defaultValue(column)
            .map(value -> " DEFAULT " + sql(value, column.type()))
            .orElse("");
  }

  private static boolean isText(Type type) {
    return type instanceof VarcharType || type instanceof CharType;
  }

  private String sql(DefaultValue value, Type type) {
    return switch (value) {
      case DefaultValue.Digits number -> number.digits();
      case DefaultValue.Truth truth -> truth.value() ? "1" : "0";
      case DefaultValue.Text text -> text(text.value());
      case DefaultValue.Moment moment -> "'" + moment.value() + "'";
      case DefaultValue.Now _ ->
          type instanceof TimestampWithTimeZoneType ? "SYSDATETIMEOFFSET()" : "SYSDATETIME()";
      case DefaultValue.NewUuid _ -> "NEWID()";
      case DefaultValue.Null _ -> "NULL";
    };
  }

  @Override
  public boolean sharesIndexNames() {
    return false;
  }

  /// The type of a column that is made for values of `type`; TINYINT of SQL Server has no negative
  /// numbers.
  static String type(Type type) {
    return switch (type) {
      case SimpleType simple ->
          switch (simple) {
            case BOOLEAN -> "bit";
            case TINYINT, SMALLINT -> "smallint";
            case INTEGER -> "int";
            case BIGINT -> "bigint";
            case REAL -> "real";
            case DOUBLE -> "float(53)";
            case VARBINARY -> "varbinary(max)";
            case DATE -> "date";
            case UUID -> "uniqueidentifier";
            case JSON -> "nvarchar(max)";
            case INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH ->
                throw new IllegalArgumentException("never the type of a column: " + simple);
          };
      case DecimalType decimal -> "decimal(%d,%d)".formatted(decimal.precision(), decimal.scale());
      case CharType text -> bounded("nchar", text.length());
      case VarcharType text -> bounded("nvarchar", text.maxLength());
      case TimeType time -> "time(%d)".formatted(time.precision());
      case TimestampType timestamp -> "datetime2(%d)".formatted(timestamp.precision());
      case TimestampWithTimeZoneType timestamp ->
          "datetimeoffset(%d)".formatted(timestamp.precision());
      case ArrayType _, SetType _, MapType _, RowType _ -> "nvarchar(max)";
    };
  }

  private static String bounded(String name, int length) {
    return length >= 1 && length <= MAX_VARCHAR_LENGTH
        ? name + '(' + length + ')'
        : "nvarchar(max)";
  }

  @Override
  public LiteralWriter literals(ColumnPlan column) {
    return SqlserverLiterals.of(column);
  }
}
