package io.datagenc.sinks.iceberg;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.Type;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.parquet.ParquetFileWriter;
import io.datagenc.sinks.parquet.ParquetOptions;
import io.datagenc.sinks.parquet.WrittenFile;
import io.datagenc.sinks.sink.PartWriter;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.StoredTable;
import io.datagenc.sinks.sink.TableLoad;
import io.datagenc.sinks.sink.TableTarget;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.parquet.ParquetSchemaUtil;
import org.apache.iceberg.parquet.ParquetUtil;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.schema.MessageType;

/// Writes one Iceberg table: a data file a part, all of them committed by one transaction.
final class IcebergTableLoad implements TableLoad {
  private final GenerationPlan plan;
  private final String runId;
  private final TableTarget target;
  private final long firstRow;
  private final Transaction transaction;
  private final Table table;
  private final MessageType parquetSchema;
  private final List<Type> types;
  private final ParquetOptions options;
  private final ConcurrentNavigableMap<Long, DataFile> files = new ConcurrentSkipListMap<>();

  /// @param firstRow the first row that the table does not have
  /// @param transaction creates, replaces or changes the table; nothing of it is visible yet
  IcebergTableLoad(
      GenerationPlan plan,
      String runId,
      TableTarget target,
      long firstRow,
      Transaction transaction,
      ParquetOptions options) {
    this.plan = plan;
    this.runId = runId;
    this.target = target;
    this.firstRow = firstRow;
    this.transaction = transaction;
    this.table = transaction.table();
    // The transaction has assigned field ids of its own.
    this.parquetSchema = ParquetSchemaUtil.convert(table.schema(), "table");
    this.types = target.table().visibleColumns().stream().map(ColumnPlan::type).toList();
    this.options = options;
  }

  @Override
  public TableTarget target() {
    return target;
  }

  @Override
  public Optional<StoredTable> stored() {
    return Optional.empty();
  }

  @Override
  public long firstRow() {
    return firstRow;
  }

  @Override
  public long rowsPerPart() {
    return DataFileCut.rowsPerFile(target.table());
  }

  /// The directory of the table.
  String location() {
    return table.location();
  }

  @Override
  public PartWriter openPart(RowRange part) {
    String name = "%015d-%s.parquet".formatted(part.first(), runId);
    String location = table.locationProvider().newDataLocation(name);
    FileIO io = table.io();
    OutputFile output = io.newOutputFile(location);
    try {
      return new IcebergPartWriter(
          io,
          location,
          new ParquetFileWriter(output.create(), parquetSchema, types, options),
          file -> files.put(part.first(), dataFile(location, file)));
    } catch (RuntimeException e) {
      throw new SinkException(
          SinkException.Reason.WRITE_FAILED,
          "%s cannot be written: %s".formatted(location, Causes.describe(e)),
          e);
    }
  }

  private DataFile dataFile(String location, WrittenFile file) {
    return DataFiles.builder(table.spec())
        .withPath(location)
        .withFormat(FileFormat.PARQUET)
        .withFileSizeInBytes(file.byteCount())
        .withMetrics(
            ParquetUtil.footerMetrics(file.footer(), Stream.empty(), MetricsConfig.forTable(table)))
        .withSplitOffsets(
            file.footer().getBlocks().stream().map(BlockMetaData::getStartingPos).toList())
        .build();
  }

  @Override
  public StoredTable commit(RowRange rows, long checksum) {
    long written = files.values().stream().mapToLong(DataFile::recordCount).sum();
    if (written != rows.rowCount()) {
      throw new IllegalStateException(
          "%d of %d rows of %s are written"
              .formatted(written, rows.rowCount(), target.qualifiedName()));
    }
    if (rows.rowCount() > 0 || firstRow == 0) {
      try {
        AppendFiles append = transaction.newFastAppend();
        files.values().forEach(append::appendFile);
        new Provenance(runId, Provenance.planHash(plan), rows, checksum)
            .summary(plan)
            .forEach(append::set);
        append.commit();
        transaction.commitTransaction();
      } catch (RuntimeException e) {
        throw new SinkException(
            SinkException.Reason.WRITE_FAILED,
            "table `%s` cannot be committed: %s"
                .formatted(target.qualifiedName(), Causes.describe(e)),
            e);
      }
    }
    long bytes = files.values().stream().mapToLong(DataFile::fileSizeInBytes).sum();
    return new StoredTable(rows, files.size(), bytes, checksum);
  }
}
