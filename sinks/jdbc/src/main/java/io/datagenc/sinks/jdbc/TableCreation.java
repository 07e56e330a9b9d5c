package io.datagenc.sinks.jdbc;

import io.datagenc.sinks.dialect.QualifiedTable;
import io.datagenc.sinks.dialect.TableDefinition;
import io.datagenc.sinks.sink.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Makes the schemas, types and tables that a load needs, and empties those that it is to fill
/// anew.
final class TableCreation {
  private final Database database;
  private final DatabaseOptions options;

  TableCreation(Database database, DatabaseOptions options) {
    this.database = database;
    this.options = options;
  }

  private boolean hasRecords() {
    return options.bookkeeping() == DatabaseOptions.Bookkeeping.TABLE;
  }

  /// What [#make] does, for people.
  List<Step> steps(Connection connection, List<TableDecision> decisions) throws SQLException {
    List<Step> steps = new ArrayList<>();
    Set<String> schemas = new LinkedHashSet<>();
    for (TableDecision decision : decisions) {
      schemas.add(decision.table().schema());
    }
    options.bookkeepingSchema().filter(_ -> hasRecords()).ifPresent(schemas::add);
    for (String schema : schemas) {
      if (!database.hasSchema(connection, schema)) {
        steps.add(
            step(
                "create schema " + schema,
                List.of(database.dialect().createSchema(schema).orElseThrow())));
      }
    }
    for (TableDecision decision : decisions.reversed()) {
      if (decision.isEmptied()) {
        steps.add(step("delete the rows of " + decision.table(), deletion(decision)));
      }
    }
    for (TableDecision decision : decisions) {
      if (isMade(decision) && decision.existing().isEmpty()) {
        steps.add(step("create table " + decision.table(), creation(connection, decision)));
      }
    }
    return steps;
  }

  private static boolean isMade(TableDecision decision) {
    return decision.load().makesTable() || decision.isMoved() && decision.isBeside();
  }

  /// The statements that make the table of `decision`, and its types.
  private List<String> creation(Connection connection, TableDecision decision) throws SQLException {
    if (decision.isMoved()) {
      return List.of(
          "CREATE TABLE %s%s AS SELECT %s FROM %s WHERE 1 = 0"
              .formatted(
                  database.quoted(decision.table()),
                  database.tableOptions(),
                  decision.storedColumns().stream()
                      .map(column -> database.quoted(column.name()))
                      .collect(Collectors.joining(", ")),
                  database.quoted(decision.visible())));
    }
    TableDefinition definition = decision.definition(database);
    List<String> statements = new ArrayList<>(database.createTypes(connection, definition));
    statements.addAll(database.createTable(decision.table(), definition));
    return statements;
  }

  private static Step step(String words, List<String> statements) {
    return new Step(words, words, Optional.of(String.join(";\n", statements)), Set.of(), Set.of());
  }

  /// Makes what is missing, and records what is begun.
  void make(Connection connection, List<TableDecision> decisions) throws SQLException {
    for (TableDecision decision : decisions) {
      ensureSchema(connection, decision.table().schema());
      if (hasRecords()) {
        TableRecords records = JdbcSink.records(database, options, decision.table());
        ensureSchema(connection, records.records().schema());
        if (database.find(connection, records.records()).isEmpty()) {
          records.create(connection);
        }
        dropLeftOver(connection, decision, records);
      }
    }
    // Rows go before those that they refer to, each with the record of the load that begins: what
    // is made afterwards may end the transaction.
    for (TableDecision decision : decisions.reversed()) {
      if (decision.isEmptied()) {
        record(connection, decision);
        for (String statement : deletion(decision)) {
          JdbcSink.execute(connection, statement);
        }
      }
    }
    for (TableDecision decision : decisions) {
      if (hasRecords() && decision.isNew() && !decision.isEmptied()) {
        // What is recorded goes first: a table that is recorded and missing is made again.
        record(connection, decision);
      }
      boolean isLeftOver =
          decision.isBeside() && decision.isNew() && decision.existing().isPresent();
      if (isLeftOver) {
        JdbcSink.execute(connection, "DROP TABLE " + database.quoted(decision.table()));
      }
      if (isMade(decision) && (decision.existing().isEmpty() || isLeftOver)) {
        for (String statement : creation(connection, decision)) {
          JdbcSink.execute(connection, statement);
        }
      }
    }
  }

  /// A load that writes into the table itself is not what has begun to write beside it.
  private void dropLeftOver(Connection connection, TableDecision decision, TableRecords records)
      throws SQLException {
    QualifiedTable beside = JdbcSink.replacement(decision.item());
    if (decision.isNew() && !decision.isBeside() && records.has(connection, beside)) {
      JdbcSink.execute(connection, "DROP TABLE IF EXISTS " + database.quoted(beside));
      records.delete(connection, beside);
    }
  }

  private void record(Connection connection, TableDecision decision) throws SQLException {
    TableRecords records = JdbcSink.records(database, options, decision.table());
    records.deleteParts(connection, decision.table());
    records.put(connection, decision.table(), decision.load());
  }

  private List<String> deletion(TableDecision decision) {
    boolean refersToItself = decision.existing().orElseThrow().refersTo(decision.table());
    return database.deleteRows(
        decision.table(),
        refersToItself ? Database.OwnReferences.SOME : Database.OwnReferences.NONE);
  }

  private void ensureSchema(Connection connection, String schema) throws SQLException {
    if (!database.hasSchema(connection, schema)) {
      JdbcSink.execute(connection, database.dialect().createSchema(schema).orElseThrow());
    }
  }
}
