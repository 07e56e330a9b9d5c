package io.datagenc.sinks.duckdb.database;

import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.output.TargetName;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.local.DurableFiles;
import io.datagenc.sinks.local.FileFailures;
import io.datagenc.sinks.local.StoreLock;
import io.datagenc.sinks.sink.LoadItem;
import io.datagenc.sinks.sink.LoadKey;
import io.datagenc.sinks.sink.LoadRequest;
import io.datagenc.sinks.sink.LoadScript;
import io.datagenc.sinks.sink.Share;
import io.datagenc.sinks.sink.Sink;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkException.Reason;
import io.datagenc.sinks.sink.SinkRun;
import io.datagenc.sinks.sink.SqlStore;
import io.datagenc.sinks.sink.Step;
import io.datagenc.sinks.sink.StoredRows;
import io.datagenc.sinks.sink.TableScript;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Tables of a database file, with their keys and foreign keys. Rows wait in durable parts beside
/// the file and get into it in one transaction, all tables of the run at once.
final class DuckdbSink implements Sink {
  private static final long ROWS_PER_PART = 1_000_000;

  private final DuckdbFile file;
  private final long rowsPerPart;

  DuckdbSink(DuckdbFile file) {
    this(file, ROWS_PER_PART);
  }

  DuckdbSink(DuckdbFile file, long rowsPerPart) {
    this.file = file;
    this.rowsPerPart = rowsPerPart;
  }

  @Override
  public String location() {
    return file.path().toString();
  }

  @Override
  public Optional<String> lockedPlace() {
    return Optional.of(StoreLock.place(file.staging()));
  }

  private Path staged() {
    return file.staging().resolve("run");
  }

  private DuckdbLook look() {
    return new DuckdbLook(file, staged(), rowsPerPart);
  }

  @Override
  public LoadScript prepare(LoadRequest request) {
    return script(look().decide(request));
  }

  private DatabaseFill fill(List<DuckdbDecision> decisions) {
    return new DatabaseFill(file, new DatabaseDefinitions(decisions), decisions);
  }

  private LoadScript script(List<DuckdbDecision> decisions) {
    DatabaseFill fill = fill(decisions);
    List<TableScript> tables = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (DuckdbDecision decision : decisions) {
      tables.add(
          new TableScript(
              decision.item(),
              decision.effect(),
              decision.load().rows(),
              decision.load().rowsPerPart(),
              TableScript.Durability.PART,
              TableScript.Visibility.TABLE,
              TableScript.PartOrder.ASCENDING,
              decision.isNew() ? List.of() : decision.stage().stored(),
              decision.stored(),
              LoadScript.UNLIMITED_WRITERS,
              Set.of()));
      if (decision.isMade()) {
        notes.addAll(fill.definitions().notes(decision));
      }
    }
    decisions.stream()
        .map(decision -> decision.item().output().target().schema())
        .distinct()
        .filter(file::isCalled)
        .map(
            schema ->
                "the file is called like schema `%1$s`, so that queries have to say `%1$s.%1$s.t`; another name of the file is better"
                    .formatted(schema))
        .forEach(notes::add);
    boolean isWaiting = decisions.stream().anyMatch(decision -> decision.stored().isEmpty());
    Set<LoadKey> loads =
        decisions.stream().map(decision -> decision.item().key()).collect(Collectors.toSet());
    List<Step> after =
        isWaiting
            ? List.of(
                new Step(
                        "fill",
                        "put the rows into %s, in one transaction".formatted(file.path()),
                        Optional.of(String.join(";\n", fill.statements())),
                        loads,
                        Set.of())
                    .showing(loads))
            : List.of();
    return new LoadScript(
        List.of(),
        tables,
        after,
        LoadScript.UNLIMITED_WRITERS,
        LoadScript.Purpose.REQUESTED,
        notes);
  }

  @Override
  public SinkRun begin(LoadRequest request) throws InterruptedException {
    return locked(
        request.share(),
        (lock, _) -> {
          List<DuckdbDecision> decisions = look().decide(request);
          try {
            for (DuckdbDecision decision : decisions) {
              if (decision.isNew()) {
                decision.stage().record(decision.load());
              }
            }
          } catch (IOException e) {
            throw FileFailures.notWritable(file.staging(), e);
          }
          return new DuckdbRun(file, staged(), lock, fill(decisions), decisions, script(decisions));
        });
  }

  private <T> T locked(Share share, StoreLock.Begin<T> begin) throws InterruptedException {
    return StoreLock.begin("database", file.staging(), file.staging(), share, begin);
  }

  @Override
  public Optional<SqlStore> sql() {
    return Optional.of(new DatabaseSqlStore(file));
  }

  @Override
  public StoredRows inspect(LoadItem item) {
    DuckdbLook.Existing existing = look().existing(item);
    StagedTable stage = StagedTable.of(staged(), item.output().target());
    Optional<StagedLoad> begun = stage.load().filter(load -> !existing.holds(load));
    if (begun.isPresent()) {
      long parts = stage.stored().size();
      StagedLoad load = begun.get();
      return new StoredRows.Unfinished(
          load.hash(), parts, load.rows().partCount(load.rowsPerPart()) - parts);
    }
    if (!existing.isTable()) {
      return new StoredRows.None();
    }
    return existing
        .recorded()
        .<StoredRows>map(
            entry ->
                new StoredRows.Complete(
                    entry.hash(), new RowRange(0, entry.endRow()), entry.rows(), entry.checksum()))
        .orElseGet(StoredRows.Unrecorded::new);
  }

  @Override
  public void drop(OutputTable output, String hash) throws InterruptedException {
    Path _ =
        locked(
            Share.ALL,
            (lock, _) -> {
              try (lock) {
                StagedTable stage = StagedTable.of(staged(), output.target());
                if (stage.load().filter(load -> load.hash().equals(hash)).isPresent()) {
                  DurableFiles.deleteTree(stage.folder());
                }
                if (file.exists()) {
                  dropTable(output.target(), hash);
                }
                return stage.folder();
              } catch (IOException e) {
                throw FileFailures.notWritable(file.staging(), e);
              }
            });
  }

  private void dropTable(TargetName target, String hash) {
    try (Connection connection = file.write();
        Statement statement = connection.createStatement()) {
      DatabaseTables tables = new DatabaseTables(connection);
      DatabaseRecords records = new DatabaseRecords(connection);
      if (tables.columns(target).isEmpty()) {
        return;
      }
      if (records.find(target).filter(entry -> entry.hash().equals(hash)).isEmpty()) {
        throw new SinkException(
            Reason.OTHER_ROWS,
            "table `%s.%s` is not dropped: its rows are not those of this plan"
                .formatted(target.schema(), target.name()));
      }
      List<String> referring = tables.referring(target);
      if (!referring.isEmpty()) {
        throw new SinkException(
            Reason.OTHER_ROWS,
            "table `%s.%s` is not dropped: `%s` refers to it; drop that one first"
                .formatted(target.schema(), target.name(), referring.getFirst()));
      }
      statement.execute("DROP TABLE " + DatabaseTables.quoted(target));
      records.delete(target);
      connection.commit();
    } catch (SQLException e) {
      throw file.failure(Reason.WRITE_FAILED, e);
    }
  }

  /// Does nothing: what a run opens, it closes.
  @Override
  public void close() {}
}
