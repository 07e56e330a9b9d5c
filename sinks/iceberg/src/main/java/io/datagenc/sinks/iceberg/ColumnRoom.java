package io.datagenc.sinks.iceberg;

import java.util.List;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types.ListType;
import org.apache.iceberg.types.Types.MapType;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.iceberg.types.Types.StructType;

/// Whether tables that are there have room for rows.
final class ColumnRoom {
  private ColumnRoom() {}

  /// Whether fields take the values of others: of the same names and types in the same order, and
  /// none is required whose values may be NULL.
  static boolean takes(List<NestedField> fields, List<NestedField> values) {
    if (fields.size() != values.size()) {
      return false;
    }
    for (int i = 0; i < fields.size(); i++) {
      NestedField field = fields.get(i);
      NestedField value = values.get(i);
      if (!field.name().equals(value.name())
          || field.isRequired() && value.isOptional()
          || !takes(field.type(), value.type())) {
        return false;
      }
    }
    return true;
  }

  private static boolean takes(Type type, Type values) {
    return switch (type) {
      case StructType struct ->
          values instanceof StructType other && takes(struct.fields(), other.fields());
      case ListType list ->
          values instanceof ListType other && takes(list.fields(), other.fields());
      case MapType map -> values instanceof MapType other && takes(map.fields(), other.fields());
      default -> type.equals(values);
    };
  }
}
