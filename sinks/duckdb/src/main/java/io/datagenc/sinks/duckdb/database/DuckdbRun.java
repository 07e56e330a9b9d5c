package io.datagenc.sinks.duckdb.database;

import io.datagenc.sinks.local.DurableFiles;
import io.datagenc.sinks.local.FileFailures;
import io.datagenc.sinks.local.StoreLock;
import io.datagenc.sinks.sink.Execution;
import io.datagenc.sinks.sink.LoadScript;
import io.datagenc.sinks.sink.SinkRun;
import io.datagenc.sinks.sink.Step;
import io.datagenc.sinks.sink.TableScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/// A run that writes rows beside the database file and then, in one transaction, into it.
final class DuckdbRun implements SinkRun {
  private final DuckdbFile file;
  private final Path staged;
  private final StoreLock lock;
  private final DatabaseFill fill;
  private final List<DuckdbDecision> decisions;
  private final LoadScript script;

  /// @param staged the directory of what waits
  DuckdbRun(
      DuckdbFile file,
      Path staged,
      StoreLock lock,
      DatabaseFill fill,
      List<DuckdbDecision> decisions,
      LoadScript script) {
    this.file = file;
    this.staged = staged;
    this.lock = lock;
    this.fill = fill;
    this.decisions = List.copyOf(decisions);
    this.script = script;
  }

  @Override
  public LoadScript script() {
    return script;
  }

  @Override
  public Execution execution(TableScript table) {
    DuckdbDecision decision =
        decisions.stream()
            .filter(each -> each.item().key().equals(table.key()))
            .findFirst()
            .orElseThrow();
    return new Execution.Batches(new StagedTableLoad(decision, lock));
  }

  @Override
  public void run(Step step) {
    fill.run();
  }

  @Override
  public Turn turn() throws InterruptedException {
    return lock.turn();
  }

  @Override
  public void finish() throws InterruptedException {
    try (Turn _ = lock.turn()) {
      if (Files.exists(staged)) {
        // In one step: what is left of it later belongs to nobody.
        Path done = staged.resolveSibling(UUID.randomUUID() + ".done");
        DurableFiles.move(staged, done);
        DurableFiles.deleteTree(done);
      }
    } catch (IOException e) {
      throw FileFailures.notWritable(file.staging(), e);
    }
  }

  /// What waits stays, whatever ends the run: a repetition goes on with it.
  @Override
  public void close() {
    lock.close();
  }
}
