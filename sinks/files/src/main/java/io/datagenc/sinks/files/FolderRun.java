package io.datagenc.sinks.files;

import io.datagenc.sinks.local.FileFailures;
import io.datagenc.sinks.sink.Execution;
import io.datagenc.sinks.sink.LoadRequest;
import io.datagenc.sinks.sink.LoadScript;
import io.datagenc.sinks.sink.SinkRun;
import io.datagenc.sinks.sink.Step;
import io.datagenc.sinks.sink.TableScript;
import java.io.IOException;
import java.util.List;

/// A run, or a share of one, that writes files. What it has stored stays, whatever ends it.
final class FolderRun implements SinkRun {
  private final FolderSink sink;
  private final PlaceLock lock;
  private final FolderOptions options;
  private final LoadRequest request;
  private final List<FolderSink.Decision> decisions;
  private final LoadScript script;
  private boolean finished;

  FolderRun(
      FolderSink sink,
      PlaceLock lock,
      FolderOptions options,
      LoadRequest request,
      List<FolderSink.Decision> decisions,
      LoadScript script) {
    this.sink = sink;
    this.lock = lock;
    this.options = options;
    this.request = request;
    this.decisions = decisions;
    this.script = script;
  }

  @Override
  public LoadScript script() {
    return script;
  }

  @Override
  public Execution execution(TableScript table) {
    FolderSink.Decision decision =
        decisions.stream()
            .filter(each -> each.item().key().equals(table.key()))
            .findFirst()
            .orElseThrow();
    return new Execution.Batches(
        new FolderTableLoad(
            decision,
            sink.visible(decision.item()),
            lock,
            options,
            sink.companions().of(decision, request.items())));
  }

  @Override
  public void run(Step step) {
    sink.companions().run(step, decisions);
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
    finished = true;
  }

  @Override
  public void close() {
    try (lock) {
      if (!finished && !request.share().isPartial()) {
        List<FolderSink.Decision> without =
            decisions.stream()
                .filter(decision -> decision.load().rows().first() == 0)
                .filter(decision -> decision.table().isEmpty())
                .toList();
        for (FolderSink.Decision decision : without) {
          decision.table().delete();
          decision.table().deleteEmptyParent();
        }
        sink.ended(without);
      }
    } catch (IOException e) {
      throw FileFailures.notWritable(sink.location(), e);
    }
  }
}
