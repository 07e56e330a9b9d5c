package io.datagenc.sinks.iceberg;

import io.datagenc.engine.output.IfExists;
import io.datagenc.sinks.iceberg.WarehouseLook.Decision;
import io.datagenc.sinks.iceberg.WarehouseLook.Decisions;
import io.datagenc.sinks.sink.Execution;
import io.datagenc.sinks.sink.LoadRequest;
import io.datagenc.sinks.sink.LoadScript;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkRun;
import io.datagenc.sinks.sink.Step;
import io.datagenc.sinks.sink.TableScript;
import java.io.IOException;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.Transactions;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;

/// A run, or a share of one, that writes tables of a catalog that others use, too.
final class SharedRun implements SinkRun {
  private final CatalogAccess access;
  private final CatalogAccess.Open open;
  private final LoadRequest request;
  private final Decisions decisions;
  private final LoadScript script;
  private final CatalogFailures failures;

  SharedRun(
      CatalogAccess access,
      CatalogAccess.Open open,
      LoadRequest request,
      Decisions decisions,
      LoadScript script,
      CatalogFailures failures) {
    this.access = access;
    this.open = open;
    this.request = request;
    this.decisions = decisions;
    this.script = script;
    this.failures = failures;
  }

  private Catalog catalog() {
    return open.catalog();
  }

  @Override
  public LoadScript script() {
    return script;
  }

  @Override
  public Execution execution(TableScript script) {
    Decision decision =
        decisions.tables().stream()
            .filter(each -> each.item().key().equals(script.key()))
            .findFirst()
            .orElseThrow();
    Table table = decision.existing().orElseThrow();
    return new Execution.Batches(
        new IcebergTableLoad(
            request.plan().plan(),
            decision.item(),
            decision.load(),
            catalog(),
            this::turn,
            ObjectReceipts.of(table.io(), table.location(), decision.load()),
            () -> transaction(decision),
            decision.layout().options().parquet(),
            failures));
  }

  /// A transaction that replaces the rows of the table, or adds some, as long as the load is the
  /// one that is recorded.
  private Transaction transaction(Decision decision) {
    TableIdentifier identifier = CatalogTables.identifier(decision.item().output().target());
    if (!(catalog().loadTable(identifier) instanceof BaseTable table)) {
      throw new IllegalStateException("a table without operations: " + identifier);
    }
    String name = decision.item().targetName();
    if (decision.load().ifExists() == IfExists.REPLACE) {
      GuardedOperations.require(table.operations().current(), decision.load(), name);
      return catalog()
          .buildTable(identifier, IcebergSchemas.of(decision.item().table()))
          .withLocation(table.location())
          .withPartitionSpec(decision.layout().partitioning())
          .withProperties(LoadBeginning.properties(decision))
          .replaceTransaction();
    }
    return Transactions.newTransaction(
        table.name(), new GuardedOperations(table.operations(), decision.load(), name));
  }

  @Override
  public void run(Step step) {
    throw new IllegalArgumentException("not a step of a catalog: " + step.name());
  }

  /// Everybody's, at any time: what is to be done once, the catalog does once.
  @Override
  public Turn turn() {
    return () -> {};
  }

  @Override
  public void finish() {
    for (Decision decision : decisions.tables()) {
      try {
        finish(decision);
      } catch (RuntimeException e) {
        throw failures.of(
            "table `%s` is complete, but what is recorded beside it cannot be written"
                .formatted(decision.item().targetName()),
            e);
      }
    }
  }

  private void finish(Decision decision) {
    Table table =
        CatalogTables.find(catalog(), decision.item())
            .orElseThrow(
                () ->
                    new SinkException(
                        SinkException.Reason.WRITE_FAILED,
                        "table `%s` has been dropped meanwhile"
                            .formatted(decision.item().targetName())));
    ObjectReceipts receipts = ObjectReceipts.of(table.io(), table.location(), decision.load());
    try {
      DataFileList.delete(table.io(), receipts.all());
    } catch (IOException e) {
      throw failures.of(receipts.place() + " cannot be read", e);
    }
    receipts.deleteAll();
    if (PendingLoad.isOf(table.properties(), decision.load())) {
      table.updateProperties().remove(PendingLoad.PROPERTY).commit();
      table.refresh();
    }
    // A REST catalog alone knows where metadata is.
    if (access.type() != CatalogAccess.Type.REST && table instanceof BaseTable base) {
      VersionHint.write(base);
    }
  }

  @Override
  public void close() {
    open.close();
  }
}
