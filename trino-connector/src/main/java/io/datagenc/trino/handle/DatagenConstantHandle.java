package io.datagenc.trino.handle;

import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.predicate.NullableValue;

/// A column of one row that is known at planning: an aggregate.
public record DatagenConstantHandle(String name, NullableValue value) implements ColumnHandle {

  @Override
  public String toString() {
    return name;
  }
}
