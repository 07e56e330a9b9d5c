package io.datagenc.sinks.iceberg;

import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.output.TargetName;
import io.datagenc.sinks.local.FileFailures;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.StoredRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;

/// Removes tables that plans have made. Nobody writes to the warehouse meanwhile.
record WarehouseDrop(Catalog catalog, WarehouseFiles warehouse) {

  /// Removes the table of an output, and what an interrupted run has written for it. Returns
  /// whether there was anything.
  ///
  /// @throws SinkException if the table holds other rows than those that `hash` identifies
  boolean drop(OutputTable output, String hash) {
    TargetName target = output.target();
    RunRecord record = RunRecord.read(warehouse);
    Optional<LoadRecord> begun = record.find(target.schema(), target.name());
    TableIdentifier identifier = CatalogTables.identifier(target);
    Optional<Table> table =
        catalog.tableExists(identifier)
            ? Optional.of(catalog.loadTable(identifier))
            : Optional.empty();
    table.ifPresent(found -> requireOwn(target, found, hash));
    begun.ifPresent(load -> requireOwn(target, load.hash(), hash));
    if (table.isPresent()) {
      catalog.dropTable(identifier, true);
      Path directory = LocalFileIO.path(table.get().location());
      try {
        VersionHint.delete(table.get());
        warehouse.deleteEmptyDirectories(directory);
      } catch (IOException e) {
        throw FileFailures.notWritable(directory, e);
      }
    }
    begun.ifPresent(
        load -> {
          new OrphanFiles(catalog, warehouse, load).delete();
          record.without(List.of(load)).write(warehouse);
        });
    return table.isPresent() || begun.isPresent();
  }

  static void requireOwn(TargetName target, Table table, String hash) {
    switch (Provenance.storedRows(table)) {
      case StoredRows.Complete complete -> requireOwn(target, complete.hash(), hash);
      case StoredRows.Unrecorded _ ->
          throw new SinkException(
              SinkException.Reason.OTHER_ROWS,
              "table `%s.%s` is not dropped: its last change was not made by datagenc"
                  .formatted(target.schema(), target.name()));
      case StoredRows.None _, StoredRows.Unfinished _ -> {}
    }
  }

  static void requireOwn(TargetName target, String stored, String hash) {
    if (!stored.equals(hash)) {
      throw new SinkException(
          SinkException.Reason.OTHER_ROWS,
          "table `%s.%s` is not dropped: its rows come from another plan, or from this one with another seed, scale or number of rows"
              .formatted(target.schema(), target.name()));
    }
  }
}
