package io.datagenc.sinks.iceberg;

import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.parquet.ParquetFooters;
import io.datagenc.sinks.parquet.ParquetOptions;
import io.datagenc.sinks.parquet.VectorFileWriter;
import io.datagenc.sinks.parquet.WrittenFile;
import io.datagenc.sinks.sink.LoadItem;
import io.datagenc.sinks.sink.PartReceipt;
import io.datagenc.sinks.sink.PartWriter;
import io.datagenc.sinks.sink.SinkRun;
import io.datagenc.sinks.sink.StoredTable;
import io.datagenc.sinks.sink.TableLoad;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.io.IOUtil;
import org.apache.iceberg.io.SeekableInputStream;
import org.apache.iceberg.parquet.ParquetSchemaUtil;
import org.apache.iceberg.parquet.ParquetUtil;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.MessageType;

/// Writes one Iceberg table: a data file a part, each with a durable receipt, all of them committed
/// by one transaction.
final class IcebergTableLoad implements TableLoad, PartitionedPartWriter.DataFileMaker {

  /// Waits for the right to complete a table.
  @FunctionalInterface
  interface Turns {
    SinkRun.Turn take() throws InterruptedException;
  }

  private final GenerationPlan plan;
  private final LoadItem item;
  private final LoadRecord load;
  private final Catalog catalog;
  private final Turns turns;
  private final LoadReceipts receipts;
  private final Supplier<Transaction> transactions;
  private final Table table;
  private final MessageType parquetSchema;
  private final ParquetOptions options;
  private final CatalogFailures failures;
  private final ConcurrentMap<String, DataFile> files = new ConcurrentHashMap<>();

  /// @param transactions creates, replaces or changes the table when it is committed
  IcebergTableLoad(
      GenerationPlan plan,
      LoadItem item,
      LoadRecord load,
      Catalog catalog,
      Turns turns,
      LoadReceipts receipts,
      Supplier<Transaction> transactions,
      ParquetOptions options,
      CatalogFailures failures) {
    this.plan = plan;
    this.item = item;
    this.load = load;
    this.catalog = catalog;
    this.turns = turns;
    this.receipts = receipts;
    this.transactions = transactions;
    this.table = transactions.get().table();
    // The transaction has assigned field ids of its own, the same each time.
    this.parquetSchema = ParquetSchemaUtil.convert(table.schema(), "table");
    this.options = options;
    this.failures = failures;
  }

  @Override
  public PartWriter openPart(RowRange part) {
    // A name of its own: of a part that is written again, or by two shares, one file is kept.
    String name = "%015d-%s-%08x".formatted(part.first(), load.id(), UUID.randomUUID().hashCode());
    if (table.spec().isPartitioned()) {
      return new PartitionedPartWriter(table, name, part, this, this::receive, failures);
    }
    String location = table.locationProvider().newDataLocation(name + ".parquet");
    return new IcebergPartWriter(
        table.io(), location, part, open(location), this::receive, failures);
  }

  @Override
  public VectorFileWriter open(String location) {
    try {
      return new VectorFileWriter(
          table.io().newOutputFile(location).create(), parquetSchema, options);
    } catch (RuntimeException e) {
      throw failures.of(location + " cannot be written", e);
    }
  }

  private PartReceipt receive(PartReceipt receipt, List<String> written)
      throws IOException, InterruptedException {
    for (String location : written) {
      receipts.force(location);
    }
    return stored(receipt);
  }

  private PartReceipt receive(PartReceipt receipt, WrittenFile file)
      throws IOException, InterruptedException {
    if (receipt.location().isPresent()) {
      String location = receipt.location().get();
      receipts.force(location);
      files.put(location, dataFile(location, receipt.bytes(), file.footer(), Optional.empty()));
    }
    return stored(receipt);
  }

  /// Stores a receipt, unless there is one for the part. Returns the one that is stored.
  private PartReceipt stored(PartReceipt receipt) throws IOException, InterruptedException {
    try (SinkRun.Turn _ = turns.take()) {
      Optional<PartReceipt> other = receipts.find(receipt.positions().first());
      if (other.isPresent()) {
        return other.get();
      }
      receipts.put(receipt);
    }
    return receipt;
  }

