package io.datagenc.trino;

import io.trino.spi.connector.ConnectorTransactionHandle;

/// Virtual tables are read-only: all transactions are one.
public enum DatagenTransactionHandle implements ConnectorTransactionHandle {
  INSTANCE
}
