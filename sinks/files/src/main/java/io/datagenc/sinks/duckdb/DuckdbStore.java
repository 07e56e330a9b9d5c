package io.datagenc.sinks.duckdb;

import io.datagenc.engine.plan.type.Type;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SqlStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A store that is asked in the SQL of DuckDB.
public abstract class DuckdbStore implements SqlStore {

  /// A connection for one question.
  protected abstract Connection connect() throws SQLException;

  /// Has a connection find what a question names.
  protected abstract void prepare(Statement statement, String query) throws SQLException;

  @Override
  public final String name(String name) {
    return DuckdbSql.name(name);
  }

  @Override
  public final String text(String value) {
    return DuckdbSql.text(value);
  }

  @Override
  public final String canonicalText(String value, Type type) {
    return DuckdbSql.canonicalText(value, type);
  }

  @Override
  public final String floating(String value) {
    return "CAST(" + value + " AS DOUBLE)";
  }

  /// The time zone of connections is UTC.
  @Override
  public final String age(String value, Type type) {
    return "CAST(floor(epoch(current_timestamp) - epoch(%s)) AS BIGINT)".formatted(value);
  }

  @Override
  public final String rowText(List<String> canonicalTexts) {
    return DuckdbSql.rowText(canonicalTexts);
  }

  @Override
  public final String checksum(String rowText) {
    return DuckdbSql.checksum(rowText);
  }

  @Override
  public final List<@Nullable String> firstRow(String query) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute(
          "SET temp_directory = " + DuckdbSql.text(System.getProperty("java.io.tmpdir")));
      prepare(statement, query);
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
  public static String firstLine(SQLException failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }
}
