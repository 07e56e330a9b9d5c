package io.datagenc.sinks.duckdb.database;

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
import io.datagenc.sinks.duckdb.DuckdbTypes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A column of a table that is there.
///
/// @param type as DuckDB spells it
/// @param demand whether rows have to bring a value
record DatabaseColumn(String name, String type, Demand demand) {
  private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),\\s*(\\d+)\\)");
  private static final int MAX_DIGITS_OF_HUGE = 38;

  /// Whether rows have to bring a value.
  enum Demand {
    /// It may be NULL, or has a default.
    NONE,
    /// It is NOT NULL without a default.
    VALUE
  }

  /// Whether the column holds all values of a plan's type as they are. Whether texts are among the
  /// values of an enumeration, and numbers without a sign large enough, DuckDB finds out.
  boolean holds(Type wanted) {
    return holds(type, wanted);
  }

  private static boolean holds(String there, Type wanted) {
    return switch (wanted) {
      case SimpleType simple -> holds(there, simple);
      case DecimalType decimal -> holdsDigits(there, decimal.precision(), decimal.scale());
      case CharType _, VarcharType _ -> there.equals("VARCHAR") || there.startsWith("ENUM(");
      case TimeType _ -> there.equals("TIME") || there.equals("TIME_NS");
      case TimestampType timestamp ->
          switch (there) {
            case "TIMESTAMP", "TIMESTAMP_NS" -> true;
            case "TIMESTAMP_MS" -> timestamp.precision() <= 3;
            case "TIMESTAMP_S" -> timestamp.precision() == 0;
            default -> false;
          };
      case TimestampWithTimeZoneType _ -> there.equals("TIMESTAMP WITH TIME ZONE");
      case ArrayType array -> holdsElements(there, array.element());
      case SetType set -> holdsElements(there, set.element());
      case MapType _, RowType _ -> spelled(there).equals(spelled(DuckdbTypes.sql(wanted)));
    };
  }

  private static boolean holdsElements(String there, Type element) {
    return there.endsWith("[]") && holds(there.substring(0, there.length() - 2), element);
  }

  /// Without what may stand around the names of fields.
  private static String spelled(String type) {
    return type.replace("\"", "").replace(", ", ",");
  }

  private static boolean holds(String there, SimpleType wanted) {
    return switch (wanted) {
      case BOOLEAN -> there.equals("BOOLEAN");
      case TINYINT -> holdsWhole(there, 1, 3);
      case SMALLINT -> holdsWhole(there, 2, 5);
      case INTEGER -> holdsWhole(there, 4, 10);
      case BIGINT -> holdsWhole(there, 8, 19);
      case REAL -> there.equals("FLOAT") || there.equals("DOUBLE");
      case DOUBLE -> there.equals("DOUBLE");
      case DATE -> there.equals("DATE");
      case UUID -> there.equals("UUID") || there.equals("VARCHAR");
      case JSON -> there.equals("JSON") || there.equals("VARCHAR");
      case VARBINARY -> there.equals("BLOB");
      case INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH ->
          throw new IllegalArgumentException("never the type of a column: " + wanted);
    };
  }

  /// @param bytes how many a number has
  /// @param digits how many it has at most
  private static boolean holdsWhole(String there, int bytes, int digits) {
    return switch (there) {
      case "TINYINT", "UTINYINT" -> bytes <= 1;
      case "SMALLINT", "USMALLINT" -> bytes <= 2;
      case "INTEGER", "UINTEGER" -> bytes <= 4;
      case "BIGINT", "UBIGINT", "HUGEINT", "UHUGEINT" -> true;
      default -> holdsDigits(there, digits, 0);
    };
  }

  private static boolean holdsDigits(String there, int precision, int scale) {
    if (there.equals("HUGEINT")) {
      return scale == 0 && precision <= MAX_DIGITS_OF_HUGE;
    }
    Matcher decimal = DECIMAL.matcher(there);
    return decimal.matches()
        && Integer.parseInt(decimal.group(2)) >= scale
        && Integer.parseInt(decimal.group(1)) - Integer.parseInt(decimal.group(2))
            >= precision - scale;
  }
}
