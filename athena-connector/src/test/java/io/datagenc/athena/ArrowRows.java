package io.datagenc.athena;

import com.amazonaws.athena.connector.lambda.data.Block;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.util.Text;
import org.jspecify.annotations.Nullable;

/// What Arrow holds, as objects that are equal to those of [EngineRows]: numbers as long, double or
/// BigDecimal, texts, dates, points in time as milliseconds, bytes as buffers, lists and maps.
final class ArrowRows {
  private ArrowRows() {}

  static List<List<@Nullable Object>> of(Block block) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int row = 0; row < block.getRowCount(); row++) {
      List<@Nullable Object> values = new ArrayList<>();
      for (FieldVector vector : block.getFieldVectors()) {
        values.add(value(vector.getField(), vector.getObject(row)));
      }
      rows.add(values);
    }
    return rows;
  }

  private static @Nullable Object value(Field field, @Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Boolean truth -> truth;
      case Integer days when field.getType().equals(new ArrowType.Date(DateUnit.DAY)) ->
          LocalDate.ofEpochDay(days);
      case Float number -> number.doubleValue();
      case Double number -> number;
      case java.math.BigDecimal number -> number;
      case Number number when field.getType() instanceof ArrowType.Timestamp -> {
        // Milliseconds and the time zone's number: UTC.
        yield number.longValue() % 4096 == 0 ? number.longValue() >> 12 : "not in UTC";
      }
      case Number number -> number.longValue();
      case Text text -> text.toString();
      case byte[] bytes -> ByteBuffer.wrap(bytes);
      case java.time.LocalDateTime time -> time.toInstant(java.time.ZoneOffset.UTC).toEpochMilli();
      case List<?> entries when field.getType() instanceof ArrowType.Map -> {
        Field entry = field.getChildren().getFirst();
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        for (Object pair : entries) {
          Map<?, ?> struct = (Map<?, ?>) pair;
          map.put(
              value(entry.getChildren().get(0), struct.get("key")),
              value(entry.getChildren().get(1), struct.get("value")));
        }
        yield map;
      }
      case List<?> list -> {
        List<@Nullable Object> elements = new ArrayList<>();
        for (Object element : list) {
          elements.add(value(field.getChildren().getFirst(), element));
        }
        yield elements;
      }
      case Map<?, ?> struct -> {
        List<@Nullable Object> fields = new ArrayList<>();
        for (Field child : field.getChildren()) {
          fields.add(value(child, struct.get(child.getName())));
        }
        yield fields;
      }
      default -> throw new IllegalArgumentException("unknown: " + value.getClass());
    };
  }
}
