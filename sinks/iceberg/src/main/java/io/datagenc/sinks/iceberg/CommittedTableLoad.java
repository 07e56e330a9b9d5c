package io.datagenc.sinks.iceberg;

import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.sink.PartWriter;
import io.datagenc.sinks.sink.StoredTable;
import io.datagenc.sinks.sink.TableLoad;
import io.datagenc.sinks.sink.TableTarget;
import java.util.Optional;

/// A table that the interrupted run which this one continues has committed.
record CommittedTableLoad(TableTarget target, StoredTable table) implements TableLoad {

  @Override
  public Optional<StoredTable> stored() {
    return Optional.of(table);
  }

  @Override
  public long firstRow() {
    return table.rows().first();
  }

  @Override
  public long rowsPerPart() {
    return DataFileCut.rowsPerFile(target.table());
  }

  @Override
  public PartWriter openPart(RowRange part) {
    throw new IllegalStateException(target.qualifiedName() + " is committed already");
  }

  @Override
  public StoredTable commit(RowRange rows, long checksum) {
    throw new IllegalStateException(target.qualifiedName() + " is committed already");
  }
}
