package io.datagenc.sinks.iceberg;

import io.datagenc.engine.output.IfExists;
import io.datagenc.sinks.iceberg.WarehouseLook.Decision;
import io.datagenc.sinks.sink.SinkException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;

/// Makes the table of a load, if it is not there, and records the load in it.
///
/// @param pending what was recorded when the decision was made
record LoadBeginning(Catalog catalog, Decision decision, RunRecord pending) {

  /// What is decided, with the table.
  ///
  /// @throws SinkException if another run has begun to write the table meanwhile; transient
  Decision begin() {
    if (decision.stored().isPresent()) {
      return decision;
    }
    Table table = decision.existing().isPresent() ? recorded(decision.existing().get()) : made();
    return new Decision(
        decision.item(), decision.layout(), decision.load(), Optional.of(table), decision.stored());
  }

  private TableIdentifier identifier() {
    return CatalogTables.identifier(decision.item().output().target());
  }

  private Table made() {
    if (catalog instanceof SupportsNamespaces namespaces) {
      makeNamespace(namespaces, identifier().namespace());
    }
    Map<String, String> properties = new HashMap<>(properties(decision));
    properties.put(PendingLoad.PROPERTY, PendingLoad.text(decision.load()));
    try {
      return catalog
          .buildTable(identifier(), IcebergSchemas.of(decision.item().table()))
          .withPartitionSpec(decision.layout().partitioning())
          .withProperties(properties)
          .create();
    } catch (AlreadyExistsException e) {
      throw overtaken(e);
    }
  }

  private static void makeNamespace(SupportsNamespaces namespaces, Namespace namespace) {
    if (namespaces.namespaceExists(namespace)) {
      return;
    }
    try {
      namespaces.createNamespace(namespace);
    } catch (RuntimeException e) {
      // Another run or share may have made it; each catalog has an exception of its own for that.
      if (!namespaces.namespaceExists(namespace)) {
        throw e;
      }
    }
  }

  /// The properties that a new table gets.
  static Map<String, String> properties(Decision decision) {
    Map<String, String> properties = new HashMap<>(decision.layout().recorded());
    decision.item().table().comment().ifPresent(comment -> properties.put("comment", comment));
    return properties;
  }

  private Table recorded(Table table) {
    if (PendingLoad.isOf(table.properties(), decision.load())) {
      return table;
    }
    Optional<LoadRecord> recorded = PendingLoad.of(table.properties());
    if (recorded.isPresent() && !pending.loads().contains(recorded.get())) {
      // It has come between two looks.
      throw overtaken(null);
    }
    Optional<Long> before = snapshot(table);
    table.updateProperties().set(PendingLoad.PROPERTY, PendingLoad.text(decision.load())).commit();
    Table now = catalog.loadTable(identifier());
    boolean isFree = decision.load().ifExists() == IfExists.REPLACE || snapshot(now).equals(before);
    if (!isFree || !PendingLoad.isOf(now.properties(), decision.load())) {
      throw overtaken(null);
    }
    return now;
  }

  private static Optional<Long> snapshot(Table table) {
    return Optional.ofNullable(table.currentSnapshot()).map(Snapshot::snapshotId);
  }

  private SinkException overtaken(@org.jspecify.annotations.Nullable RuntimeException cause) {
    return SinkException.transientFailure(
        SinkException.Reason.BUSY,
        "another run has begun to write table `%s`".formatted(decision.item().targetName()),
        Objects.requireNonNullElseGet(cause, () -> new IllegalStateException("overtaken")));
  }
}
