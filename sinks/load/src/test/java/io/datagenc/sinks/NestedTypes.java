package io.datagenc.sinks;

import static io.datagenc.sinks.SampleColumn.constant;
import static io.datagenc.sinks.SampleColumn.notNull;
import static io.datagenc.sinks.SampleColumn.nullable;
import static io.datagenc.sinks.SampleColumn.pooled;

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
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// A table with columns of nested types, to three levels, with every scalar type within them: NULLs
/// on every level, empty arrays and maps.
public final class NestedTypes {
  private static final Type POINT = row("lat", SimpleType.DOUBLE, "lon", SimpleType.REAL);

  private NestedTypes() {}

  public static SampleTable table(String name, long rowCount) {
    return SampleTable.of(
        name,
        rowCount,
        notNull("id", SimpleType.BIGINT, row -> row),
        nullable(
            "numbers", new ArrayType(SimpleType.BIGINT), every(7, row -> list(row % 5, row, 3))),
        notNull(
            "tags",
            new SetType(new VarcharType(20)),
            row -> List.of("all", "tag " + row % 3).subList(0, (int) (row % 3))),
        nullable(
            "prices",
            new MapType(VarcharType.TEXT, new DecimalType(10, 2)),
            every(4, row -> prices(row % 4))),
        nullable(
            "address",
            row(
                "street", new VarcharType(40),
                "zip", new CharType(5),
                "place", POINT,
                "since", SimpleType.DATE,
                "opens", new TimeType(6),
                "built", new TimestampType(6),
                "seen", new TimestampWithTimeZoneType(3),
                "country", new VarcharType(2)),
            every(5, NestedTypes::address)),
        notNull(
            "history",
            new ArrayType(
                row(
                    "amount", new DecimalType(38, 10),
                    "codes", new ArrayType(SimpleType.SMALLINT),
                    "level", SimpleType.TINYINT)),
            NestedTypes::history),
        nullable(
            "lookup",
            new MapType(
                SimpleType.INTEGER,
                row("uid", SimpleType.UUID, "raw", SimpleType.VARBINARY, "doc", SimpleType.JSON)),
            every(6, NestedTypes::lookup)),
        nullable(
            "matrix",
            new ArrayType(new ArrayType(SimpleType.BOOLEAN)),
            every(9, row -> List.of(List.of(row % 2 == 0), List.of(), List.of(true, false)))),
        nullable(
            "lists",
            row(
                "xs",
                new ArrayType(SimpleType.BIGINT),
                "names",
                new MapType(SimpleType.BIGINT, VarcharType.TEXT),
                "where",
                POINT,
                "same",
                SimpleType.INTEGER),
            every(
                2,
                row ->
                    SampleRow.of(
                        list(row % 4, row, 2), Map.of(row, "n" + row), point(row % 8), 7L))),
        pooled(
            "pooled",
            POINT,
            Arrays.asList(point(1), null, point(2), point(7)),
            row -> (int) (row % 4)),
        pooled(
            "pooled_lists",
            new ArrayType(VarcharType.TEXT),
            Arrays.asList(List.of("a", "b"), null, List.of()),
            row -> (int) (row % 3)),
        constant("same", new ArrayType(SimpleType.INTEGER), List.of(1L, 2L, 3L)),
        constant("nothing", POINT, null));
  }

  /// The type of a row: a name and a type a field.
  private static RowType row(Object... fields) {
    List<RowType.Field> named = new ArrayList<>();
    for (int i = 0; i < fields.length; i += 2) {
      named.add(new RowType.Field((String) fields[i], (Type) fields[i + 1]));
    }
    return new RowType(named);
  }

  private static LongFunction<@Nullable Object> every(long n, LongFunction<Object> value) {
    return row -> row % n == n - 1 ? null : value.apply(row);
  }

  /// `count` numbers, of which every n-th is NULL.
  private static List<@Nullable Object> list(long count, long first, long n) {
    List<@Nullable Object> numbers = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      numbers.add(i % n == n - 1 ? null : first + i);
    }
    return numbers;
  }

  private static Map<String, @Nullable BigDecimal> prices(long count) {
    Map<String, @Nullable BigDecimal> prices = new LinkedHashMap<>();
    for (long i = 0; i < count; i++) {
      prices.put("price " + i, i == 1 ? null : BigDecimal.valueOf(100 * count + i, 2));
    }
    return prices;
  }

  private static @Nullable SampleRow point(long row) {
    return row % 3 == 0 ? null : SampleRow.of(row % 1000 + 0.5, row % 7 == 0 ? null : 0.25f);
  }

  private static SampleRow address(long row) {
    return SampleRow.of(
        row % 11 == 0 ? null : "Straße " + row % 13,
        "Z" + row % 1000,
        point(row),
        LocalDate.of(1900, 1, 1).plusDays(row % 70000),
        LocalTime.ofSecondOfDay(row % 86_400),
        LocalDateTime.of(1950, 6, 7, 8, 9, 10, 11_000).plusMinutes(row),
        Instant.parse("1969-12-31T23:59:59.999Z").plusMillis(row),
        "DE");
  }

  private static List<@Nullable SampleRow> history(long row) {
    List<@Nullable SampleRow> events = new ArrayList<>();
    for (long i = 0; i < row % 4; i++) {
      events.add(
          i == 2
              ? null
              : SampleRow.of(
                  new BigDecimal("12345678901234567890.0123456789").add(BigDecimal.valueOf(row)),
                  i == 1 ? null : list(i + row % 2, row % 100, 2),
                  row % 100));
    }
    return events;
  }

  private static Map<Long, @Nullable SampleRow> lookup(long row) {
    Map<Long, @Nullable SampleRow> entries = new LinkedHashMap<>();
    for (long i = 0; i < row % 3; i++) {
      entries.put(
          row + i,
          i == 1
              ? null
              : SampleRow.of(
                  new UUID(row, ~row), new byte[] {(byte) row, 0}, "{\"n\": " + row + "}"));
    }
    return entries;
  }
}
