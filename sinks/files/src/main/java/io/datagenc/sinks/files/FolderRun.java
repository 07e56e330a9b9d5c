package io.datagenc.sinks.files;

import io.datagenc.sinks.local.FileFailures;
import io.datagenc.sinks.local.StoreLock;
import io.datagenc.sinks.sink.Execution;
import io.datagenc.sinks.sink.LoadScript;
import io.datagenc.sinks.sink.SinkRun;
import io.datagenc.sinks.sink.Step;
import io.datagenc.sinks.sink.TableScript;
import java.io.IOException;
import java.util.List;

/// A run, or a share of one, that writes files. What it has stored stays, whatever ends it.
record FolderRun(
    FolderSink sink,
    StoreLock lock,
    FolderOptions options,
    List<FolderSink.Decision> decisions,
    LoadScript script)
    implements SinkRun {

  @Override
  public Execution execution(TableScript table) {
    FolderSink.Decision decision =
        decisions.stream()
            .filter(each -> each.item().key().equals(table.key()))
            .findFirst()
            .orElseThrow();
    return new Execution.Batches(
        new FolderTableLoad(decision, sink.visible(decision.item()), lock, options));
  }

  @Override
  public void run(Step step) {
    throw new IllegalArgumentException("not a step of a folder: " + step.name());
  }

  @Override
  public Turn turn() throws InterruptedException {
    return lock.turn();
  }

  @Override
  public void finish() throws InterruptedException {
    try (Turn _ = lock.turn()) {
      sink.ended(decisions);
    } catch (IOException e) {
      throw FileFailures.notWritable(sink.location(), e);
    }
  }

  @Override
  public void close() {
    lock.close();
  }
}
