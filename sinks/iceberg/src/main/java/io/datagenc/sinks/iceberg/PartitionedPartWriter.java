package io.datagenc.sinks.iceberg;

import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.engine.vector.Selection;
import io.datagenc.sinks.parquet.VectorFileWriter;
import io.datagenc.sinks.parquet.WrittenFile;
import io.datagenc.sinks.sink.PartReceipt;
import io.datagenc.sinks.sink.PartWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;

/// Writes a part of a table that is divided: a data file for each partition that has rows in it.
/// The rows of the part, which is as large as a data file is to be, wait in memory until it ends;
/// then one file is written after another, so that there is one writer however many partitions
/// there are.
final class PartitionedPartWriter implements PartWriter {
  private final Table table;
  private final String name;
  private final RowRange positions;
  private final DataFileMaker maker;
  private final LoadReceiver receiver;
  private final CatalogFailures failures;
  private final PartitionKey key;
  private final BatchRow row;
  private final Map<PartitionKey, List<Batch>> waiting = new HashMap<>();
  private final List<String> written = new ArrayList<>();
  private boolean kept;

  /// Opens a file, and says what it is when it is written.
  interface DataFileMaker {
    VectorFileWriter open(String location);

    DataFile dataFile(String location, WrittenFile file, PartitionKey partition);
  }

  /// Keeps the receipt of a part, unless there is one.
  @FunctionalInterface
  interface LoadReceiver {
    PartReceipt receive(PartReceipt receipt, List<String> files)
        throws IOException, InterruptedException;
  }

  /// @param name what the names of its files begin with
  PartitionedPartWriter(
      Table table,
      String name,
      RowRange positions,
      DataFileMaker maker,
      LoadReceiver receiver,
      CatalogFailures failures) {
    this.table = table;
    this.name = name;
    this.positions = positions;
    this.maker = maker;
    this.receiver = receiver;
    this.failures = failures;
    this.key = new PartitionKey(table.spec(), table.schema());
    this.row = new BatchRow(table.schema());
  }

  @Override
  public void write(Batch batch) {
    Map<PartitionKey, int[]> rows = new HashMap<>();
    Map<PartitionKey, Integer> counts = new HashMap<>();
    for (int i = 0; i < batch.rowCount(); i++) {
      key.partition(row.at(batch, i));
      int[] at = rows.get(key);
      PartitionKey owner = key;
      if (at == null) {
        owner = key.copy();
        at = new int[16];
        rows.put(owner, at);
      }
      int count = counts.merge(owner, 1, Integer::sum);
      if (count > at.length) {
        at = Arrays.copyOf(at, 2 * at.length);
        rows.put(owner, at);
      }
      at[count - 1] = i;
    }
    rows.forEach(
        (partition, at) ->
            waiting
                .computeIfAbsent(partition, _ -> new ArrayList<>())
                .add(
                    Selection.at(at, counts.getOrDefault(partition, 0))
                        .of(batch.firstRow(), batch.columns())));
  }

  @Override
  public PartReceipt finish(long checksum) throws InterruptedException {
    try {
      long rows = 0;
      long bytes = 0;
      List<DataFile> files = new ArrayList<>();
      PartitionSpec spec = table.spec();
      for (PartitionKey partition :
          waiting.keySet().stream().sorted(Comparator.comparing(spec::partitionToPath)).toList()) {
        DataFile file = write(partition, waiting.getOrDefault(partition, List.of()));
        files.add(file);
        rows += file.recordCount();
        bytes += file.fileSizeInBytes();
      }
      Optional<String> list = Optional.empty();
      if (!files.isEmpty()) {
        String location = table.locationProvider().newDataLocation(DataFileList.location(name));
        written.add(location);
        new DataFileList(table.io(), location).write(files, spec);
        list = Optional.of(location);
      }
      PartReceipt receipt =
          receiver.receive(new PartReceipt(positions, rows, checksum, bytes, list), written);
      kept = receipt.location().equals(list);
      return receipt;
    } catch (IOException | RuntimeException e) {
      throw failures.of(
          "rows %d to %d cannot be written".formatted(positions.first(), positions.end()), e);
    }
  }

  private DataFile write(PartitionKey partition, List<Batch> batches) throws IOException {
    String location =
        table
            .locationProvider()
            .newDataLocation(
                table.spec(), partition, "%s-%05d.parquet".formatted(name, written.size()));
    written.add(location);
    try (VectorFileWriter writer = maker.open(location)) {
      for (Batch batch : batches) {
        writer.write(batch);
      }
      WrittenFile file = writer.finish();
      return maker.dataFile(location, file, partition);
    }
  }

  @Override
  public void close() {
    if (!kept) {
      written.forEach(table.io()::deleteFile);
    }
  }
}
