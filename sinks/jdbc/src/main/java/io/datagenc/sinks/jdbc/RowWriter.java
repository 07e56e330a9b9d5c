package io.datagenc.sinks.jdbc;

import io.datagenc.engine.vector.Batch;
import java.sql.SQLException;

/// Sends rows to a table within the transaction of a connection. Closing one that is not
/// [#finish]ed gives the rows up, and the connection with them.
public interface RowWriter extends AutoCloseable {
  /// Sends the next rows. The vectors are not used after this call.
  void write(Batch batch) throws SQLException, InterruptedException;

  /// Waits until the database has taken all rows.
  Sent finish() throws SQLException, InterruptedException;

  @Override
  void close();

  /// What was sent.
  record Sent(long rows, long bytes) {}
}
