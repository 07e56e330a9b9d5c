package io.datagenc.sinks.sink;

import java.util.List;

/// A kind of store, found by [java.util.ServiceLoader]: the `x` of `CREATE CATALOG … USING x`.
public interface SinkProvider {

  /// The name of the connector, in lower case, for example `iceberg`.
  String connectorName();

  /// The properties of a catalog.
  List<PropertySpec> properties();

  /// The properties of a table in such a catalog.
  List<PropertySpec> tableProperties();

  /// What its tables can hold.
  enum Contents {
    /// Tables of the plan and what queries make of them.
    ANY_ROWS,
    /// Tables of the plan as they are.
    WHOLE_TABLES
  }

  /// What its tables can hold; of outputs that want more, the plan has an error.
  default Contents contents() {
    return Contents.ANY_ROWS;
  }

  /// Opens a store. Nothing is written, and no other machine is asked.
  ///
  /// @param properties what the catalog says, checked against [#properties]
  /// @throws SinkException if a property is wrong or the store cannot be opened
  Sink open(SinkProperties properties);
}
