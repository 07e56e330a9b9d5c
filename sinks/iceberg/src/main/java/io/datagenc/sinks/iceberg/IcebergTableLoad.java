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
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.IOUtil;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.SeekableInputStream;
import org.apache.iceberg.parquet.ParquetSchemaUtil;
import org.apache.iceberg.parquet.ParquetUtil;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.MessageType;

/// Writes one Iceberg table: a data file a part, each with a durable receipt, all of them committed
/// by one transaction.
final class IcebergTableLoad implements TableLoad {

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
    String name =
        "%015d-%s-%08x.parquet".formatted(part.first(), load.id(), UUID.randomUUID().hashCode());
    String location = table.locationProvider().newDataLocation(name);
    FileIO io = table.io();
    OutputFile output = io.newOutputFile(location);
    try {
      return new IcebergPartWriter(
          io,
          location,
          part,
          new VectorFileWriter(output.create(), parquetSchema, options),
          this::receive,
          failures);
    } catch (RuntimeException e) {
      throw failures.of(location + " cannot be written", e);
    }
  }

  private PartReceipt receive(PartReceipt receipt, WrittenFile file)
      throws IOException, InterruptedException {
    if (receipt.location().isPresent()) {
      receipts.force(receipt.location().get());
    }
    try (SinkRun.Turn _ = turns.take()) {
      Optional<PartReceipt> other = receipts.find(receipt.positions().first());
      if (other.isPresent()) {
        return other.get();
      }
      receipts.put(receipt);
    }
    receipt
        .location()
        .ifPresent(
            location -> files.put(location, dataFile(location, receipt.bytes(), file.footer())));
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
      StoredTable result = StoredTable.of(load.rows(), parts);
      if (load.rows().rowCount() > 0 || load.rows().first() == 0) {
        append(parts, result.checksum());
      }
      return result;
    }
  }

  private void append(List<PartReceipt> parts, long checksum) {
    try {
      Transaction transaction = transactions.get();
      AppendFiles append = transaction.newFastAppend();
      for (PartReceipt part : parts) {
        part.location().ifPresent(location -> append.appendFile(dataFile(location, part.bytes())));
      }
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
  private DataFile dataFile(String location, long bytes) {
    DataFile written = files.get(location);
    if (written != null) {
      return written;
    }
    try {
      InputFile file = table.io().newInputFile(location, bytes);
      try (SeekableInputStream input = file.newStream()) {
        return dataFile(
            location,
            bytes,
            ParquetFooters.read(
                location,
                bytes,
                (position, range) -> {
                  input.seek(position);
                  IOUtil.readFully(input, range, 0, range.length);
                }));
      }
    } catch (IOException | RuntimeException e) {
      throw failures.of(location + " cannot be read", e);
    }
  }

  private DataFile dataFile(String location, long bytes, ParquetMetadata footer) {
    return DataFiles.builder(table.spec())
        .withPath(location)
        .withFormat(FileFormat.PARQUET)
        .withFileSizeInBytes(bytes)
        .withMetrics(
            ParquetUtil.footerMetrics(footer, Stream.empty(), MetricsConfig.forTable(table)))
        .withSplitOffsets(footer.getBlocks().stream().map(BlockMetaData::getStartingPos).toList())
        .build();
  }
}
