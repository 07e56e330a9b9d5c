package io.datagenc.sinks.dynamodb;

import io.datagenc.engine.output.IfExists;
import io.datagenc.sinks.load.LoadListener;
import io.datagenc.sinks.load.LoadOptions;
import io.datagenc.sinks.load.TableReport;
import io.datagenc.sinks.sink.LoadKey;
import io.datagenc.sinks.sink.LoadScript;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/// A load in a process of its own that ends at some event as if it were killed: no finally block
/// and no shutdown hook is executed.
final class HaltingItemLoad {
  static final int KILLED = 137;

  private HaltingItemLoad() {}

  /// Arguments: address, number of customers, what to do with items that are there, number of the
  /// event, whether loads are recorded in the items.
  public static void main(String[] args) {
    Halting listener = new Halting(Integer.parseInt(args[3]));
    ReceiptPlace receipts =
        Boolean.parseBoolean(args[4])
            ? new ReceiptPlace.InItems()
            : new ReceiptPlace.InTable(LoadRecords.DEFAULT_TABLE);
    try (DynamodbSink sink = ItemCollection.sink(URI.create(args[0]), receipts)) {
      new ItemCollection(Long.parseLong(args[1]))
          .load(sink, IfExists.valueOf(args[2]), LoadOptions.of(2), listener);
    }
  }

  /// Halts when it has heard so many things.
  private record Halting(AtomicInteger left) implements LoadListener {
    Halting(int events) {
      this(new AtomicInteger(events));
    }

    private void count() {
      if (left.decrementAndGet() == 0) {
        Runtime.getRuntime().halt(KILLED);
      }
    }

    @Override
    public void runBegun(String catalog, LoadScript script) {
      count();
    }

    @Override
    public void rowsWritten(LoadKey load, long rows) {
      count();
    }

    @Override
    public void tableWritten(LoadKey load) {
      count();
    }

    @Override
    public void tableStored(TableReport report) {
      count();
    }
  }
}
