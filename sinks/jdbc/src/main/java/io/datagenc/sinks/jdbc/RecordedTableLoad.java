package io.datagenc.sinks.jdbc;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.dialect.QualifiedTable;
import io.datagenc.sinks.sink.PartReceipt;
import io.datagenc.sinks.sink.PartWriter;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkException.Reason;
import io.datagenc.sinks.sink.StoredTable;
import io.datagenc.sinks.sink.TableLoad;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes one table in parts, each with its receipt.
record RecordedTableLoad(
    Connections connections, Database database, TableDecision decision, TableRecords records)
    implements TableLoad {

  private QualifiedTable table() {
    return decision.table();
  }

  private TableRecord load() {
    return decision.load();
  }

  @Override
  public PartWriter openPart(RowRange part) {
    try {
      Connections.Lease lease = connections.begin();
      try {
        return openPart(part, lease);
      } catch (SQLException | RuntimeException e) {
        lease.close();
        throw e;
      }
    } catch (SQLException e) {
      throw notWritable(e);
    }
  }

  private PartWriter openPart(RowRange part, Connections.Lease lease) throws SQLException {
    Connection connection = lease.connection();
    requireCurrent(connection);
    if (!records.claim(connection, table(), load(), part)) {
      PartReceipt stored = findReceipt(connection, part).orElseThrow();
      lease.rollback();
      return new StoredPartWriter(stored);
    }
    return new TransactionPartWriter(
        part,
        lease,
        open(lease.connection(), database, decision),
        (active, receipt) -> records.complete(active, table(), receipt),
        this::notWritable);
  }

  /// Begins to send rows to the table of `decision`.
  static RowWriter open(Connection connection, Database database, TableDecision decision)
      throws SQLException {
    List<ColumnPlan> columns = decision.storedColumns();
    ExistingTable existing =
        database
            .find(connection, decision.table())
            .orElseThrow(() -> new SQLException("the table is gone"));
    RowWriter writer = database.write(connection, decision.table(), columns, existing);
    List<ColumnPlan> all = decision.plan().visibleColumns();
    return columns.size() == all.size()
        ? writer
        : new SelectedColumnsWriter(writer, columns.stream().map(all::indexOf).toList());
  }

  /// Nobody has begun another load of the table; nobody does until the transaction ends.
  private TableRecord requireCurrent(Connection connection) throws SQLException {
    return requireOwn(record(connection, database.forShare()));
  }

  /// What is recorded of this load: of the table that is written, or of the one that readers see
  /// after another share has put the rows there.
  private Optional<TableRecord> record(Connection connection, String lock) throws SQLException {
    Optional<TableRecord> written = records.find(connection, table(), lock);
    return written.isEmpty() && decision.isBeside()
        ? records.find(connection, decision.visible(), lock)
        : written;
  }

  private TableRecord requireOwn(Optional<TableRecord> record) {
    if (record.isEmpty() || !record.get().id().equals(load().id())) {
      throw new SinkException(
          Reason.BUSY,
          "another run has taken over table %s in %s".formatted(table(), database.location()));
    }
    return record.get();
  }

  private SinkException notWritable(SQLException failure) {
    return connections
        .failures()
        .of(Reason.WRITE_FAILED, "table %s cannot be written".formatted(table()), failure);
  }

  private Optional<PartReceipt> findReceipt(Connection connection, RowRange part)
      throws SQLException {
    return records.receipts(connection, table()).stream()
        .filter(receipt -> receipt.positions().equals(part))
        .findFirst();
  }

  @Override
  public List<PartReceipt> receipts() {
    return connections.inTransaction(
        "receipts of table %s cannot be read".formatted(table()),
        connection -> {
          Optional<TableRecord> current = completed(connection);
          return current.isPresent() ? allParts() : records.receipts(connection, table());
        });
  }

  /// The parts of a table that is complete, of which only the sum is known.
  private List<PartReceipt> allParts() {
    List<PartReceipt> parts = new ArrayList<>();
    RowRange rows = load().rows();
    for (long part = 0; part < rows.partCount(load().rowsPerPart()); part++) {
      parts.add(new PartReceipt(rows.part(part, load().rowsPerPart()), 0, 0, 0, Optional.empty()));
    }
    return List.copyOf(parts);
  }

  @Override
  public Optional<PartReceipt> receipt(RowRange part) {
    return connections.inTransaction(
        "receipts of table %s cannot be read".formatted(table()),
        connection -> findReceipt(connection, part));
  }

  /// What is recorded of this load, if all its rows are stored.
  private Optional<TableRecord> completed(Connection connection) throws SQLException {
    return record(connection, "")
        .filter(record -> record.id().equals(load().id()))
        .filter(record -> record.state() != TableRecord.State.OPEN);
  }

  @Override
  public Optional<StoredTable> stored() {
    return connections.inTransaction(
        "what is recorded of table %s cannot be read".formatted(table()),
        connection -> completed(connection).map(TableRecord::stored));
  }

  @Override
  public StoredTable commit(List<PartReceipt> parts) {
    return connections.inTransaction(
        "table %s cannot be completed".formatted(table()),
        connection -> {
          TableRecord current = requireOwn(record(connection, "FOR UPDATE"));
          if (current.state() != TableRecord.State.OPEN) {
            return current.stored();
          }
          StoredTable added = StoredTable.of(load().rows(), parts);
          records.setStored(connection, table(), current.withStored(added));
          records.deleteParts(connection, table());
          return added;
        });
  }
}
