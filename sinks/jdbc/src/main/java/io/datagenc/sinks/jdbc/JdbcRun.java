package io.datagenc.sinks.jdbc;

import io.datagenc.sinks.dialect.QualifiedTable;
import io.datagenc.sinks.sink.Execution;
import io.datagenc.sinks.sink.LoadScript;
import io.datagenc.sinks.sink.SinkRun;
import io.datagenc.sinks.sink.Step;
import io.datagenc.sinks.sink.TableScript;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/// A run, or a share of one, that loads a database. What it has stored stays, whatever ends it.
///
/// Nothing is locked while rows are written: whoever stores the same rows at the same time finds
/// the receipts, and every step after the rows looks whether it is done.
///
/// @param records where a table is recorded
record JdbcRun(
    Connections connections,
    Database database,
    DatabaseOptions options,
    List<TableDecision> decisions,
    LoadScript script,
    Function<QualifiedTable, TableRecords> records)
    implements SinkRun {

  @Override
  public Execution execution(TableScript table) {
    TableDecision decision =
        decisions.stream()
            .filter(each -> each.item().key().equals(table.key()))
            .findFirst()
            .orElseThrow();
    return new Execution.Batches(
        switch (options.bookkeeping()) {
          case TABLE ->
              new RecordedTableLoad(
                  connections, database, decision, records.apply(decision.table()));
          case NONE -> new UnrecordedTableLoad(connections, database, decision);
        });
  }

  @Override
  public void run(Step step) {
    StepWork work =
        Objects.requireNonNull(
                FinishingSteps.of(database, decisions, records).get(step.name()),
                "not a step of this run")
            .work();
    String what = "the step \"%s\" failed".formatted(step.words());
    boolean _ =
        switch (work) {
          case StepWork.Constraint constraint -> add(constraint, what);
          case StepWork.Identities identities -> continueIdentities(identities, what);
          case StepWork.Maintenance maintenance ->
              connections.outsideOfTransactions(
                  what,
                  connection -> {
                    JdbcSink.execute(connection, maintenance.statement());
                    return true;
                  });
          case StepWork.Swap swap ->
              alone(step, what, connection -> database.replace(connection, swap.replacements()));
          case StepWork.Moving moving ->
              alone(step, what, connection -> database.move(connection, moving.moves()));
        };
  }

  /// Something that is done with a database.
  @FunctionalInterface
  private interface Change {
    void make(Connection connection) throws SQLException;
  }

  /// Makes a change while no other run makes the same.
  private boolean alone(Step step, String what, Change change) {
    return connections.inTransaction(
        what,
        connection -> {
          database.lock(connection, step.name());
          try {
            change.make(connection);
            return true;
          } finally {
            database.unlock(connection, step.name());
          }
        });
  }

  private boolean add(StepWork.Constraint constraint, String what) {
    return connections.inTransaction(
        what,
        connection -> {
          database.lock(connection, constraint.name());
          try {
            if (!database.hasConstraint(connection, constraint.table(), constraint.name())) {
              JdbcSink.execute(connection, constraint.statement());
            }
            return true;
          } finally {
            database.unlock(connection, constraint.name());
          }
        });
  }

  private boolean continueIdentities(StepWork.Identities identities, String what) {
    return connections.inTransaction(
        what,
        connection -> {
          for (String statement :
              database.continueIdentities(connection, identities.table(), identities.columns())) {
            JdbcSink.execute(connection, statement);
          }
          return true;
        });
  }

  @Override
  public Turn turn() {
    return () -> {};
  }

  @Override
  public void finish() {
    if (options.bookkeeping() == DatabaseOptions.Bookkeeping.NONE) {
      return;
    }
    boolean _ =
        connections.inTransaction(
            "the load cannot be recorded as complete",
            connection -> {
              for (TableDecision decision : decisions) {
                TableRecords where = records.apply(decision.visible());
                where.setComplete(connection, decision.visible(), decision.load().id());
              }
              return true;
            });
  }

  @Override
  public void close() {
    connections.close();
  }
}
