package io.datagenc.sinks.iceberg;

import io.datagenc.sinks.sink.LoadItem;
import io.datagenc.sinks.sink.SinkException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types.ListType;
import org.apache.iceberg.types.Types.MapType;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.iceberg.types.Types.StructType;

/// A table that is there, has no rows and is to get some.
record EmptyTable(LoadItem item, Table table) {

  /// Whether a table has no rows.
  static boolean isEmpty(Table table) {
    Snapshot snapshot = table.currentSnapshot();
    return snapshot == null
        || "0".equals(snapshot.summary().get(SnapshotSummary.TOTAL_RECORDS_PROP));
  }

  /// @throws SinkException if the rows do not fit into the table
  void requireRoom() {
    List<NestedField> needed = IcebergSchemas.of(item.table()).columns();
    if (!takes(table.schema().columns(), needed)) {
      throw doesNotFit(
          "its columns are (%s), the output has (%s)"
              .formatted(text(table.schema().columns()), text(needed)));
    }
    if (table.spec().isPartitioned()) {
      throw doesNotFit("it is partitioned");
    }
  }

  /// Whether fields take the values of others: of the same names and types in the same order, and
  /// none is required whose values may be NULL.
  private static boolean takes(List<NestedField> fields, List<NestedField> values) {
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

  private static String text(List<NestedField> fields) {
    return fields.stream()
        .map(field -> field.name() + ' ' + field.type() + (field.isRequired() ? " NOT NULL" : ""))
        .collect(Collectors.joining(", "));
  }

  private SinkException doesNotFit(String reason) {
    return new SinkException(
        SinkException.Reason.OTHER_COLUMNS,
        "table `%s` is there without rows, but those of the output do not fit: %s"
            .formatted(item.targetName(), reason));
  }
}
