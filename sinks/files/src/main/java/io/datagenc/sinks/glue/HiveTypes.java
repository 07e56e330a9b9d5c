package io.datagenc.sinks.glue;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The types of Hive, which Glue and Athena have, by which a reader finds the values that files
/// hold.
final class HiveTypes {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]+");

  private HiveTypes() {}

  /// Whether a name can be that of a column or a field.
  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /// The type of a column; empty if there is none.
  static Optional<String> of(Type type, FileEncoding encoding) {
    // Its reader makes no numbers of fields without text, and nothing else of texts but strings.
    return encoding == FileEncoding.CSV ? Optional.of("string") : value(type, encoding);
  }

  /// The type of a column whose values are in the names of folders.
  static String ofFolder(Type type) {
    return switch (type) {
      case SimpleType simple ->
          switch (simple) {
            case BOOLEAN, TINYINT, SMALLINT, BIGINT, DATE -> simple.name().toLowerCase(Locale.ROOT);
            case INTEGER -> "int";
            case UUID, REAL, DOUBLE, VARBINARY, JSON, INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH ->
                "string";
          };
      case DecimalType decimal -> decimal(decimal);
      case TimestampType _ -> "timestamp";
      case CharType _,
          VarcharType _,
          TimeType _,
          TimestampWithTimeZoneType _,
          ArrayType _,
          SetType _,
          MapType _,
          RowType _ ->
          "string";
    };
  }

  private static String decimal(DecimalType decimal) {
    return "decimal(%d,%d)".formatted(decimal.precision(), decimal.scale());
  }

  private static Optional<String> value(Type type, FileEncoding encoding) {
    return switch (type) {
      case SimpleType simple -> simple(simple, encoding);
      case DecimalType decimal -> Optional.of(decimal(decimal));
      case CharType _, VarcharType _ -> Optional.of("string");
      case TimeType _ ->
          switch (encoding) {
            case CSV, JSON -> Optional.of("string");
            // Microseconds since midnight.
            case AVRO -> Optional.of("bigint");
            case PARQUET -> Optional.empty();
          };
      case TimestampType _, TimestampWithTimeZoneType _ ->
          Optional.of(
              switch (encoding) {
                case CSV, JSON -> "string";
                // Microseconds since 1970.
                case AVRO -> "bigint";
                case PARQUET -> "timestamp";
              });
      case ArrayType array -> elements(array.element(), encoding);
      case SetType set -> elements(set.element(), encoding);
      case MapType map -> map(map, encoding);
      case RowType row -> row(row, encoding);
    };
  }

  private static Optional<String> simple(SimpleType type, FileEncoding encoding) {
    return switch (type) {
      case BOOLEAN, BIGINT, DOUBLE, DATE -> Optional.of(type.name().toLowerCase(Locale.ROOT));
      // Avro has numbers of 32 and of 64 bits.
      case TINYINT, SMALLINT ->
          Optional.of(encoding == FileEncoding.AVRO ? "int" : type.name().toLowerCase(Locale.ROOT));
      case INTEGER -> Optional.of("int");
      case REAL -> Optional.of("float");
      case JSON -> Optional.of("string");
      case UUID -> encoding == FileEncoding.PARQUET ? Optional.empty() : Optional.of("string");
      // Base 64 in JSON.
      case VARBINARY -> Optional.of(encoding == FileEncoding.JSON ? "string" : "binary");
      case INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH ->
          throw new IllegalArgumentException("never the type of a column: " + type);
    };
  }

  private static Optional<String> elements(Type element, FileEncoding encoding) {
    return value(element, encoding).map("array<%s>"::formatted);
  }

  private static Optional<String> map(MapType map, FileEncoding encoding) {
    boolean hasTextKeys = map.key() instanceof VarcharType || map.key() instanceof CharType;
    Optional<String> values = value(map.value(), encoding);
    return switch (encoding) {
      // Keys of objects are texts.
      case JSON -> values.map("map<string,%s>"::formatted);
      case AVRO ->
          hasTextKeys
              ? values.map("map<string,%s>"::formatted)
              : pair(map, encoding, "array<struct<key:%s,value:%s>>");
      case CSV, PARQUET -> pair(map, encoding, "map<%s,%s>");
    };
  }

  private static Optional<String> pair(MapType map, FileEncoding encoding, String format) {
    Optional<String> keys = value(map.key(), encoding);
    Optional<String> values = value(map.value(), encoding);
    return keys.isPresent() && values.isPresent()
        ? Optional.of(format.formatted(keys.get(), values.get()))
        : Optional.empty();
  }

  private static Optional<String> row(RowType row, FileEncoding encoding) {
    List<String> fields = new ArrayList<>();
    for (RowType.Field field : row.fields()) {
      Optional<String> type = value(field.type(), encoding);
      if (type.isEmpty() || !isName(field.name())) {
        return Optional.empty();
      }
      fields.add(field.name().toLowerCase(Locale.ROOT) + ':' + type.get());
    }
    return Optional.of("struct<" + String.join(",", fields) + '>');
  }
}
