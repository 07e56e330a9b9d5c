package io.datagenc.sinks.jdbc;

import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.sink.PartReceipt;
import io.datagenc.sinks.sink.PartWriter;
import io.datagenc.sinks.sink.SinkException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;

/// Writes the rows of a part in one transaction.
final class TransactionPartWriter implements PartWriter {
  private final RowRange part;
  private final Connections.Lease lease;
  private final RowWriter rows;
  private final Completion completion;
  private final Function<SQLException, SinkException> failures;

  /// What is done with a receipt before the transaction ends.
  @FunctionalInterface
  interface Completion {
    void complete(Connection connection, PartReceipt receipt) throws SQLException;
  }

  TransactionPartWriter(
      RowRange part,
      Connections.Lease lease,
      RowWriter rows,
      Completion completion,
      Function<SQLException, SinkException> failures) {
    this.part = part;
    this.lease = lease;
    this.rows = rows;
    this.completion = completion;
    this.failures = failures;
  }

  @Override
  public void write(Batch batch) throws InterruptedException {
    try {
      rows.write(batch);
    } catch (SQLException e) {
      throw failures.apply(e);
    }
  }

  @Override
  public PartReceipt finish(long checksum) throws InterruptedException {
    try {
      RowWriter.Sent sent = rows.finish();
      PartReceipt receipt =
          new PartReceipt(part, sent.rows(), checksum, sent.bytes(), Optional.empty());
      completion.complete(lease.connection(), receipt);
      lease.commit();
      return receipt;
    } catch (SQLException e) {
      throw failures.apply(e);
    }
  }

  @Override
  public void close() {
    rows.close();
    lease.close();
  }
}
