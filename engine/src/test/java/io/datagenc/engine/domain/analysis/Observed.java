package io.datagenc.engine.domain.analysis;

import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.TableGenerator;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.ByteVector;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.ConstantVector;
import io.datagenc.engine.vector.DictionaryVector;
import io.datagenc.engine.vector.Int128Vector;
import io.datagenc.engine.vector.IntVector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.ShortVector;
import io.datagenc.engine.vector.Vector;
import java.util.ArrayList;
import java.util.List;

/// The values that columns really have.
public final class Observed {
  private Observed() {}

  /// All values of `column`, those of every row in order.
  public static List<Value> values(GenerationPlan plan, String table, String column) {
    TablePlan tablePlan = plan.table(table);
    TableGenerator generator = PlanGenerator.of(plan).table(table, List.of(column));
    Scratch scratch = Scratch.of(Scratch.Ownership.REUSED);
    List<Value> values = new ArrayList<>();
    for (long first = 0; first < tablePlan.rowCount(); first += Batch.MAX_ROWS) {
      int count = (int) Math.min(Batch.MAX_ROWS, tablePlan.rowCount() - first);
      Batch batch = generator.generate(first, count, scratch);
      for (int row = 0; row < count; row++) {
        values.add(value(batch.columns().getFirst(), row, tablePlan.column(column).type()));
      }
    }
    return values;
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
      case BytesVector texts -> Value.BytesValue.ofText(texts.text(row));
      case DictionaryVector dictionary ->
          value(dictionary.dictionary(), dictionary.ids()[row], type);
      case ConstantVector constant -> value(constant.value(), 0, type);
      default -> throw new IllegalArgumentException("no scalar: " + vector.getClass());
    };
  }
}
