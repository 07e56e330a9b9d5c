package io.datagenc.sinks.iceberg;

import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.sinks.parquet.ParquetOptions;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.TableLoad;
import io.datagenc.sinks.sink.TableTarget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;

/// Decides what a run has to do with each table, before anything is written.
final class RunStart {
  private final Catalog catalog;
  private final WarehouseFiles warehouse;
  private final GenerationPlan plan;
  private final IfExists ifExists;
  private final String planHash;
  private final ParquetOptions options;
  private final Optional<RunRecord> interrupted;
  private final RunRecord started;

  RunStart(
      Catalog catalog,
      WarehouseFiles warehouse,
      GenerationPlan plan,
      IfExists ifExists,
      ParquetOptions options) {
    this.catalog = catalog;
    this.warehouse = warehouse;
    this.plan = plan;
    this.ifExists = ifExists;
    this.planHash = Provenance.planHash(plan);
    this.options = options;
    this.interrupted = RunRecord.read(warehouse);
    this.started =
        interrupted
            .filter(record -> record.isContinuedBy(planHash, ifExists))
            .orElseGet(() -> RunRecord.create(planHash, ifExists));
  }

  /// The tables of a run and its record, which is stored.
  record Started(RunRecord record, List<TableLoad> tables) {}

  /// Deletes what an interrupted run left behind, and starts the run.
  ///
  /// @throws SinkException if a table cannot be written
  Started start(List<TableTarget> targets) {
    interrupted.ifPresent(record -> new OrphanFiles(catalog, warehouse, record).delete());
    Map<TableTarget, Table> existing = existingTables(targets);
    Map<TableTarget, CommittedTableLoad> committed = new HashMap<>();
    existing.forEach(
        (target, table) -> committed(target, table).ifPresent(load -> committed.put(target, load)));
    if (ifExists == IfExists.FAIL) {
      requireNone(
          targets.stream()
              .filter(target -> existing.containsKey(target) && !committed.containsKey(target))
              .toList());
    }
    List<TableLoad> loads = new ArrayList<>();
    List<RunRecord.TableFiles> files = new ArrayList<>();
    for (TableTarget target : targets) {
      CommittedTableLoad done = committed.get(target);
      if (done != null) {
        loads.add(done);
        continue;
      }
      IcebergTableLoad load = load(target, Optional.ofNullable(existing.get(target)));
      loads.add(load);
      files.add(new RunRecord.TableFiles(target.schema(), target.name(), load.location()));
    }
    RunRecord record = started.with(files);
    record.write(warehouse);
    return new Started(record, List.copyOf(loads));
  }

  private Map<TableTarget, Table> existingTables(List<TableTarget> targets) {
    Map<TableTarget, Table> existing = new HashMap<>();
    for (TableTarget target : targets) {
      TableIdentifier identifier = LocalCatalog.identifier(target.schema(), target.name());
      if (catalog.tableExists(identifier)) {
        existing.put(target, catalog.loadTable(identifier));
      }
    }
    return existing;
  }

  /// The table, if the interrupted run that this one continues has committed it.
  private Optional<CommittedTableLoad> committed(TableTarget target, Table table) {
    Snapshot snapshot = table.currentSnapshot();
    if (snapshot == null) {
      return Optional.empty();
    }
    return Provenance.of(snapshot)
        .filter(made -> made.run().equals(started.id()) && made.planHash().equals(planHash))
        .map(made -> new CommittedTableLoad(target, made.storedTable(snapshot)));
  }

  private void requireNone(List<TableTarget> existing) {
    if (existing.isEmpty()) {
      return;
    }
    String names =
        existing.stream()
            .map(target -> "`" + target.qualifiedName() + "`")
            .collect(Collectors.joining(", "));
    throw new SinkException(
        SinkException.Reason.TABLE_EXISTS,
        "%s %s in the warehouse %s already"
            .formatted(
                existing.size() == 1 ? "table " + names : "tables " + names,
                existing.size() == 1 ? "exists" : "exist",
                warehouse.directory()));
  }

  private IcebergTableLoad load(TableTarget target, Optional<Table> existing) {
    if (existing.isPresent() && ifExists == IfExists.APPEND) {
      Table table = existing.orElseThrow();
      Continuation continuation = new Continuation(target, table, planHash);
      return new IcebergTableLoad(
          plan, started.id(), target, continuation.firstRow(), table.newTransaction(), options);
    }
    Schema schema = IcebergSchemas.of(target.table());
    Catalog.TableBuilder builder =
        catalog
            .buildTable(LocalCatalog.identifier(target.schema(), target.name()), schema)
            .withProperties(properties(target));
    Transaction transaction =
        existing.isPresent()
            ? builder.withLocation(existing.orElseThrow().location()).replaceTransaction()
            : builder
                .withLocation(LocalFileIO.location(warehouse.table(target.schema(), target.name())))
                .createTransaction();
    return new IcebergTableLoad(plan, started.id(), target, 0, transaction, options);
  }

  private Map<String, String> properties(TableTarget target) {
    Map<String, String> properties = new HashMap<>(target.properties());
    properties.put(TableProperties.FORMAT_VERSION, "2");
    properties.put(
        TableProperties.PARQUET_COMPRESSION, options.compression().name().toLowerCase(Locale.ROOT));
    target.table().comment().ifPresent(comment -> properties.put("comment", comment));
    return properties;
  }
}
