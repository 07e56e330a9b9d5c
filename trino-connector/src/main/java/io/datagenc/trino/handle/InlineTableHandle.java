package io.datagenc.trino.handle;

import io.trino.spi.function.table.ConnectorTableFunctionHandle;
import java.util.List;

/// A call of [GenerateFunction], as the scan of a table.
///
/// @param columns those of the function's result, in order
public record InlineTableHandle(DatagenTableHandle table, List<DatagenColumnHandle> columns)
    implements ConnectorTableFunctionHandle {
  public InlineTableHandle {
    columns = List.copyOf(columns);
  }
}
