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

/// Which columns hold the values of a type.
final class MysqlColumns {
  private MysqlColumns() {}

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
