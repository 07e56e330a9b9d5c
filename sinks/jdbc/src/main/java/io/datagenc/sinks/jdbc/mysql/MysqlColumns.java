package io.datagenc.sinks.jdbc.mysql;

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
import io.datagenc.sinks.jdbc.ExistingColumn;
import java.util.Optional;

/// Which columns hold the values of a type.
final class MysqlColumns {
  /// The longest text of a column that can be in an index, at four bytes a character.
  static final int MAX_KEY_LENGTH = 768;

  /// The type of the bytes of a key: a longer one cannot be in an index as a whole.
  static final String BYTES_OF_KEY = "varbinary(255)";

  private static final int MAX_CHAR_LENGTH = 255;
  private static final int MAX_VARCHAR_LENGTH = 4096;
  private static final int MAX_SCALE = 30;

  private MysqlColumns() {}

  /// The type of a column that is made for values of `type`.
  static String sql(Type type) {
    return switch (type) {
      case SimpleType simple ->
          switch (simple) {
            case BOOLEAN -> "boolean";
            case TINYINT -> "tinyint";
            case SMALLINT -> "smallint";
            case INTEGER -> "int";
            case BIGINT -> "bigint";
            case REAL -> "float";
            case DOUBLE -> "double";
            case VARBINARY -> "longblob";
            case DATE -> "date";
            case UUID -> "char(36) CHARACTER SET ascii COLLATE ascii_bin";
            case JSON -> "json";
            case INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH ->
                throw new IllegalArgumentException("never the type of a column: " + simple);
          };
      case DecimalType decimal -> "decimal(%d,%d)".formatted(decimal.precision(), decimal.scale());
      case CharType text ->
          text.length() <= MAX_CHAR_LENGTH
              ? "char(%d)".formatted(text.length())
              : varchar(text.length());
      case VarcharType text -> varchar(text.maxLength());
      case TimeType time -> "time(%d)".formatted(time.precision());
      case TimestampType timestamp -> "datetime(%d)".formatted(timestamp.precision());
      // TIMESTAMP of MySQL ends in the year 2038.
      case TimestampWithTimeZoneType instant -> "datetime(%d)".formatted(instant.precision());
      case ArrayType _, SetType _, MapType _, RowType _ -> "json";
    };
  }

  /// Long texts do not count towards the greatest size of a row.
  private static String varchar(int length) {
    return length >= 1 && length <= MAX_VARCHAR_LENGTH
        ? "varchar(%d)".formatted(length)
        : "longtext";
  }

  /// Why there is no column for a type.
  static Optional<String> obstacle(String column, Type type) {
    return type instanceof DecimalType decimal && decimal.scale() > MAX_SCALE
        ? Optional.of(
            "column `%s` has %d digits behind the point, and there are at most %d"
                .formatted(column, decimal.scale(), MAX_SCALE))
        : Optional.empty();
  }

  /// Why a type cannot be that of a key.
  static Optional<String> keyObstacle(String column, Type type) {
    String sql = sql(type);
    boolean isLong =
        sql.startsWith("long")
            || sql.equals("json")
            || type instanceof VarcharType text && text.maxLength() > MAX_KEY_LENGTH
            || type instanceof CharType chars && chars.length() > MAX_KEY_LENGTH;
    return isLong
        ? Optional.of(
            "column `%s` is in a key, which takes texts of at most %d characters; declare it VARCHAR(n)"
                .formatted(column, MAX_KEY_LENGTH))
        : Optional.empty();
  }

  /// Whether a column holds all values of `type`, whatever the lengths of texts. Of numbers without
  /// a sign the server finds out.
  static boolean holds(ExistingColumn column, Type type) {
    if (SpelledValues.isOne(column, type)) {
      return true;
    }
    return switch (column.type()) {
      case "bit" -> type == SimpleType.BOOLEAN && column.length() == 1;
      case "tinyint" -> type == SimpleType.BOOLEAN || type == SimpleType.TINYINT;
      case "smallint", "mediumint" -> type == SimpleType.TINYINT || type == SimpleType.SMALLINT;
      case "int" -> isWhole(type) && type != SimpleType.BIGINT;
      case "bigint" -> isWhole(type);
      case "decimal" -> isWhole(type) ? column.scale() == 0 : fits(column, type);
      case "float" -> type == SimpleType.REAL;
      case "double" -> type == SimpleType.REAL || type == SimpleType.DOUBLE;
      case "char", "varchar" ->
          type instanceof CharType
              || type instanceof VarcharType
              || type == SimpleType.UUID && column.length() >= 36;
      case "tinytext", "text", "mediumtext", "longtext" ->
          type instanceof CharType
              || type instanceof VarcharType
              || type == SimpleType.UUID
              || isDocument(type);
      case "enum" -> type instanceof CharType || type instanceof VarcharType;
      case "json" -> isDocument(type);
      case "uuid" -> type == SimpleType.UUID;
      case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" ->
          type == SimpleType.VARBINARY;
      case "year" -> isWhole(type) && type != SimpleType.TINYINT;
      case "date" -> type == SimpleType.DATE;
      case "time" -> type instanceof TimeType time && time.precision() <= column.length();
      case "datetime", "timestamp" ->
          type instanceof TimestampType timestamp && timestamp.precision() <= column.length()
              || type instanceof TimestampWithTimeZoneType instant
                  && instant.precision() <= column.length();
      default -> false;
    };
  }

  private static boolean isWhole(Type type) {
    return type == SimpleType.TINYINT
        || type == SimpleType.SMALLINT
        || type == SimpleType.INTEGER
        || type == SimpleType.BIGINT;
  }

  private static boolean isDocument(Type type) {
    return type == SimpleType.JSON
        || type instanceof ArrayType
        || type instanceof SetType
        || type instanceof MapType
        || type instanceof RowType;
  }

  private static boolean fits(ExistingColumn column, Type type) {
    return type instanceof DecimalType decimal
        && decimal.scale() <= column.scale()
        && decimal.precision() - decimal.scale() <= column.length() - column.scale();
  }
}
