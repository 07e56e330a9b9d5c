package io.datagenc.athena;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.TableGenerator;
import io.datagenc.engine.generator.text.TextFormat;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.TablePlan;
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
import io.datagenc.engine.vector.ArrayVector;
import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.ByteVector;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.ConstantVector;
import io.datagenc.engine.vector.DictionaryVector;
import io.datagenc.engine.vector.Int128Vector;
import io.datagenc.engine.vector.IntVector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.MapVector;
import io.datagenc.engine.vector.RowVector;
import io.datagenc.engine.vector.ShortVector;
import io.datagenc.engine.vector.Vector;
import io.datagenc.virtual.served.ServedPlan;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the engine generates, as objects that are equal to those of [ArrowRows].
final class EngineRows {
  private EngineRows() {}

  /// All rows of a table, of its visible columns.
  static List<List<@Nullable Object>> of(ServedPlan plan, TablePlan table) {
    List<ColumnPlan> columns = table.visibleColumns();
    TableGenerator generator =
        plan.generator().table(table.name(), columns.stream().map(ColumnPlan::name).toList());
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (long first = 0; first < table.rowCount(); first += Batch.MAX_ROWS) {
      int count = (int) Math.min(Batch.MAX_ROWS, table.rowCount() - first);
      Batch batch = generator.generate(first, count, Scratch.of(Scratch.Ownership.HANDED_OVER));
      for (int row = 0; row < count; row++) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
          values.add(value(columns.get(i).type(), batch.columns().get(i), row));
        }
        rows.add(values);
      }
    }
    return rows;
  }

  private static @Nullable Object value(Type type, Vector vector, int row) {
    if (vector.isNull(row)) {
      return null;
    }
    return switch (vector) {
      case DictionaryVector indexed -> value(type, indexed.dictionary(), indexed.ids()[row]);
      case ConstantVector constant -> value(type, constant.value(), 0);
      case ByteVector bytes -> number(type, bytes.values()[row]);
      case ShortVector shorts -> number(type, shorts.values()[row]);
      case IntVector ints -> number(type, ints.values()[row]);
      case LongVector longs -> number(type, longs.values()[row]);
      case Int128Vector wide when type instanceof DecimalType decimal ->
          new BigDecimal(
              BigInteger.valueOf(wide.values()[2 * row])
                  .shiftLeft(64)
                  .add(new BigInteger(Long.toUnsignedString(wide.values()[2 * row + 1]))),
              decimal.scale());
      case Int128Vector wide ->
          new java.util.UUID(wide.values()[2 * row], wide.values()[2 * row + 1]).toString();
      case BytesVector bytes when type == SimpleType.VARBINARY ->
          ByteBuffer.wrap(
              Arrays.copyOfRange(bytes.bytes(), bytes.offsets()[row], bytes.offsets()[row + 1]));
      case BytesVector texts -> texts.text(row);
      case ArrayVector array -> {
        Type element = type instanceof SetType set ? set.element() : ((ArrayType) type).element();
        List<@Nullable Object> elements = new ArrayList<>();
        for (int i = array.offsets()[row]; i < array.offsets()[row + 1]; i++) {
          elements.add(value(element, array.elements(), i));
        }
        yield elements;
      }
      case MapVector map -> {
        MapType mapType = (MapType) type;
        Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
        for (int i = map.offsets()[row]; i < map.offsets()[row + 1]; i++) {
          entries.put(value(mapType.key(), map.keys(), i), value(mapType.value(), map.values(), i));
        }
        yield entries;
      }
      case RowVector fields -> {
        List<RowType.Field> types = ((RowType) type).fields();
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
          values.add(value(types.get(i).type(), fields.fields().get(i), row));
        }
        yield values;
      }
    };
  }

  private static Object number(Type type, long value) {
    return switch (type) {
      case SimpleType simple ->
          switch (simple) {
            case BOOLEAN -> value == 1;
            case REAL -> (double) Float.intBitsToFloat((int) value);
            case DOUBLE -> Double.longBitsToDouble(value);
            case DATE -> LocalDate.ofEpochDay(value);
            case TINYINT, SMALLINT, INTEGER, BIGINT -> value;
            case VARBINARY, UUID, JSON, INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH ->
                throw new IllegalArgumentException(simple.sql());
          };
      case DecimalType decimal -> BigDecimal.valueOf(value, decimal.scale());
      case TimestampType _, TimestampWithTimeZoneType _ -> Math.floorDiv(value, 1000L);
      case TimeType _ -> {
        TextFormat format = TextFormat.of(type);
        byte[] bytes = new byte[format.maxLength()];
        int end = format.write(new long[] {value}, 0, bytes, 0);
        yield new String(bytes, 0, end, StandardCharsets.US_ASCII);
      }
      case CharType _, VarcharType _, ArrayType _, SetType _, MapType _, RowType _ ->
          throw new IllegalArgumentException(type.sql());
    };
  }
}
