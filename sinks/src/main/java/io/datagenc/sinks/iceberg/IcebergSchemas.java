package io.datagenc.sinks.iceberg;

import io.datagenc.engine.plan.ArrayType;
import io.datagenc.engine.plan.CharType;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.DecimalType;
import io.datagenc.engine.plan.KeyPlan;
import io.datagenc.engine.plan.MapType;
import io.datagenc.engine.plan.RowType;
import io.datagenc.engine.plan.SetType;
import io.datagenc.engine.plan.SimpleType;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.TimeType;
import io.datagenc.engine.plan.TimestampType;
import io.datagenc.engine.plan.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.Type;
import io.datagenc.engine.plan.VarcharType;
import io.datagenc.sinks.sink.SinkException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type.PrimitiveType;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;

/// Iceberg schemas of the visible columns of tables.
public final class IcebergSchemas {
  private IcebergSchemas() {}

  /// The schema of a table. Columns of the primary key are required, and are the identifier fields
  /// where Iceberg allows their types.
  ///
  /// @throws SinkException if Iceberg has no type for a column
  public static Schema of(TablePlan table) {
    List<KeyPlan> primaryKeys =
        table.keys().stream().filter(key -> key.kind() == KeyPlan.Kind.PRIMARY_KEY).toList();
    Set<String> visible = new HashSet<>();
    table.visibleColumns().forEach(column -> visible.add(column.name()));
    Set<String> keyColumns = new HashSet<>();
    // Parts of a key identify nothing.
    primaryKeys.stream()
        .filter(key -> visible.containsAll(key.columns()))
        .forEach(key -> keyColumns.addAll(key.columns()));
    List<NestedField> fields = new ArrayList<>();
    Map<String, NestedField> byName = new HashMap<>();
    for (ColumnPlan column : table.visibleColumns()) {
      NestedField.Builder field =
          NestedField.builder()
              .withId(fields.size() + 1)
              .withName(column.name())
              .ofType(type(table, column))
              .isOptional(
                  column.nullability() == ColumnPlan.Nullability.NULLABLE
                      && !keyColumns.contains(column.name()));
      column.comment().ifPresent(field::withDoc);
      NestedField built = field.build();
      fields.add(built);
      byName.put(column.name(), built);
    }
    return new Schema(fields, identifierFields(keyColumns, byName));
  }

  private static Set<Integer> identifierFields(
      Set<String> keyColumns, Map<String, NestedField> fields) {
    Set<Integer> ids = new HashSet<>();
    for (String name : keyColumns) {
      NestedField field = fields.get(name);
      if (field == null || isFloatingPoint(field.type())) {
        return Set.of();
      }
      ids.add(field.fieldId());
    }
    return ids;
  }

  private static boolean isFloatingPoint(org.apache.iceberg.types.Type type) {
    return type.equals(Types.FloatType.get()) || type.equals(Types.DoubleType.get());
  }

  private static PrimitiveType type(TablePlan table, ColumnPlan column) {
    Type type = column.type();
    return switch (type) {
      case SimpleType simple ->
          switch (simple) {
            case BOOLEAN -> Types.BooleanType.get();
            case TINYINT, SMALLINT, INTEGER -> Types.IntegerType.get();
            case BIGINT -> Types.LongType.get();
            case REAL -> Types.FloatType.get();
            case DOUBLE -> Types.DoubleType.get();
            case VARBINARY -> Types.BinaryType.get();
            case DATE -> Types.DateType.get();
            case UUID -> Types.UUIDType.get();
            case JSON -> Types.StringType.get();
            case INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH -> throw notSupported(table, column);
          };
      case DecimalType decimal -> Types.DecimalType.of(decimal.precision(), decimal.scale());
      case CharType _, VarcharType _ -> Types.StringType.get();
      case TimeType _ -> Types.TimeType.get();
      case TimestampType _ -> Types.TimestampType.withoutZone();
      case TimestampWithTimeZoneType _ -> Types.TimestampType.withZone();
      case ArrayType _, SetType _, MapType _, RowType _ -> throw notSupported(table, column);
    };
  }

  private static SinkException notSupported(TablePlan table, ColumnPlan column) {
    return new SinkException(
        SinkException.Reason.NOT_SUPPORTED,
        "column `%s` of table `%s` cannot be stored in Iceberg: type %s is not supported yet"
            .formatted(column.name(), table.name(), column.type().sql()));
  }
}
