package io.datagenc.sinks.jdbc.mysql;

import io.datagenc.sinks.jdbc.Database.Move;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Moves the rows of several tables into others within one transaction. Foreign keys are asked row
/// by row here, so they are not asked at all while rows are added, and compared by queries before
/// the transaction ends.
///
/// @param database spells names
record MovingTransaction(Connection connection, MysqlDatabase database) {

  /// Does it, unless it is done.
  void move(List<Move> moves) throws SQLException {
    MysqlCatalog catalog = new MysqlCatalog(connection, database);
    List<Move> left = new ArrayList<>();
    List<Move> open = new ArrayList<>();
    for (Move move : moves) {
      if (catalog.find(move.from()).isPresent()) {
        left.add(move);
        // What is recorded moves with the rows; the table is dropped afterwards.
        if (move.records().has(connection, move.from())) {
          open.add(move);
        }
      }
    }
    execute("SET SESSION foreign_key_checks = 0");
    for (Move move : open) {
      execute(move.insertion(database, ""));
    }
    execute("SET SESSION foreign_key_checks = 1");
    for (Move move : open) {
      for (MysqlCatalog.Outgoing key : catalog.outgoing(move.to())) {
        requireParents(catalog, move, key);
      }
    }
    for (Move move : open) {
      move.records().move(connection, move.from(), move.to());
    }
    connection.commit();
    for (Move move : left) {
      execute("DROP TABLE IF EXISTS " + database.quoted(move.from()));
    }
  }

  private void requireParents(MysqlCatalog catalog, Move move, MysqlCatalog.Outgoing key)
      throws SQLException {
    Optional<String> orphan = catalog.orphan(move.to(), key);
    if (orphan.isPresent()) {
      throw new SQLIntegrityConstraintViolationException(
          "the foreign key `%s` of table %s fails: there is no row with %s in table %s"
              .formatted(key.name(), move.to(), orphan.get(), key.parent()),
          "23000",
          MysqlRemedies.NO_REFERENCED_ROW);
    }
  }

  private void execute(String sql) throws SQLException {
    MysqlDatabase.execute(connection, sql);
  }
}
