package io.datagenc.benchmarks;

import io.airlift.units.DataSize;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.Batch;
import io.datagenc.sinks.parquet.ParquetCompression;
import io.datagenc.sinks.parquet.ParquetOptions;
import io.datagenc.trino.block.VectorBlocks;
import io.trino.parquet.writer.ParquetWriter;
import io.trino.parquet.writer.ParquetWriterOptions;
import io.trino.spi.Page;
import io.trino.spi.block.Block;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.schema.MessageType;

/// Writes Parquet files with Trino's writer, to compare with it. Where it is closed, a file is
/// complete.
final class TrinoParquetWriter implements Closeable {
  private static final String CREATED_BY = "trino";

  private final ParquetWriter writer;
  private final List<VectorBlocks> columns;

  /// A writer of files of the columns of `schema`.
  ///
  /// @param output where the file goes; closed with the writer
  /// @param schema the columns, with field ids where they are wanted
  /// @param types the types of the vectors, one for each column
  /// @throws IllegalArgumentException if a type cannot be written
  TrinoParquetWriter(
      OutputStream output, MessageType schema, List<Type> types, ParquetOptions options) {
    if (schema.getFieldCount() != types.size()) {
      throw new IllegalArgumentException(
          "%d types for %d columns".formatted(types.size(), schema.getFieldCount()));
    }
    List<io.trino.spi.type.Type> blockTypes = types.stream().map(TrinoTypes::of).toList();
    this.columns = blockTypes.stream().map(VectorBlocks::new).toList();
    this.writer =
        new ParquetWriter(
            output,
            schema,
            TrinoLeafTypes.of(schema, blockTypes),
            ParquetWriterOptions.builder()
                .setMaxBlockSize(DataSize.ofBytes(options.rowGroupBytes()))
                .setMaxPageSize(DataSize.ofBytes(options.pageBytes()))
                .build(),
            codec(options.compression()),
            CREATED_BY,
            Optional.empty(),
            Optional.empty());
  }

  void write(Batch batch) throws IOException {
    Block[] blocks = new Block[columns.size()];
    for (int i = 0; i < blocks.length; i++) {
      blocks[i] = columns.get(i).wrap(batch.columns().get(i));
    }
    try {
      writer.write(new Page(batch.rowCount(), blocks));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public void close() throws IOException {
    try {
      writer.close();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static CompressionCodec codec(ParquetCompression compression) {
    return switch (compression) {
      case ZSTD -> CompressionCodec.ZSTD;
      case SNAPPY -> CompressionCodec.SNAPPY;
      case UNCOMPRESSED -> CompressionCodec.UNCOMPRESSED;
    };
  }
}
