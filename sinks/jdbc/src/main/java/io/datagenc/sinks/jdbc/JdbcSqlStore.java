package io.datagenc.sinks.jdbc;

import io.datagenc.engine.output.TargetName;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.sinks.dialect.QualifiedTable;
import io.datagenc.sinks.sink.SqlStore;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A database that is asked what it holds.
///
/// @param options where loads are recorded
record JdbcSqlStore(Connections connections, Database database, DatabaseOptions options)
    implements SqlStore {

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
  public Map<String, String> foreignColumns(TargetName target, List<ColumnPlan> columns) {
    Optional<ExistingTable> table =
        connections.inTransaction(
            "table %s cannot be read".formatted(target),
            connection -> database.find(connection, DatabaseLook.table(target, "")));
    Map<String, String> foreign = new HashMap<>();
    for (ColumnPlan column : columns) {
      table
          .flatMap(each -> each.column(column.name()))
          .flatMap(there -> difference(there, column))
          .ifPresent(why -> foreign.put(column.name(), why));
    }
    return Map.copyOf(foreign);
  }

  private Optional<String> difference(ExistingColumn column, ColumnPlan plan) {
    if (column.origin() == ExistingColumn.Origin.GENERATED) {
      return Optional.of("the table computes it itself");
    }
    return database.readsTexts(column, plan)
        ? Optional.of("the table has it as " + column.description())
        : Optional.empty();
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
  public String age(String value, Type type) {
    return database.canonicalSql().age(value, type);
  }

  @Override
  public Optional<String> loadAge(TargetName target) {
    QualifiedTable table = DatabaseLook.table(target, "");
    return options.bookkeeping() == DatabaseOptions.Bookkeeping.TABLE
        ? Optional.of(
            JdbcSink.records(database, options, table).age(table, database.canonicalSql()))
        : Optional.empty();
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
