package io.datagenc.sinks.avro;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.vector.Batch;
import io.datagenc.sinks.binary.LittleEndianBuffer;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;

/// Writes object container files of Avro. A file is a function of its rows. For use by one thread.
public final class AvroFileWriter implements Closeable {
  /// The size at which a block ends, before compression.
  private static final int BLOCK_BYTES = 256 << 10;

  private static final int DEFLATE_LEVEL = 6;
  private static final int ZSTD_LEVEL = 3;

  private final List<AvroValues> values;
  private final DataFileWriter<GenericRecord> writer;
  private final LittleEndianBuffer row = new LittleEndianBuffer();

  /// How blocks are compressed.
  public enum Codec {
    NONE,
    DEFLATE,
    SNAPPY,
    ZSTD
  }

  /// Begins a file of rows of `columns`.
  ///
  /// @param output where the file goes; closed with the writer
  /// @throws IllegalArgumentException if Avro cannot have a name or a type
  public AvroFileWriter(OutputStream output, List<ColumnPlan> columns, Codec codec)
      throws IOException {
    Schema schema = AvroSchemas.of(columns);
    this.values =
        columns.stream()
            .map(
                column ->
                    column.nullability() == ColumnPlan.Nullability.NULLABLE
                        ? AvroValues.optional(column.type())
                        : AvroValues.required(column.type()))
            .toList();
    this.writer =
        new DataFileWriter<GenericRecord>(new GenericDatumWriter<>(schema))
            .setCodec(
                switch (codec) {
                  case NONE -> CodecFactory.nullCodec();
                  case DEFLATE -> CodecFactory.deflateCodec(DEFLATE_LEVEL);
                  case SNAPPY -> CodecFactory.snappyCodec();
                  case ZSTD -> CodecFactory.zstandardCodec(ZSTD_LEVEL);
                })
            .setSyncInterval(BLOCK_BYTES);
    writer.create(schema, output, sync(schema));
  }

  /// What stands between blocks: Avro's own would be another one each time.
  private static byte[] sync(Schema schema) {
    try {
      return Arrays.copyOf(
          MessageDigest.getInstance("SHA-256")
              .digest(("datagenc " + schema).getBytes(StandardCharsets.UTF_8)),
          DataFileConstants.SYNC_SIZE);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// Writes rows.
  public void write(Batch batch) throws IOException {
    for (int i = 0; i < batch.rowCount(); i++) {
      row.clear();
      for (int column = 0; column < values.size(); column++) {
        values.get(column).write(batch.columns().get(column), i, row);
      }
      writer.appendEncoded(ByteBuffer.wrap(row.bytes(), 0, row.size()));
    }
  }

  /// Completes the file.
  @Override
  public void close() throws IOException {
    writer.close();
  }
}
