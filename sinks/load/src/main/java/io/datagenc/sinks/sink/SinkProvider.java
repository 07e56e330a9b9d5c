package io.datagenc.sinks.sink;

import java.util.Map;

/// A kind of store, found by [java.util.ServiceLoader]: the `x` of `CREATE CATALOG … USING x`.
public interface SinkProvider {

  /// The name of the connector, in lower case, for example `iceberg`.
  String connectorName();

  /// Opens a store.
  ///
  /// @param properties what `WITH (…)` says
  /// @throws SinkException if a property is wrong or the store cannot be opened
  Sink open(Map<String, String> properties);
}
