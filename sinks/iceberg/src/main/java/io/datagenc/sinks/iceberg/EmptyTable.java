package io.datagenc.sinks.iceberg;

import io.datagenc.sinks.sink.LoadItem;
import io.datagenc.sinks.sink.SinkException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types.NestedField;

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
    if (!ColumnRoom.takes(table.schema().columns(), needed)) {
      throw doesNotFit(
          "its columns are (%s), the output has (%s)"
              .formatted(text(table.schema().columns()), text(needed)));
    }
    if (!Partitioning.isWritable(table.spec())) {
      throw doesNotFit("it is partitioned by what is no column, or by numbers with an exponent");
    }
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
