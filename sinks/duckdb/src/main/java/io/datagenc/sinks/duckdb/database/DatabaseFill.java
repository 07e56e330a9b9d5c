package io.datagenc.sinks.duckdb.database;

import io.datagenc.engine.output.TargetName;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.sinks.duckdb.DuckdbSql;
import io.datagenc.sinks.sink.PartReceipt;
import io.datagenc.sinks.sink.SinkException.Reason;
import io.datagenc.sinks.sink.StoredTable;
import io.datagenc.sinks.sink.TableScript;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Puts all rows that wait into the database, in one transaction: old tables go, those that refer
/// to others first; new ones come with their keys, and their rows after those that they refer to.
///
/// @param decisions referenced tables first
record DatabaseFill(
    DuckdbFile file, DatabaseDefinitions definitions, List<DuckdbDecision> decisions) {

  /// The statements that make tables, for people.
  List<String> statements() {
    List<String> statements = new ArrayList<>();
    Set<String> schemas = new LinkedHashSet<>();
    for (DuckdbDecision decision : decisions) {
      schemas.add(decision.item().output().target().schema());
    }
    schemas.forEach(
        schema -> statements.add("CREATE SCHEMA IF NOT EXISTS " + DuckdbSql.name(schema)));
    for (DuckdbDecision decision : decisions.reversed()) {
      if (decision.exists() && decision.isMade()) {
        statements.add("DROP TABLE " + DatabaseTables.quoted(decision.item().output().target()));
      }
    }
    for (DuckdbDecision decision : decisions) {
      if (decision.isMade()) {
        statements.addAll(definitions.creation(decision));
      }
    }
    return statements;
  }

  /// Does it, unless it is done.
  void run() {
    List<DuckdbDecision> waiting =
        decisions.stream().filter(decision -> decision.stored().isEmpty()).toList();
    if (waiting.isEmpty()) {
      return;
    }
    try (Connection connection = file.write()) {
      DatabaseRecords records = new DatabaseRecords(connection);
      DuckdbDecision first = waiting.getFirst();
      boolean isDone =
          records
              .find(first.item().output().target())
              .filter(entry -> entry.loadId().equals(first.load().id()))
              .isPresent();
      if (isDone) {
        return;
      }
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET TimeZone = 'UTC'");
        for (String sql : new DatabaseFill(file, definitions, waiting).statements()) {
          statement.execute(sql);
        }
        for (DuckdbDecision decision : waiting) {
          insert(statement, decision);
          record(records, decision);
        }
      }
      connection.commit();
    } catch (SQLException e) {
      throw file.failure(Reason.WRITE_FAILED, e);
    }
  }

  private static void insert(Statement statement, DuckdbDecision decision) throws SQLException {
    String columns =
        decision.item().table().visibleColumns().stream()
            .map(ColumnPlan::name)
            .map(DuckdbSql::name)
            .collect(Collectors.joining(", "));
    String files =
        decision.stage().stored().stream()
            .flatMap(receipt -> receipt.location().stream())
            .map(DuckdbSql::text)
            .collect(Collectors.joining(", "));
    if (!files.isEmpty()) {
      statement.execute(
          "INSERT INTO %s (%s) SELECT %s FROM read_parquet([%s], hive_partitioning = false)"
              .formatted(
                  DatabaseTables.quoted(decision.item().output().target()),
                  columns,
                  columns,
                  files));
    }
  }

  private static void record(DatabaseRecords records, DuckdbDecision decision) throws SQLException {
    TargetName target = decision.item().output().target();
    List<PartReceipt> parts = decision.stage().stored();
    StoredTable added = StoredTable.of(decision.load().rows(), parts);
    Optional<DatabaseRecords.Entry> before =
        decision.effect() == TableScript.Effect.EXTENDED ? records.find(target) : Optional.empty();
    records.put(
        target,
        new DatabaseRecords.Entry(
            decision.load().id(),
            decision.load().hash(),
            decision.load().rows().end(),
            added.rows() + before.map(DatabaseRecords.Entry::rows).orElse(0L),
            added.checksum() + before.map(DatabaseRecords.Entry::checksum).orElse(0L),
            added.bytes(),
            added.rows(),
            added.checksum()));
  }
}
