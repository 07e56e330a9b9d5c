package io.datagenc.engine.domain.inversion;

import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.TableGenerator;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.type.Bytes;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
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
import io.datagenc.engine.vector.RowRange;
import io.datagenc.engine.vector.RowVector;
import io.datagenc.engine.vector.ShortVector;
import io.datagenc.engine.vector.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Generates single cells. Thread-safe.
final class Cells {
  private final PlanGenerator generator;
  private final Map<Column, TableGenerator> columns = new ConcurrentHashMap<>();

  private record Column(String table, String name) {}

  Cells(PlanGenerator generator) {
    this.generator = generator;
  }

  /// The value of `column` in the row at `position` of `table`.
  Value value(TablePlan table, String column, long position) {
    TableGenerator cells = cells(table, column);
    Batch batch =
        cells.generate(position - table.firstRow(), 1, Scratch.of(Scratch.Ownership.REUSED));
    return value(batch.columns().getFirst(), 0, cells.columns().getFirst().type());
  }

  /// The positions in `rows` at which `column` has a value of `set`.
  RowSelection matches(TablePlan table, String column, RowSelection rows, ValueSet set) {
    List<RowRange> matches = new ArrayList<>();
    forEach(
        table,
        column,
        rows,
        (position, value) -> {
          if (set.contains(value)) {
            matches.add(new RowRange(position, position + 1));
          }
        });
    return new RowSelection(matches);
  }

  /// The values that are not NULL at the positions `rows`.
  List<Value> values(TablePlan table, String column, RowSelection rows) {
    List<Value> values = new ArrayList<>();
    forEach(
        table,
        column,
        rows,
        (_, value) -> {
          if (value != Value.Null.NULL) {
            values.add(value);
          }
        });
    return values;
  }

  @FunctionalInterface
  private interface CellConsumer {
    void accept(long position, Value value);
  }

  private void forEach(TablePlan table, String column, RowSelection rows, CellConsumer consumer) {
    TableGenerator cells = cells(table, column);
    Type type = cells.columns().getFirst().type();
    Scratch scratch = Scratch.of(Scratch.Ownership.REUSED);
    for (RowRange range : rows.ranges()) {
      for (long first = range.first(); first < range.end(); first += Batch.MAX_ROWS) {
        int count = (int) Math.min(Batch.MAX_ROWS, range.end() - first);
        Vector values =
            cells.generate(first - table.firstRow(), count, scratch).columns().getFirst();
        for (int i = 0; i < count; i++) {
          consumer.accept(first + i, value(values, i, type));
        }
      }
    }
  }

  private TableGenerator cells(TablePlan table, String column) {
    return columns.computeIfAbsent(
        new Column(table.name(), column), key -> generator.table(key.table, List.of(key.name)));
  }

  private static Value value(Vector vector, int row, Type type) {
    if (vector.isNull(row)) {
      return Value.Null.NULL;
    }
    return switch (vector) {
      case ByteVector bytes -> new Value.LongValue(bytes.values()[row]);
      case ShortVector shorts -> new Value.LongValue(shorts.values()[row]);
      case IntVector ints when type == SimpleType.REAL ->
          Value.LongValue.ofDouble(Float.intBitsToFloat(ints.values()[row]));
      case IntVector ints -> new Value.LongValue(ints.values()[row]);
      case LongVector longs -> new Value.LongValue(longs.values()[row]);
      case Int128Vector wide ->
          new Value.Int128Value(wide.values()[2 * row], wide.values()[2 * row + 1]);
      case BytesVector bytes -> bytes(bytes, row);
      case DictionaryVector dictionary ->
          value(dictionary.dictionary(), dictionary.ids()[row], type);
      case ConstantVector constant -> value(constant.value(), 0, type);
      case ArrayVector _, MapVector _, RowVector _ ->
          throw new IllegalArgumentException("no scalar: " + type.sql());
    };
  }

  private static Value bytes(BytesVector vector, int row) {
    int from = vector.offsets()[row];
    byte[] bytes = new byte[vector.offsets()[row + 1] - from];
    System.arraycopy(vector.bytes(), from, bytes, 0, bytes.length);
    return new Value.BytesValue(Bytes.copyOf(bytes));
  }
}
