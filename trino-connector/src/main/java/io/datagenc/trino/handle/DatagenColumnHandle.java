package io.datagenc.trino.handle;

import io.datagenc.virtual.table.PathColumns;
import io.trino.spi.connector.ColumnHandle;

/// A column of a table, or its hidden column [#ROW].
public record DatagenColumnHandle(String name) implements ColumnHandle {

  /// The position of the row in its table, from 0: BIGINT.
  public static final String ROW = PathColumns.ROW;

  public boolean isRow() {
    return name.equals(ROW);
  }

  @Override
  public String toString() {
    return name;
  }
}
