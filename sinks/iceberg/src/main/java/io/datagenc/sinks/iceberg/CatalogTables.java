package io.datagenc.sinks.iceberg;

import io.datagenc.engine.output.TargetName;
import io.datagenc.sinks.sink.LoadItem;
import java.util.Optional;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.exceptions.NoSuchTableException;

/// Tables of catalogs by their targets.
final class CatalogTables {
  private CatalogTables() {}

  /// The table of a load as it is now, if it exists.
  static Optional<Table> find(Catalog catalog, LoadItem item) {
    return find(catalog, identifier(item.output().target()));
  }

  /// A table as it is now, if it exists.
  static Optional<Table> find(Catalog catalog, TableIdentifier identifier) {
    try {
      return Optional.of(catalog.loadTable(identifier));
    } catch (NoSuchTableException | NoSuchNamespaceException e) {
      return Optional.empty();
    }
  }

  static TableIdentifier identifier(TargetName target) {
    return identifier(target.schema(), target.name());
  }

  /// The identifier of a table.
  static TableIdentifier identifier(String schema, String name) {
    return TableIdentifier.of(schema, name);
  }
}
