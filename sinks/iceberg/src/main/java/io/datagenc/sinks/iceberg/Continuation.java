package io.datagenc.sinks.iceberg;

import io.datagenc.sinks.sink.LoadItem;
import io.datagenc.sinks.sink.SinkException;
import java.util.Optional;
import org.apache.iceberg.DataOperations;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;

/// A table that gets more rows of the plan that filled it.
///
/// @param hash what identifies the rows
record Continuation(LoadItem item, Table table, String hash) {

  /// The first row that the table does not have.
  ///
  /// @throws SinkException if the rows of the table are not the first rows of the plan
  long firstRow() {
    requireSameColumns();
    Snapshot snapshot = table.currentSnapshot();
    // Compaction moves rows, it does not change them.
    while (snapshot != null && DataOperations.REPLACE.equals(snapshot.operation())) {
      Long parent = snapshot.parentId();
      snapshot = parent == null ? null : table.snapshot(parent);
    }
    if (snapshot == null) {
      throw notAppendable("it holds no rows of a plan");
    }
    Optional<Provenance> provenance = Provenance.of(snapshot);
    if (provenance.isEmpty()) {
      throw notAppendable("its last change was not made by datagenc");
    }
    if (!provenance.get().hash().equals(hash)) {
      throw notAppendable(
          "its rows come from another plan, or from this one with another seed, scale or number of"
              + " rows");
    }
    return provenance.get().rows().end();
  }

  private void requireSameColumns() {
    if (!ColumnRoom.takes(table.schema().columns(), IcebergSchemas.of(item.table()).columns())) {
      throw notAppendable("its columns have been changed");
    }
    if (!Partitioning.isWritable(table.spec())) {
      throw notAppendable(
          "it has been partitioned by what is no column, or by numbers with an exponent");
    }
  }

  private SinkException notAppendable(String reason) {
    return new SinkException(
        SinkException.Reason.NOT_APPENDABLE,
        "rows cannot be appended to table `%s`: %s".formatted(item.targetName(), reason));
  }
}
