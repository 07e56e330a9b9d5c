package io.datagenc.engine.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.ArrayVector;
import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.BatchChecksum;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads batches value by value.
public final class Batches {
  private Batches() {}

  /// All values of a column.
  public static List<@Nullable Object> column(GenerationPlan plan, String table, String column) {
    TableGenerator generator = PlanGenerator.of(plan).table(table, List.of(column));
    long rows = generator.table().rowCount();
    List<@Nullable Object> values = new ArrayList<>();
    Scratch scratch = Scratch.of(Scratch.Ownership.REUSED);
    for (long row = 0; row < rows; row += Batch.MAX_ROWS) {
      int count = (int) Math.min(Batch.MAX_ROWS, rows - row);
      Batch batch = generator.generate(row, count, scratch);
      for (int i = 0; i < count; i++) {
        values.add(value(generator.columns().getFirst().type(), batch.columns().getFirst(), i));
      }
    }
    return values;
  }

  /// A value as a number, a text, a list of both halves of 128 bits, or null; arrays, sets and rows
  /// as lists of such values, maps as maps.
  public static @Nullable Object value(Type type, Vector vector, int index) {
    if (vector.isNull(index)) {
      return null;
    }
    return switch (vector) {
      case ByteVector bytes ->
          type == SimpleType.BOOLEAN
              ? (Object) (bytes.values()[index] != 0)
              : (long) bytes.values()[index];
      case ShortVector shorts -> (long) shorts.values()[index];
      case IntVector ints ->
          type == SimpleType.REAL
              ? (Object) Float.intBitsToFloat(ints.values()[index])
              : (long) ints.values()[index];
      case LongVector longs ->
          type == SimpleType.DOUBLE
              ? (Object) Double.longBitsToDouble(longs.values()[index])
              : longs.values()[index];
      case Int128Vector wide -> List.of(wide.values()[2 * index], wide.values()[2 * index + 1]);
      case BytesVector bytes -> bytes.text(index);
      case DictionaryVector dictionary ->
          value(type, dictionary.dictionary(), dictionary.ids()[index]);
      case ConstantVector constant -> value(type, constant.value(), 0);
      case ArrayVector arrays ->
          values(
              type instanceof SetType set ? set.element() : ((ArrayType) type).element(),
              arrays.elements(),
              arrays.offsets(),
              index);
      case MapVector maps -> {
        MapType map = (MapType) type;
        List<@Nullable Object> keys = values(map.key(), maps.keys(), maps.offsets(), index);
        List<@Nullable Object> entries = values(map.value(), maps.values(), maps.offsets(), index);
        Map<@Nullable Object, @Nullable Object> pairs = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
          pairs.put(keys.get(i), entries.get(i));
        }
        yield pairs;
      }
      case RowVector rows -> {
        List<@Nullable Object> fields = new ArrayList<>();
        for (int i = 0; i < rows.fields().size(); i++) {
          Type field = ((RowType) type).fields().get(i).type();
          fields.add(value(field, rows.fields().get(i), index));
        }
        yield fields;
      }
    };
  }

  private static List<@Nullable Object> values(
      Type type, Vector elements, int[] offsets, int index) {
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = offsets[index]; i < offsets[index + 1]; i++) {
      values.add(value(type, elements, i));
    }
    return values;
  }

  /// Batches of `table` one after the other, checked to be what they were when all are made.
  public static List<Batch> kept(GenerationPlan plan, TablePlan table) {
    TableGenerator generator =
        PlanGenerator.of(plan)
            .table(table.name(), table.columns().stream().map(ColumnPlan::name).toList());
    Scratch scratch = Scratch.of(Scratch.Ownership.HANDED_OVER);
    List<Batch> batches = new ArrayList<>();
    List<Long> checksums = new ArrayList<>();
    for (long first = 0; first + 50 <= table.rowCount(); first += 50) {
      Batch batch = generator.generate(first, 50, scratch);
      batches.add(batch);
      checksums.add(BatchChecksum.of(batch));
    }
    assertThat(batches.stream().map(BatchChecksum::of).toList()).isEqualTo(checksums);
    return batches;
  }
}
