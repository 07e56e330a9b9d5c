package io.datagenc.trino;

import io.datagenc.compiler.description.ScalarText;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.ArrayVector;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.ConstantVector;
import io.datagenc.engine.vector.DictionaryVector;
import io.datagenc.engine.vector.IntVector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.MapVector;
import io.datagenc.engine.vector.RowVector;
import io.datagenc.engine.vector.Vector;
import io.trino.testing.MaterializedRow;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Nested values as texts that the engine and Trino agree on.
final class NestedText {
  private NestedText() {}

  /// What Trino read, entries of maps in the order of their keys.
  static String of(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case MaterializedRow row -> of(row.getFields());
      case List<?> values -> values.stream().map(NestedText::of).toList().toString();
      case Map<?, ?> map -> {
        Map<String, String> texts = new TreeMap<>();
        map.forEach((key, mapped) -> texts.put(of(key), of(mapped)));
        yield texts.toString();
      }
      default -> value.toString();
    };
  }

  /// What the engine made, spelled likewise.
  static String of(Type type, Vector vector, int row) {
    if (vector.isNull(row)) {
      return "null";
    }
    return switch (vector) {
      case IntVector ints -> ScalarText.ofLong(type, ints.values()[row]);
      case LongVector longs -> ScalarText.ofLong(type, longs.values()[row]);
      case BytesVector bytes -> bytes.text(row);
      case DictionaryVector ids -> of(type, ids.dictionary(), ids.ids()[row]);
      case ConstantVector constant -> of(type, constant.value(), 0);
      case RowVector fields -> {
        List<RowType.Field> types = ((RowType) type).fields();
        yield IntStream.range(0, types.size())
            .mapToObj(field -> of(types.get(field).type(), fields.fields().get(field), row))
            .toList()
            .toString();
      }
      case ArrayVector array -> {
        Type element = type instanceof SetType set ? set.element() : ((ArrayType) type).element();
        yield IntStream.range(array.offsets()[row], array.offsets()[row + 1])
            .mapToObj(index -> of(element, array.elements(), index))
            .toList()
            .toString();
      }
      case MapVector map -> {
        MapType types = (MapType) type;
        Map<String, String> texts = new TreeMap<>();
        for (int i = map.offsets()[row]; i < map.offsets()[row + 1]; i++) {
          texts.put(of(types.key(), map.keys(), i), of(types.value(), map.values(), i));
        }
        yield texts.toString();
      }
      default -> throw new IllegalArgumentException("not of this plan: " + vector.getClass());
    };
  }
}
