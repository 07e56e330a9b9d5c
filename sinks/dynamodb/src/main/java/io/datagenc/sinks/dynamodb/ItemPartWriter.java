package io.datagenc.sinks.dynamodb;

import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.dynamodb.item.EncodedItems;
import io.datagenc.sinks.dynamodb.item.ItemEncoder;
import io.datagenc.sinks.sink.PartReceipt;
import io.datagenc.sinks.sink.PartWriter;
import java.util.Optional;
import java.util.function.Consumer;

/// Puts the items of one part. Items that follow each other in the table are in different requests:
/// those of one partition key, which often do, are spread over the time of a batch.
final class ItemPartWriter implements PartWriter {
  private final RowRange part;
  private final ItemEncoder encoder;
  private final PutRequests requests;
  private final BatchWindow window;
  private final Consumer<PartReceipt> receipts;
  private long rows;
  private long bytes;

  /// @param receipts where it is recorded that the part is stored
  ItemPartWriter(
      ItemDecision decision, RowRange part, BatchWrites target, Consumer<PartReceipt> receipts) {
    this.part = part;
    this.encoder =
        new ItemEncoder(
            decision.design().attributes(decision.item().table()), decision.settings().nulls());
    this.requests = new PutRequests(1 + decision.design().table().indexes().size());
    this.window = new BatchWindow(target);
    this.receipts = receipts;
  }

  @Override
  public void write(Batch batch) throws InterruptedException {
    EncodedItems items = encoder.encode(batch);
    int stride = Math.ceilDiv(items.count(), BatchWrites.MAX_WRITES);
    for (int request = 0; request < stride; request++) {
      for (int item = request; item < items.count(); item += stride) {
        if (requests.isFull(items.length(item))) {
          window.send(requests.take());
        }
        requests.add(items, item);
        bytes += items.sizes()[item];
      }
      window.send(requests.take());
    }
    rows += items.count();
  }

  @Override
  public PartReceipt finish(long checksum) throws InterruptedException {
    window.await();
    PartReceipt receipt = new PartReceipt(part, rows, checksum, bytes, Optional.empty());
    receipts.accept(receipt);
    return receipt;
  }

  @Override
  public void close() {
    window.close();
  }
}
