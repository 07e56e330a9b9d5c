package io.datagenc.cli.compile;

/// What generates and stores the rows of `datagenc compile`.
enum LoadEngine {
  /// This process, into a local Iceberg warehouse.
  LOCAL,
  /// A Trino cluster, into any of its catalogs.
  TRINO
}
