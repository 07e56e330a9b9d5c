package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.TableGenerator;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// The rows of a table of a plan, value by value.
final class GeneratedTable {
  private GeneratedTable() {}

  /// All rows, hidden columns included.
  static List<List<@Nullable Object>> rows(GenerationPlan plan, String table) {
    return rows(plan, table, plan.table(table).columns().stream().map(ColumnPlan::name).toList());
  }

  /// All values of one column.
  static List<@Nullable Object> column(GenerationPlan plan, String table, String column) {
    List<@Nullable Object> values = new ArrayList<>();
    rows(plan, table, List.of(column)).forEach(row -> values.add(row.getFirst()));
    return values;
  }

  static List<List<@Nullable Object>> rows(
      GenerationPlan plan, String table, List<String> columns) {
    TableGenerator generator = PlanGenerator.of(plan).table(table, columns);
    long rowCount = generator.table().rowCount();
    List<List<@Nullable Object>> rows = new ArrayList<>();
    Scratch scratch = Scratch.of(Scratch.Ownership.REUSED);
    for (long first = 0; first < rowCount; first += Batch.MAX_ROWS) {
      int count = (int) Math.min(Batch.MAX_ROWS, rowCount - first);
      Batch batch = generator.generate(first, count, scratch);
      for (int i = 0; i < count; i++) {
        List<@Nullable Object> row = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
          row.add(value(generator.columns().get(column).type(), batch.columns().get(column), i));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  /// Fails if rows differ in another batch, or at positions in another order, from what they are in
  /// batches of the greatest size from the first row on.
  static void assertEveryPartIsTheSame(GenerationPlan plan, String table, Random random) {
    List<String> columns = plan.table(table).columns().stream().map(ColumnPlan::name).toList();
    List<List<@Nullable Object>> all = rows(plan, table, columns);
    TableGenerator generator = PlanGenerator.of(plan).table(table, columns);
    Scratch scratch = Scratch.of(Scratch.Ownership.REUSED);
    for (int part = 0; part < 8; part++) {
      int first = random.nextInt(all.size());
      int count = Math.min(1 + random.nextInt(1 << random.nextInt(13)), all.size() - first);
      List<Vector> batch = generator.generate(first, count, scratch).columns();
      for (int i = 0; i < count; i++) {
        assertThat(row(generator, batch, i)).as("row %d", first + i).isEqualTo(all.get(first + i));
      }
      long[] positions = random.longs(count, 0, all.size()).toArray();
      batch = generator.generateAt(positions, count, scratch);
      for (int i = 0; i < count; i++) {
        assertThat(row(generator, batch, i))
            .as("row %d", positions[i])
            .isEqualTo(all.get((int) positions[i]));
      }
    }
  }

  private static List<@Nullable Object> row(
      TableGenerator generator, List<Vector> batch, int index) {
    List<@Nullable Object> row = new ArrayList<>();
    for (int column = 0; column < batch.size(); column++) {
      row.add(value(generator.columns().get(column).type(), batch.get(column), index));
    }
    return row;
  }

  /// A value as a number, a truth value, a text, a list of both halves of 128 bits, or null;
  /// arrays, sets and rows as lists of such values, maps as maps.
  private static @Nullable Object value(Type type, Vector vector, int index) {
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
}
