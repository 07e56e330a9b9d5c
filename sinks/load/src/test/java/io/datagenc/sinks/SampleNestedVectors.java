package io.datagenc.sinks;

import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.engine.vector.ArrayVector;
import io.datagenc.engine.vector.ConstantVector;
import io.datagenc.engine.vector.DictionaryVector;
import io.datagenc.engine.vector.MapVector;
import io.datagenc.engine.vector.RowVector;
import io.datagenc.engine.vector.Vector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Vectors of nested Java objects. What is within them is a constant where all values are equal, a
/// dictionary where they are texts, else flat.
final class SampleNestedVectors {
  private SampleNestedVectors() {}

  /// Arrays and sets, behind an element that belongs to none of them.
  static Vector arrays(Type element, List<@Nullable Object> values, long @Nullable [] validity) {
    List<@Nullable Object> elements = new ArrayList<>();
    elements.add(null);
    int[] offsets = new int[values.size() + 1];
    offsets[0] = elements.size();
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) != null) {
        elements.addAll((List<?>) values.get(i));
      }
      offsets[i + 1] = elements.size();
    }
    return new ArrayVector(values.size(), offsets, encoded(element, elements), validity);
  }

  static Vector maps(MapType type, List<@Nullable Object> values, long @Nullable [] validity) {
    List<@Nullable Object> keys = new ArrayList<>();
    List<@Nullable Object> mapped = new ArrayList<>();
    int[] offsets = new int[values.size() + 1];
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) != null) {
        Map<?, ?> map = (Map<?, ?>) values.get(i);
        keys.addAll(map.keySet());
        mapped.addAll(map.values());
      }
      offsets[i + 1] = keys.size();
    }
    return new MapVector(
        values.size(), offsets, encoded(type.key(), keys), encoded(type.value(), mapped), validity);
  }

  /// Rows; what the fields of a NULL hold is arbitrary: what those of some other row hold.
  static Vector rows(RowType type, List<@Nullable Object> values, long @Nullable [] validity) {
    SampleRow other = (SampleRow) values.stream().filter(Objects::nonNull).findFirst().orElse(null);
    List<Vector> fields = new ArrayList<>();
    for (int field = 0; field < type.fields().size(); field++) {
      List<@Nullable Object> fieldValues = new ArrayList<>();
      for (Object value : values) {
        SampleRow row = value == null ? other : (SampleRow) value;
        fieldValues.add(row == null ? null : row.fields().get(field));
      }
      fields.add(encoded(type.fields().get(field).type(), fieldValues));
    }
    return new RowVector(values.size(), fields, validity);
  }

  private static Vector encoded(Type type, List<@Nullable Object> values) {
    List<@Nullable Object> distinct = new ArrayList<>(new LinkedHashSet<>(values));
    if (distinct.size() == 1) {
      return new ConstantVector(values.size(), SampleVectors.of(type, distinct));
    }
    if (!(type instanceof VarcharType)) {
      return SampleVectors.of(type, values);
    }
    Map<@Nullable Object, Integer> ids = new HashMap<>();
    distinct.forEach(value -> ids.put(value, ids.size()));
    return new DictionaryVector(
        values.size(),
        values.stream().mapToInt(ids::get).toArray(),
        SampleVectors.of(type, distinct));
  }
}
