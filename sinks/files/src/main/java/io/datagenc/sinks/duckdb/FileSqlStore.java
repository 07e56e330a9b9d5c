package io.datagenc.sinks.duckdb;

import io.datagenc.engine.output.TargetName;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Tables that are files of this machine, asked in the SQL of DuckDB, which knows nothing of the
/// code that wrote them. Each question is asked of the files that there are at that moment.
///
/// A question can name those tables that [#table] of the same store has been asked for.
public final class FileSqlStore extends DuckdbStore {
  private final FileRelations relations;

  /// What questions may name, by its name in them.
  private final Map<String, TargetName> targets = new ConcurrentHashMap<>();

  public FileSqlStore(FileRelations relations) {
    this.relations = relations;
  }

  @Override
  public String table(TargetName target) {
    String name = DuckdbSql.name(target.schema()) + '.' + DuckdbSql.name(target.name());
    targets.put(name, target);
    return name;
  }

  @Override
  protected Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:duckdb:");
  }

  @Override
  protected void prepare(Statement statement, String query) throws SQLException {
    for (Map.Entry<String, TargetName> target : targets.entrySet()) {
      if (query.contains(target.getKey())) {
        createView(statement, target.getKey(), target.getValue());
      }
    }
  }

  /// Has a query find the rows of a target; of one that is not there, DuckDB says so.
  private void createView(Statement statement, String name, TargetName target) throws SQLException {
    Optional<String> relation = relations.find(target);
    if (relation.isPresent()) {
      statement.execute("CREATE SCHEMA IF NOT EXISTS " + DuckdbSql.name(target.schema()));
      statement.execute("CREATE VIEW " + name + " AS SELECT * FROM " + relation.get());
    }
  }
}
