package io.datagenc.sinks.jdbc;

import io.datagenc.engine.output.TargetName;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.sinks.sink.SqlStore;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A database that is asked what it holds.
record JdbcSqlStore(Connections connections, Database database) implements SqlStore {

  @Override
  public String table(TargetName target) {
    return database.quoted(DatabaseLook.table(target, ""));
  }

  @Override
  public String name(String name) {
    return database.quoted(name);
  }

  @Override
  public String text(String value) {
    return database.canonicalSql().text(value);
  }

  @Override
  public String canonicalText(String value, Type type) {
    return database.canonicalSql().canonicalText(value, type);
  }

  @Override
  public String floating(String value) {
    return database.canonicalSql().floating(value);
  }

  @Override
  public String rowText(List<String> canonicalTexts) {
    return database.canonicalSql().rowText(canonicalTexts);
  }

  @Override
  public String checksum(String rowText) {
    return database.canonicalSql().checksum(rowText);
  }

  @Override
  public List<@Nullable String> firstRow(String query) {
    return connections.inTransaction(
        "a question is refused",
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet rows = statement.executeQuery(query)) {
            if (!rows.next()) {
              throw new IllegalStateException("a question without an answer: " + query);
            }
            List<@Nullable String> row = new ArrayList<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
              row.add(rows.getString(i));
            }
            return Collections.unmodifiableList(row);
          }
        });
  }
}
