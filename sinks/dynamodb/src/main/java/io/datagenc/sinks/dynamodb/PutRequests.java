package io.datagenc.sinks.dynamodb;

import io.datagenc.engine.attribute.EncodedItems;
import io.datagenc.engine.generator.text.ByteText;
import java.util.Arrays;

/// Collects the puts of one request. For use by one thread.
final class PutRequests {
  private static final String BEGINNING = "{\"PutRequest\":{\"Item\":";
  private static final String END = "}}";

  /// The bytes of an item that a write unit stores.
  private static final int UNIT_BYTES = 1024;

  private final int writesPerItem;
  private final ByteText json = new ByteText(1 << 14);
  private int count;
  private double units;

  /// @param writesPerItem the table and its indexes, which are written with it
  PutRequests(int writesPerItem) {
    this.writesPerItem = writesPerItem;
  }

  /// Whether an item of `length` bytes of JSON has to go into the next request.
  boolean isFull(int length) {
    return count == BatchWrites.MAX_WRITES
        || count > 0 && json.size() + length > BatchWrites.MAX_BODY_BYTES;
  }

  /// Adds an item.
  void add(EncodedItems items, int item) {
    if (count > 0) {
      json.add(',');
    }
    json.addAscii(BEGINNING);
    json.add(items.bytes(), items.offsets()[item], items.offsets()[item + 1]);
    json.addAscii(END);
    count++;
    units += Math.max(1, Math.ceilDiv(items.sizes()[item], UNIT_BYTES)) * writesPerItem;
  }

  /// What was collected; the next request is empty.
  BatchWrites.Writes take() {
    BatchWrites.Writes writes =
        new BatchWrites.Writes(Arrays.copyOf(json.bytes(), json.size()), count, units);
    json.clear();
    count = 0;
    units = 0;
    return writes;
  }
}
