package io.datagenc.sinks.dynamodb;

import io.datagenc.sinks.sink.Execution;
import io.datagenc.sinks.sink.LoadScript;
import io.datagenc.sinks.sink.Share;
import io.datagenc.sinks.sink.SinkRun;
import io.datagenc.sinks.sink.Step;
import io.datagenc.sinks.sink.TableScript;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A run, or a share of one, that puts items. What it has stored stays, whatever ends it. Nothing
/// is locked: whoever puts the same items at the same time changes nothing.
final class DynamodbRun implements SinkRun {
  private final LoadRecords records;
  private final DynamodbConnection connection;
  private final DynamodbOptions options;
  private final Share share;
  private final List<ItemDecision> decisions;
  private final LoadScript script;
  private final Map<String, BatchWrites> writes = new HashMap<>();

  DynamodbRun(
      DynamodbConnection connection,
      DynamodbOptions options,
      Share share,
      LoadRecords records,
      List<ItemDecision> decisions,
      LoadScript script) {
    this.connection = connection;
    this.options = options;
    this.share = share;
    this.records = records;
    this.decisions = decisions;
    this.script = script;
  }

  @Override
  public LoadScript script() {
    return script;
  }

  @Override
  public Execution execution(TableScript table) {
    ItemDecision decision =
        decisions.stream()
            .filter(each -> each.item().key().equals(table.key()))
            .findFirst()
            .orElseThrow();
    BatchWrites target =
        writes.computeIfAbsent(
            decision.design().name(),
            name ->
                BatchWrites.of(connection, decision.table().orElseThrow(), options, share.count()));
    return new Execution.Batches(new ItemTableLoad(decision, records, target, connection));
  }

  @Override
  public void run(Step step) {
    throw new IllegalArgumentException("not a step of DynamoDB: " + step.name());
  }

  @Override
  public Turn turn() {
    return () -> {};
  }

  @Override
  public void finish() {
    for (ItemDecision decision : decisions) {
      Optional<ItemLoad> stored =
          records
              .find(decision.item())
              .filter(load -> load.id().equals(decision.load().id()))
              .filter(load -> load.state() == ItemLoad.State.STORED);
      stored.ifPresent(load -> records.complete(decision.item(), load));
    }
  }

  @Override
  public void close() {
    // What is stored stays, and the connection is the sink's.
  }
}
