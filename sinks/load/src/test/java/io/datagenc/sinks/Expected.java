package io.datagenc.sinks;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What DuckDB must say of the values of sample columns, as texts that both sides can write.
public final class Expected {
  private Expected() {}

  /// The SQL that makes a text of a column.
  public static String sql(SampleColumn column) {
    return sql(column.type(), '"' + column.name() + '"', 0);
  }

  /// The SQL that makes a text of `expression`.
  ///
  /// @param depth the number of lambdas around it
  private static String sql(Type type, String expression, int depth) {
    return switch (type) {
      case SimpleType.VARBINARY -> "hex(" + expression + ")";
      case SimpleType.REAL -> expression + "::DOUBLE::VARCHAR";
      case SimpleType.DATE -> "date_diff('day', DATE '1970-01-01', " + expression + ")::VARCHAR";
      case TimeType _, TimestampType _, TimestampWithTimeZoneType _ ->
          "epoch_us(" + expression + ")::VARCHAR";
      case ArrayType array -> list(expression, element(array.element(), depth), depth, "[]");
      case SetType set -> list(expression, element(set.element(), depth), depth, "[]");
      case MapType map ->
          list(
              "map_entries(" + expression + ")",
              sql(map.key(), "e" + depth + ".key", depth + 1)
                  + " || '=' || "
                  + nested(map.value(), "e" + depth + ".value", depth + 1),
              depth,
              "{}");
      case RowType row ->
          row.fields().stream()
              .map(field -> nested(field.type(), expression + "." + field.name(), depth))
              .collect(
                  Collectors.joining(
                      " || ',' || ",
                      "CASE WHEN " + expression + " IS NOT NULL THEN '(' || ",
                      " || ')' END"));
      default -> expression + "::VARCHAR";
    };
  }

  private static String element(Type type, int depth) {
    return nested(type, "e" + depth, depth + 1);
  }

  private static String nested(Type type, String expression, int depth) {
    return "coalesce(" + sql(type, expression, depth) + ", 'null')";
  }

  /// An empty list has no elements to join, which is NULL to DuckDB.
  private static String list(String list, String element, int depth, String brackets) {
    return ("CASE WHEN %2$s IS NOT NULL THEN '%1$s' || coalesce(array_to_string("
            + "list_transform(%2$s, lambda e%3$d: %4$s), ','), '') || '%5$s' END")
        .formatted(brackets.charAt(0), list, depth, element, brackets.charAt(1));
  }

  /// The text of a value.
  public static @Nullable String text(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case byte[] bytes -> HexFormat.of().formatHex(bytes).toUpperCase(Locale.ROOT);
      case BigDecimal decimal -> decimal.toPlainString();
      case LocalDate date -> Long.toString(date.toEpochDay());
      case LocalTime time -> Long.toString(time.toNanoOfDay() / 1000);
      case LocalDateTime timestamp -> micros(timestamp.toInstant(ZoneOffset.UTC));
      case Instant instant -> micros(instant);
      case Float number -> Double.toString(number);
      case List<?> list -> list.stream().map(Expected::nested).collect(joining('[', ']'));
      case SampleRow row -> row.fields().stream().map(Expected::nested).collect(joining('(', ')'));
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> nested(entry.getKey()) + '=' + nested(entry.getValue()))
              .collect(joining('{', '}'));
      case Object other -> other.toString();
    };
  }

  private static String nested(@Nullable Object value) {
    return String.valueOf(text(value));
  }

  private static Collector<CharSequence, ?, String> joining(char opening, char closing) {
    return Collectors.joining(",", String.valueOf(opening), String.valueOf(closing));
  }

  /// A text of DuckDB, spelled as Java spells it.
  public static @Nullable String spelled(SampleColumn column, @Nullable String text) {
    boolean floating = column.type() == SimpleType.REAL || column.type() == SimpleType.DOUBLE;
    return floating && text != null ? Double.toString(Double.parseDouble(text)) : text;
  }

  private static String micros(Instant instant) {
    return Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
  }

  /// Compares all rows of a table, from row 0, with what DuckDB reads.
  public static void assertRows(DuckDb duckDb, List<Path> files, SampleTable table, long rowCount)
      throws SQLException {
    assertRows(duckDb, DuckDb.files(files), table, rowCount);
  }

  /// Asserts that what DuckDB reads from `source` is the first rows of a table.
  ///
  /// @param source what stands behind FROM
  public static void assertRows(DuckDb duckDb, String source, SampleTable table, long rowCount)
      throws SQLException {
    String columns =
        table.sampleColumns().stream().map(Expected::sql).collect(Collectors.joining(", "));
    List<List<@Nullable String>> rows =
        duckDb.query("SELECT " + columns + " FROM " + source + " ORDER BY \"id\"");
    assertThat(rows).hasSize((int) rowCount);
    for (int row = 0; row < rowCount; row++) {
      List<@Nullable String> read = new ArrayList<>();
      for (int i = 0; i < table.sampleColumns().size(); i++) {
        read.add(spelled(table.sampleColumns().get(i), rows.get(row).get(i)));
      }
      List<@Nullable String> expected = row(table, row);
      // An assertion costs more than all the rest.
      if (!read.equals(expected)) {
        assertThat(read).as("row %d", row).isEqualTo(expected);
      }
    }
  }

  /// The texts of a row.
  public static List<@Nullable String> row(SampleTable table, long row) {
    List<@Nullable String> texts = new ArrayList<>();
    for (SampleColumn column : table.sampleColumns()) {
      texts.add(text(column.value(row)));
    }
    return texts;
  }
}
