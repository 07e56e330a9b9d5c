package io.datagenc.sinks.dialect;

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
import java.util.Optional;

/// Which columns of MySQL and MariaDB are made for the values of a type.
final class MysqlTypes {
  /// The longest text of a column that can be in an index, at four bytes a character.
  static final int MAX_KEY_LENGTH = 768;

  /// The type of the bytes of a key: a longer one cannot be in an index as a whole.
  static final String BYTES_OF_KEY = "varbinary(255)";

  private static final int MAX_CHAR_LENGTH = 255;
  private static final int MAX_VARCHAR_LENGTH = 4096;
  private static final int MAX_SCALE = 30;

  private MysqlTypes() {}

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
}