  @Override
  public List<PartReceipt> receipts() {
    try {
      return receipts.all();
    } catch (IOException | RuntimeException e) {
      throw failures.of(receipts.place() + " cannot be read", e);
    }
  }

  @Override
  public Optional<PartReceipt> receipt(RowRange part) {
    try {
      return receipts.find(part.first());
    } catch (IOException | RuntimeException e) {
      throw failures.of(receipts.place() + " cannot be read", e);
    }
  }

  @Override
  public Optional<StoredTable> stored() {
    return CatalogTables.find(catalog, item).flatMap(this::storedIn);
  }

  private Optional<StoredTable> storedIn(Table found) {
    Snapshot snapshot = found.currentSnapshot();
    return snapshot == null
        ? Optional.empty()
        : Provenance.of(snapshot)
            .filter(made -> made.run().equals(load.id()))
            .map(made -> made.storedTable(snapshot));
  }

  @Override
  public StoredTable commit(List<PartReceipt> parts) throws InterruptedException {
    try (SinkRun.Turn _ = turns.take()) {
      Optional<StoredTable> stored = stored();
      if (stored.isPresent()) {
        return stored.get();
      }
      StoredTable sum = StoredTable.of(load.rows(), parts);
      List<DataFile> dataFiles = dataFiles(parts);
      if (load.rows().rowCount() > 0 || load.rows().first() == 0) {
        append(dataFiles, sum.checksum());
      }
      return new StoredTable(
          sum.positions(), sum.rows(), dataFiles.size(), sum.bytes(), sum.checksum());
    }
  }

  private List<DataFile> dataFiles(List<PartReceipt> parts) {
    List<DataFile> dataFiles = new ArrayList<>();
    for (PartReceipt part : parts) {
      if (part.location().isEmpty()) {
        continue;
      }
      String location = part.location().get();
      try {
        if (DataFileList.isOne(location)) {
          dataFiles.addAll(new DataFileList(table.io(), location).read(table.spec()));
        } else {
          dataFiles.add(dataFile(location, part.bytes()));
        }
      } catch (IOException | RuntimeException e) {
        throw failures.of(location + " cannot be read", e);
      }
    }
    return dataFiles;
  }

  private void append(List<DataFile> dataFiles, long checksum) {
    try {
      Transaction transaction = transactions.get();
      AppendFiles append = transaction.newFastAppend();
      dataFiles.forEach(append::appendFile);
      new Provenance(load.id(), load.hash(), load.rows(), checksum)
          .summary(plan)
          .forEach(append::set);
      append.commit();
      transaction.commitTransaction();
    } catch (RuntimeException e) {
      throw failures.of("table `%s` cannot be committed".formatted(item.targetName()), e);
    }
  }

  /// A data file, of which another process or an interrupted run may have been the writer.
  private DataFile dataFile(String location, long bytes) throws IOException {
    DataFile written = files.get(location);
    if (written != null) {
      return written;
    }
    try (SeekableInputStream input = table.io().newInputFile(location, bytes).newStream()) {
      return dataFile(
          location,
          bytes,
          ParquetFooters.read(
              location,
              bytes,
              (position, range) -> {
                input.seek(position);
                IOUtil.readFully(input, range, 0, range.length);
              }),
          Optional.empty());
    }
  }

  @Override
  public DataFile dataFile(String location, WrittenFile file, PartitionKey partition) {
    return dataFile(location, file.byteCount(), file.footer(), Optional.of(partition));
  }

  private DataFile dataFile(
      String location, long bytes, ParquetMetadata footer, Optional<PartitionKey> partition) {
    DataFiles.Builder file =
        DataFiles.builder(table.spec())
            .withPath(location)
            .withFormat(FileFormat.PARQUET)
            .withFileSizeInBytes(bytes)
            .withMetrics(
                ParquetUtil.footerMetrics(footer, Stream.empty(), MetricsConfig.forTable(table)))
            .withSplitOffsets(
                footer.getBlocks().stream().map(BlockMetaData::getStartingPos).toList());
    partition.ifPresent(file::withPartition);
    return file.build();
  }
}
