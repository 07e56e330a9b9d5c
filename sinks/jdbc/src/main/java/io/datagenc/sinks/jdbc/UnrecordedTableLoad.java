package io.datagenc.sinks.jdbc;

import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.sink.PartReceipt;
import io.datagenc.sinks.sink.PartWriter;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkException.Reason;
import io.datagenc.sinks.sink.StoredTable;
import io.datagenc.sinks.sink.TableLoad;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Writes one table in one transaction, of which nothing is recorded. The table was empty before,
/// so that its rows tell whether the transaction was committed when its answer is lost.
final class UnrecordedTableLoad implements TableLoad {
  private final Connections connections;
  private final Database database;
  private final TableDecision decision;
  private Optional<PartReceipt> sent = Optional.empty();

  UnrecordedTableLoad(Connections connections, Database database, TableDecision decision) {
    this.connections = connections;
    this.database = database;
    this.decision = decision;
  }

  @Override
  public PartWriter openPart(RowRange part) {
    try {
      Connections.Lease lease = connections.begin();
      try {
        return new TransactionPartWriter(
            part,
            lease,
            RecordedTableLoad.open(lease.connection(), database, decision),
            (_, receipt) -> remember(receipt),
            this::notWritable);
      } catch (SQLException | RuntimeException e) {
        lease.close();
        throw e;
      }
    } catch (SQLException e) {
      throw notWritable(e);
    }
  }

  private synchronized void remember(PartReceipt receipt) {
    sent = Optional.of(receipt);
  }

  private SinkException notWritable(SQLException failure) {
    return connections
        .failures()
        .of(Reason.WRITE_FAILED, "table %s cannot be written".formatted(decision.table()), failure);
  }

  @Override
  public synchronized List<PartReceipt> receipts() {
    return sent.stream().toList();
  }

  @Override
  public synchronized Optional<PartReceipt> receipt(RowRange part) {
    return sent.filter(_ -> hasRows());
  }

  private boolean hasRows() {
    return connections.inTransaction(
        "looking at table %s failed".formatted(decision.table()),
        connection ->
            database
                .find(connection, decision.table())
                .filter(table -> table.content() == ExistingTable.Content.ROWS)
                .isPresent());
  }

  @Override
  public StoredTable commit(List<PartReceipt> parts) {
    return StoredTable.of(decision.load().rows(), parts);
  }

  @Override
  public Optional<StoredTable> stored() {
    return Optional.empty();
  }
}
