package io.datagenc.sinks.duckdb.database;

import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.local.FileFailures;
import io.datagenc.sinks.local.StoreLock;
import io.datagenc.sinks.sink.PartReceipt;
import io.datagenc.sinks.sink.PartWriter;
import io.datagenc.sinks.sink.StoredTable;
import io.datagenc.sinks.sink.TableLoad;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Writes the parts of one table beside the database file, from where the last step of the run
/// takes the rows of all tables.
record StagedTableLoad(DuckdbDecision decision, StoreLock lock) implements TableLoad {

  @Override
  public PartWriter openPart(RowRange part) {
    try {
      return new StagedPartWriter(
          decision.stage(), part, decision.item().table().visibleColumns(), lock);
    } catch (IOException e) {
      throw FileFailures.notWritable(decision.stage().folder(), e);
    }
  }

  @Override
  public List<PartReceipt> receipts() {
    return decision.stage().stored();
  }

  @Override
  public Optional<PartReceipt> receipt(RowRange part) {
    return decision.stage().stored(part.first());
  }

  @Override
  public StoredTable commit(List<PartReceipt> parts) {
    return sum(parts);
  }

  @Override
  public Optional<StoredTable> stored() {
    List<PartReceipt> parts = decision.stage().stored();
    return parts.size() == decision.load().rows().partCount(decision.load().rowsPerPart())
        ? Optional.of(sum(parts))
        : Optional.empty();
  }

  /// The sum of the parts. The files are not those of the table.
  private StoredTable sum(List<PartReceipt> parts) {
    StoredTable sum = StoredTable.of(decision.load().rows(), parts);
    return new StoredTable(sum.positions(), sum.rows(), 0, sum.bytes(), sum.checksum());
  }
}
