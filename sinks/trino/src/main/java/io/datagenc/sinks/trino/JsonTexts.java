package io.datagenc.sinks.trino;

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
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Trino's SQL that turns JSON into text, wherever it is in a value.
final class JsonTexts {
  private JsonTexts() {}

  /// `value` with texts for JSON; `value` itself where there is none.
  static String of(Type type, String value) {
    return of(type, value, 0);
  }

  /// @param depth the number of lambdas around `value`
  private static String of(Type type, String value, int depth) {
    if (!holdsJson(type)) {
      return value;
    }
    return switch (type) {
      case ArrayType array -> elements(array.element(), value, depth);
      case SetType set -> elements(set.element(), value, depth);
      case MapType map -> entries(map, value, depth);
      case RowType row ->
          "IF(%1$s IS NULL, NULL, CAST(ROW(%2$s) AS %3$s))"
              .formatted(
                  value,
                  IntStream.range(0, row.fields().size())
                      .mapToObj(
                          field ->
                              of(
                                  row.fields().get(field).type(),
                                  value + '[' + (field + 1) + ']',
                                  depth))
                      .collect(Collectors.joining(", ")),
                  stored(row));
      case SimpleType _,
          DecimalType _,
          CharType _,
          VarcharType _,
          TimeType _,
          TimestampType _,
          TimestampWithTimeZoneType _ ->
          "json_format(" + value + ")";
    };
  }

  private static String elements(Type type, String array, int depth) {
    String element = "e" + depth;
    return "transform(%s, %s -> %s)".formatted(array, element, of(type, element, depth + 1));
  }

  private static String entries(MapType type, String map, int depth) {
    String key = "k" + depth;
    String value = "v" + depth;
    String keys =
        holdsJson(type.key())
            ? "transform_keys(%s, (%s, %s) -> %s)"
                .formatted(map, key, value, of(type.key(), key, depth + 1))
            : map;
    return holdsJson(type.value())
        ? "transform_values(%s, (%s, %s) -> %s)"
            .formatted(keys, key, value, of(type.value(), value, depth + 1))
        : keys;
  }

  private static boolean holdsJson(Type type) {
    return switch (type) {
      case ArrayType array -> holdsJson(array.element());
      case SetType set -> holdsJson(set.element());
      case MapType map -> holdsJson(map.key()) || holdsJson(map.value());
      case RowType row -> row.fields().stream().anyMatch(field -> holdsJson(field.type()));
      case SimpleType simple -> simple == SimpleType.JSON;
      case DecimalType _,
          CharType _,
          VarcharType _,
          TimeType _,
          TimestampType _,
          TimestampWithTimeZoneType _ ->
          false;
    };
  }

  /// The type, as Trino spells it, with texts for JSON.
  private static String stored(Type type) {
    return switch (type) {
      case ArrayType array -> "ARRAY(" + stored(array.element()) + ")";
      case SetType set -> "ARRAY(" + stored(set.element()) + ")";
      case MapType map -> "MAP(" + stored(map.key()) + ", " + stored(map.value()) + ")";
      case RowType row ->
          row.fields().stream()
              .map(field -> SqlNames.qualified(field.name()) + ' ' + stored(field.type()))
              .collect(Collectors.joining(", ", "ROW(", ")"));
      case SimpleType simple -> simple == SimpleType.JSON ? "VARCHAR" : simple.sql();
      case VarcharType text when text.maxLength() == VarcharType.UNBOUNDED -> "VARCHAR";
      case DecimalType _,
          CharType _,
          VarcharType _,
          TimeType _,
          TimestampType _,
          TimestampWithTimeZoneType _ ->
          type.sql();
    };
  }
}
