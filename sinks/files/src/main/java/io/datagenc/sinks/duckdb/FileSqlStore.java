package io.datagenc.sinks.duckdb;

import io.datagenc.engine.output.TargetName;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SqlStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Tables that are files of this machine, asked in the SQL of DuckDB, which knows nothing of the
/// code that wrote them. Each question is asked of the files that there are at that moment.
///
/// A question can name those tables that [#table] of the same store has been asked for.
public final class FileSqlStore implements SqlStore {
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
  public String name(String name) {
    return DuckdbSql.name(name);
  }

  @Override
  public String text(String value) {
    return DuckdbSql.text(value);
  }

  @Override
  public String canonicalText(String value, Type type) {
    return DuckdbSql.canonicalText(value, type);
  }

  @Override
  public String floating(String value) {
    return "CAST(" + value + " AS DOUBLE)";
  }

  @Override
  public String rowText(List<String> canonicalTexts) {
    return DuckdbSql.rowText(canonicalTexts);
  }

  @Override
  public String checksum(String rowText) {
    return DuckdbSql.checksum(rowText);
  }

  @Override
  public List<@Nullable String> firstRow(String query) {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute(
          "SET temp_directory = " + DuckdbSql.text(System.getProperty("java.io.tmpdir")));
      for (Map.Entry<String, TargetName> target : targets.entrySet()) {
        if (query.contains(target.getKey())) {
          createView(statement, target.getKey(), target.getValue());
        }
      }
      try (ResultSet rows = statement.executeQuery(query)) {
        if (!rows.next()) {
          throw new IllegalStateException("a question without an answer: " + query);
        }
        List<@Nullable String> row = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.add(rows.getString(i));
        }
        return Collections.unmodifiableList(row);
      }
    } catch (SQLException e) {
      throw new SinkException(
          SinkException.Reason.NOT_SUPPORTED, "a question is refused: " + firstLine(e), e);
    }
  }

  /// What is wrong, without the query, which is long, and the guesses at what was meant.
  private static String firstLine(SQLException failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
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
