package io.datagenc.sinks.iceberg;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.KeyPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.sinks.sink.SinkException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.Schema;
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
    // Those of the columns come first.
    IcebergTypes types = new IcebergTypes(table.visibleColumns().size() + 1);
    List<NestedField> fields = new ArrayList<>();
    Map<String, NestedField> byName = new HashMap<>();
    for (ColumnPlan column : table.visibleColumns()) {
      NestedField.Builder field =
          NestedField.builder()
              .withId(fields.size() + 1)
              .withName(column.name())
              .ofType(type(table, column, types))
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

  private static org.apache.iceberg.types.Type type(
      TablePlan table, ColumnPlan column, IcebergTypes types) {
    try {
      return types.of(column.type());
    } catch (IllegalArgumentException e) {
      throw new SinkException(
          SinkException.Reason.NOT_SUPPORTED,
          "column `%s` of table `%s` cannot be stored in Iceberg: %s"
              .formatted(column.name(), table.name(), e.getMessage()),
          e);
    }
  }
}
