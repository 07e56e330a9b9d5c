package io.datagenc.benchmarks;

import io.trino.spi.type.ArrayType;
import io.trino.spi.type.MapType;
import io.trino.spi.type.RowType;
import io.trino.spi.type.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;

/// The types of the values that a Parquet schema stores, by their paths in it: those of columns
/// that are not nested, and those within nested ones.
final class TrinoLeafTypes {
  private final Map<List<String>, Type> types = new HashMap<>();

  private TrinoLeafTypes() {}

  /// The types within columns of `types`, one for each column of `schema`. Lists and maps have the
  /// three levels that Parquet's specification gives them.
  static Map<List<String>, Type> of(MessageType schema, List<Type> types) {
    TrinoLeafTypes leaves = new TrinoLeafTypes();
    leaves.addFields(List.of(), schema, types);
    return Map.copyOf(leaves.types);
  }

  /// Adds what is within a group that has a field for each of `fieldTypes`.
  private void addFields(List<String> path, GroupType group, List<Type> fieldTypes) {
    for (int i = 0; i < fieldTypes.size(); i++) {
      org.apache.parquet.schema.Type field = group.getType(i);
      List<String> fieldPath = new ArrayList<>(path);
      fieldPath.add(field.getName());
      add(fieldPath, field, fieldTypes.get(i));
    }
  }

  private void add(List<String> path, org.apache.parquet.schema.Type field, Type type) {
    if (field.isPrimitive()) {
      types.put(path, type);
    } else if (field.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation
        || field.getLogicalTypeAnnotation() instanceof MapLogicalTypeAnnotation) {
      // The repeated group in between has the element, or the key and the value.
      GroupType repeated = field.asGroupType().getType(0).asGroupType();
      List<String> repeatedPath = new ArrayList<>(path);
      repeatedPath.add(repeated.getName());
      addFields(repeatedPath, repeated, parts(type));
    } else {
      addFields(path, field.asGroupType(), parts(type));
    }
  }

  /// The types within a nested type, in order.
  private static List<Type> parts(Type type) {
    return switch (type) {
      case ArrayType array -> List.of(array.getElementType());
      case MapType map -> List.of(map.getKeyType(), map.getValueType());
      case RowType row -> row.getFieldTypes();
      default -> throw new IllegalArgumentException("nothing is within " + type);
    };
  }
}
