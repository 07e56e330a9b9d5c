package io.datagenc.sinks.dynamodb;

import io.datagenc.engine.attribute.EncodedItems;
import io.datagenc.engine.output.DynamodbTable;
import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.vector.Batch;
import io.datagenc.sinks.sink.LoadItem;
import io.datagenc.sinks.sink.RowRemoval;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkException.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Deletes a plan's items by their keys, after it has read them and found them as the plan has
/// them.
final class ItemRemoval implements RowRemoval.Removal {
  /// The most keys of a BatchGetItem.
  private static final int MAX_KEYS = 100;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final int MAX_ATTEMPTS = 12;

  private final DynamodbConnection connection;
  private final LoadRecords records;
  private final OutputTable output;
  private final TableDesign design;
  private final ItemDeletion deletion;
  private final BatchWrites target;
  private final AtomicLong removed = new AtomicLong();
  private final AtomicLong changed = new AtomicLong();

  ItemRemoval(
      DynamodbConnection connection,
      DynamodbOptions options,
      LoadRecords records,
      OutputTable output,
      TableDescription table) {
    this.connection = connection;
    this.records = records;
    this.output = output;
    this.design = TableDesign.of(output);
    this.deletion = new ItemDeletion(connection, design, options);
    this.target = BatchWrites.of(connection, table, options, 1);
  }

  @Override
  public void remove(OutputRows rows, Batch batch) throws InterruptedException {
    EncodedItems encoded = RowItems.of(output, rows.table()).of(batch);
    try (BatchWindow window = new BatchWindow(target)) {
      long found = 0;
      for (int first = 0; first < encoded.count(); first += MAX_KEYS) {
        List<Map<String, AttributeValue>> planned = new ArrayList<>();
        for (int i = first; i < Math.min(encoded.count(), first + MAX_KEYS); i++) {
          planned.add(ItemValues.of(encoded.bytes(), encoded.offsets()[i], encoded.length(i)));
        }
        List<Map<String, AttributeValue>> same = asPlanned(planned);
        deletion.delete(same, window);
        found += same.size();
      }
      window.await();
      removed.addAndGet(found);
    }
  }

  /// The keys of those items that are in the table as they are here.
  private List<Map<String, AttributeValue>> asPlanned(List<Map<String, AttributeValue>> planned)
      throws InterruptedException {
    List<Map<String, AttributeValue>> keys = planned.stream().map(this::key).toList();
    Map<String, String> stored = new HashMap<>();
    for (Map<String, AttributeValue> item : read(keys)) {
      stored.put(ItemChecksum.text(key(item)), ItemChecksum.text(item));
    }
    List<Map<String, AttributeValue>> same = new ArrayList<>();
    for (int i = 0; i < planned.size(); i++) {
      String there = stored.get(ItemChecksum.text(keys.get(i)));
      if (ItemChecksum.text(planned.get(i)).equals(there)) {
        same.add(keys.get(i));
      } else if (there != null) {
        changed.incrementAndGet();
      }
    }
    return same;
  }

  private Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> key = new HashMap<>();
    for (DynamodbTable.KeyAttribute attribute : design.table().key()) {
      key.put(attribute.name(), Objects.requireNonNull(item.get(attribute.name())));
    }
    return key;
  }

  private List<Map<String, AttributeValue>> read(List<Map<String, AttributeValue>> keys)
      throws InterruptedException {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    Map<String, KeysAndAttributes> left =
        Map.of(design.name(), KeysAndAttributes.builder().keys(keys).consistentRead(true).build());
    for (int attempt = 0; !left.isEmpty(); attempt++) {
      if (attempt > 0) {
        pause(attempt);
      }
      Map<String, KeysAndAttributes> asked = left;
      BatchGetItemResponse response =
          connection.call(
              "table `%s` cannot be read".formatted(design.name()),
              client -> client.batchGetItem(r -> r.requestItems(asked)));
      response.responses().values().forEach(items::addAll);
      attempt = response.unprocessedKeys().equals(left) ? attempt : 0;
      left = response.unprocessedKeys();
    }
    return items;
  }

  private void pause(int attempt) throws InterruptedException {
    if (attempt > MAX_ATTEMPTS) {
      throw SinkException.transientFailure(
          Reason.UNAVAILABLE,
          "%s: table `%s` cannot be read: all keys are returned unprocessed; raise its read capacity, and repeat the command"
              .formatted(connection.location(), design.name()),
          new IllegalStateException("unprocessed keys"));
    }
    TimeUnit.MILLISECONDS.sleep(FIRST_PAUSE.toMillis() << Math.min(attempt, 6));
  }

  @Override
  public void finish(String hash) {
    for (OutputRows rows : output.rows()) {
      LoadItem item = new LoadItem(output, rows);
      if (records.find(item).filter(load -> load.hash().equals(hash)).isPresent()) {
        records.delete(item);
      }
    }
  }

  @Override
  public long removed() {
    return removed.get();
  }

  @Override
  public long changed() {
    return changed.get();
  }
}
