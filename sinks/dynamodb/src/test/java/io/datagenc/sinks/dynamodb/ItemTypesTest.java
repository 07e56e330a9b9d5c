package io.datagenc.sinks.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.sinks.AllTypes;
import io.datagenc.sinks.NestedTypes;
import io.datagenc.sinks.SampleColumn;
import io.datagenc.sinks.SamplePlan;
import io.datagenc.sinks.SampleRow;
import io.datagenc.sinks.SampleTable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Values of all types, as the SDK reads them back.
class ItemTypesTest {
  private static final long ROWS = 300;

  @BeforeEach
  void clean() {
    DynamodbLocal.clean();
  }

  @Test
  void storesScalars() {
    SampleTable all = AllTypes.table("all_types", ROWS);
    // Its extremes are numbers that DynamoDB has not.
    SampleColumn[] columns =
        all.sampleColumns().stream()
            .filter(column -> !column.name().equals("twofold"))
            .toArray(SampleColumn[]::new);
    assertStored(SampleTable.of("all_types", ROWS, columns));
  }

  @Test
  void storesNestedValues() {
    assertStored(NestedTypes.table("nested_types", ROWS));
  }

  private static void assertStored(SampleTable table) {
    String name = table.table().name();
    try (DynamodbSink sink = ItemCollection.sink(DynamodbLocal.endpoint())) {
      SamplePlan.of(5, table).load(sink, IfExists.FAIL, 2);
    }
    Map<Long, Map<String, AttributeValue>> items = new HashMap<>();
    for (Map<String, AttributeValue> item : DynamodbLocal.items(name)) {
      items.put(Long.parseLong(Objects.requireNonNull(item.get("id")).n()), item);
    }
    assertThat(items).hasSize((int) ROWS);
    for (long row = 0; row < ROWS; row++) {
      Map<String, AttributeValue> item = Objects.requireNonNull(items.get(row));
      Map<String, String> found = new TreeMap<>();
      item.forEach((attribute, value) -> found.put(attribute, text(value)));
      assertThat(found).as("row %d", row).isEqualTo(expected(table, row));
    }
  }

  private static Map<String, String> expected(SampleTable table, long row) {
    Map<String, String> expected = new TreeMap<>();
    for (SampleColumn column : table.sampleColumns()) {
      Object value = column.value(row);
      boolean isEmptySet = column.type() instanceof SetType && ((List<?>) value).isEmpty();
      if (value != null && !isEmptySet) {
        expected.put(column.name(), text(column.type(), value));
      }
    }
    return expected;
  }

  /// What a value is, in words: its type in DynamoDB and its content.
  private static String text(AttributeValue value) {
    return switch (value.type()) {
      case S -> "S " + value.s();
      case N -> "N " + plain(value.n());
      case B -> "B " + Arrays.toString(value.b().asByteArray());
      case BOOL -> "BOOL " + value.bool();
      case NUL -> "NULL";
      case L ->
          value.l().stream().map(ItemTypesTest::text).collect(Collectors.joining(",", "L[", "]"));
      case M -> map(value.m());
      case SS -> "SS" + sorted(value.ss());
      case NS -> "NS" + sorted(value.ns());
      case BS, UNKNOWN_TO_SDK_VERSION -> throw new AssertionError(value);
    };
  }

  private static List<String> sorted(Collection<String> texts) {
    return texts.stream().sorted().toList();
  }

  private static String map(Map<String, AttributeValue> entries) {
    Map<String, String> texts = new TreeMap<>();
    entries.forEach((key, value) -> texts.put(key, text(value)));
    return "M" + texts;
  }

  private static String plain(String number) {
    return new BigDecimal(number).stripTrailingZeros().toPlainString();
  }

  private static String text(Type type, @Nullable Object value) {
    return switch (value) {
      case null -> "NULL";
      case Boolean flag -> "BOOL " + flag;
      case Float number -> "N " + plain(number.toString());
      case Number number -> "N " + plain(number.toString());
      case byte[] bytes -> "B " + Arrays.toString(bytes);
      case String text when type == SimpleType.JSON -> {
        String number = text.substring("{\"n\": ".length()).replaceAll("[,}].*", "");
        yield text.contains("\"s\"")
            ? "M{n=N %s, s=S ü}".formatted(plain(number))
            : "M{n=N %s}".formatted(plain(number));
      }
      case LocalTime time -> "S " + time.format(DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS"));
      case LocalDateTime local ->
          "S " + local.format(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS"));
      case Instant instant -> "S " + instantText(type, instant);
      case List<?> list when type instanceof SetType -> "SS" + sorted(strings(list));
      case List<?> list ->
          list.stream()
              .map(each -> text(((ArrayType) type).element(), each))
              .collect(Collectors.joining(",", "L[", "]"));
      case SampleRow row -> {
        Map<String, String> texts = new TreeMap<>();
        List<RowType.Field> fields = ((RowType) type).fields();
        for (int i = 0; i < fields.size(); i++) {
          texts.put(fields.get(i).name(), text(fields.get(i).type(), row.fields().get(i)));
        }
        yield "M" + texts;
      }
      case Map<?, ?> map -> {
        Map<String, String> texts = new TreeMap<>();
        map.forEach((key, each) -> texts.put(key.toString(), text(((MapType) type).value(), each)));
        yield "M" + texts;
      }
      default -> "S " + value;
    };
  }

  private static String instantText(Type type, Instant instant) {
    String pattern =
        type.sql().contains("(3)")
            ? "uuuu-MM-dd'T'HH:mm:ss.SSSXXX"
            : "uuuu-MM-dd'T'HH:mm:ss.SSSSSSXXX";
    return instant.atOffset(ZoneOffset.UTC).format(DateTimeFormatter.ofPattern(pattern));
  }

  private static List<String> strings(List<?> list) {
    List<String> texts = new ArrayList<>();
    list.forEach(each -> texts.add(each.toString()));
    return texts;
  }
}
