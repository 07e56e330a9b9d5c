package io.datagenc.sinks.dynamodb;

import io.datagenc.engine.attribute.EncodedItems;
import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.sink.PartReceipt;
import io.datagenc.sinks.sink.PartWriter;
import java.util.Optional;
import java.util.function.Consumer;

/// Puts the items of one part. Items that follow each other in the table are in different requests:
/// those of one partition key, which often do, are spread over the time of a batch.
final class ItemPartWriter implements PartWriter {
  private final RowRange part;
  private final RowItems items;
  private final PutRequests requests;
  private final BatchWindow window;
  private final Consumer<PartReceipt> receipts;
  private long rows;
  private long bytes;

  /// @param receipts where it is recorded that the part is stored
  ItemPartWriter(
      ItemDecision decision, RowRange part, BatchWrites target, Consumer<PartReceipt> receipts) {
    this.part = part;
    this.items = RowItems.of(decision.item().output(), decision.item().table());
    this.requests = new PutRequests(1 + decision.design().table().indexes().size());
    this.window = new BatchWindow(target);
    this.receipts = receipts;
  }

  @Override
  public void write(Batch batch) throws InterruptedException {
    EncodedItems encoded = items.of(batch);
    int stride = Math.ceilDiv(encoded.count(), BatchWrites.MAX_WRITES);
    for (int request = 0; request < stride; request++) {
      for (int item = request; item < encoded.count(); item += stride) {
        if (requests.isFull(encoded.length(item))) {
          window.send(requests.take());
        }
        requests.add(encoded, item);
        bytes += encoded.sizes()[item];
      }
      window.send(requests.take());
    }
    rows += encoded.count();
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
