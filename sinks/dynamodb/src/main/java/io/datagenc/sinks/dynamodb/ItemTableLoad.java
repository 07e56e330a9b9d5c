package io.datagenc.sinks.dynamodb;

import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.sink.PartReceipt;
import io.datagenc.sinks.sink.PartWriter;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkException.Reason;
import io.datagenc.sinks.sink.StoredTable;
import io.datagenc.sinks.sink.TableLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Puts the items of the rows of one table of a plan.
///
/// @param target where they are put
record ItemTableLoad(
    ItemDecision decision, LoadRecords records, BatchWrites target, DynamodbConnection connection)
    implements TableLoad {

  private ItemLoad load() {
    return decision.load();
  }

  @Override
  public PartWriter openPart(RowRange part) {
    ItemLoad _ = requireOwn();
    return new ItemPartWriter(
        decision, part, target, receipt -> records.putReceipt(decision.item(), load(), receipt));
  }

  /// What is recorded of this load.
  private Optional<ItemLoad> recorded() {
    return records.find(decision.item()).filter(now -> now.id().equals(load().id()));
  }

  private ItemLoad requireOwn() {
    return recorded()
        .orElseThrow(
            () ->
                new SinkException(
                    Reason.BUSY,
                    "another run has taken over table `%s` in %s"
                        .formatted(decision.design().name(), connection.location())));
  }

  @Override
  public List<PartReceipt> receipts() {
    return recorded().filter(now -> !now.isOpen()).isPresent()
        ? allParts()
        : records.receipts(decision.item(), load());
  }

  /// The parts of a load that is complete, of which only the sum is known.
  private List<PartReceipt> allParts() {
    List<PartReceipt> parts = new ArrayList<>();
    for (long part = 0; part < load().rows().partCount(load().rowsPerPart()); part++) {
      parts.add(
          new PartReceipt(
              load().rows().part(part, load().rowsPerPart()), 0, 0, 0, Optional.empty()));
    }
    return List.copyOf(parts);
  }

  @Override
  public Optional<PartReceipt> receipt(RowRange part) {
    return records.receipt(decision.item(), load(), part);
  }

  @Override
  public Optional<StoredTable> stored() {
    return recorded().filter(now -> !now.isOpen()).map(ItemLoad::stored);
  }

  @Override
  public StoredTable commit(List<PartReceipt> parts) {
    ItemLoad now = requireOwn();
    if (!now.isOpen()) {
      return now.stored();
    }
    StoredTable added = StoredTable.of(load().rows(), parts);
    boolean isOwn = records.put(decision.item(), now.with(added), Optional.of(now.id()));
    if (!isOwn) {
      requireOwn();
    }
    records.deleteParts(decision.item());
    return added;
  }
}
