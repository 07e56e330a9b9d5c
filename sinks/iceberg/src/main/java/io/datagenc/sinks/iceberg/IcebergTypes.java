package io.datagenc.sinks.iceberg;

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
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;

/// The types of a plan as types of Iceberg. What is within a nested type is a field of the schema:
/// the elements of a list, the keys and values of a map, the fields of a struct. For one schema.
final class IcebergTypes {
  private int nextId;

  /// @param firstId the id of the first field within a nested type
  IcebergTypes(int firstId) {
    this.nextId = firstId;
  }

  /// @throws IllegalArgumentException if Iceberg has no such type
  org.apache.iceberg.types.Type of(Type type) {
    return switch (type) {
      case SimpleType simple -> ofSimple(simple);
      case DecimalType decimal -> Types.DecimalType.of(decimal.precision(), decimal.scale());
      case CharType _, VarcharType _ -> Types.StringType.get();
      case TimeType _ -> Types.TimeType.get();
      case TimestampType _ -> Types.TimestampType.withoutZone();
      case TimestampWithTimeZoneType _ -> Types.TimestampType.withZone();
      case ArrayType array -> list(array.element());
      case SetType set -> list(set.element());
      case MapType map -> {
        int keyId = nextId++;
        int valueId = nextId++;
        yield Types.MapType.ofOptional(keyId, valueId, of(map.key()), of(map.value()));
      }
      case RowType row -> struct(row);
    };
  }

  private Types.ListType list(Type element) {
    int elementId = nextId++;
    return Types.ListType.ofOptional(elementId, of(element));
  }

  private Types.StructType struct(RowType row) {
    int firstId = nextId;
    nextId += row.fields().size();
    List<NestedField> fields = new ArrayList<>();
    for (RowType.Field field : row.fields()) {
      fields.add(NestedField.optional(firstId + fields.size(), field.name(), of(field.type())));
    }
    return Types.StructType.of(fields);
  }

  private static org.apache.iceberg.types.Type ofSimple(SimpleType type) {
    return switch (type) {
      case BOOLEAN -> Types.BooleanType.get();
      case TINYINT, SMALLINT, INTEGER -> Types.IntegerType.get();
      case BIGINT -> Types.LongType.get();
      case REAL -> Types.FloatType.get();
      case DOUBLE -> Types.DoubleType.get();
      case VARBINARY -> Types.BinaryType.get();
      case DATE -> Types.DateType.get();
      case UUID -> Types.UUIDType.get();
      case JSON -> Types.StringType.get();
      case INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH ->
          throw new IllegalArgumentException("type " + type.sql() + " is never that of a column");
    };
  }
}
