package io.datagenc.sinks.duckdb.database;

import io.datagenc.engine.output.TargetName;
import io.datagenc.sinks.duckdb.DuckdbStore;
import io.datagenc.sinks.sink.SinkException.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// The tables of a database file, asked in SQL.
final class DatabaseSqlStore extends DuckdbStore {
  private final DuckdbFile file;

  DatabaseSqlStore(DuckdbFile file) {
    this.file = file;
  }

  @Override
  public String table(TargetName target) {
    return DatabaseTables.quoted(target);
  }

  @Override
  protected Connection connect() {
    try {
      return file.read();
    } catch (SQLException e) {
      throw file.failure(Reason.UNAVAILABLE, e);
    }
  }

  @Override
  protected void prepare(Statement statement, String query) {
    // Its tables are there.
  }
}
