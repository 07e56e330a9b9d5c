package io.datagenc.sinks.dynamodb;

import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.vector.Batch;
import io.datagenc.sinks.dynamodb.item.EncodedItems;
import io.datagenc.sinks.dynamodb.item.ItemEncoder;
import io.datagenc.sinks.sink.ScannedStore;
import io.datagenc.sinks.sink.SinkException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/// Reads tables by parallel scans, and sums their items.
record ItemScan(DynamodbConnection connection) implements ScannedStore {

  @Override
  public String question(OutputTable output) {
    return "aws dynamodb scan --consistent-read --table-name " + output.target().name();
  }

  @Override
  public Content scan(OutputTable output, int threads) throws InterruptedException {
    String table = TableDesign.of(output).name();
    List<Future<Content>> segments = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      for (int i = 0; i < threads; i++) {
        int segment = i;
        segments.add(executor.submit(() -> segment(table, segment, threads)));
      }
      Content sum = Content.NONE;
      for (Future<Content> segment : segments) {
        sum = sum.plus(segment.get());
      }
      return sum;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SinkException told) {
        throw told;
      }
      throw new IllegalStateException("a scan has failed", e);
    }
  }

  private Content segment(String table, int segment, int segments) {
    ItemChecksum checksum = new ItemChecksum();
    ScanRequest request =
        ScanRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .segment(segment)
            .totalSegments(segments)
            .build();
    return connection.call(
        "table `%s` cannot be read".formatted(table),
        client -> {
          client.scanPaginator(request).items().forEach(checksum::add);
          return checksum.content();
        });
  }

  @Override
  public Summary summary(OutputTable output, OutputRows rows) {
    return new ItemSummary(
        new ItemEncoder(
            TableDesign.of(output).attributes(rows.table()), TableSettings.of(output).nulls()),
        new ItemChecksum());
  }

  private record ItemSummary(ItemEncoder encoder, ItemChecksum checksum) implements Summary {
    @Override
    public void add(Batch batch) {
      EncodedItems items = encoder.encode(batch);
      for (int item = 0; item < items.count(); item++) {
        checksum.add(ItemValues.of(items.bytes(), items.offsets()[item], items.length(item)));
      }
    }

    @Override
    public Content content() {
      return checksum.content();
    }
  }
}
