package io.datagenc.sinks.parquet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;

/// What files say of themselves: "File Format" in Apache Parquet's documentation. Parquet's own
/// reader wants classes of Hadoop.
public final class ParquetFooters {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  private ParquetFooters() {}

  /// The end of a file that has `metadata`, from the footer on.
  static byte[] bytes(FileMetaData metadata) throws IOException {
    ByteArrayOutputStream end = new ByteArrayOutputStream();
    Util.writeFileMetaData(metadata, end);
    int length = end.size();
    DataOutputStream output = new DataOutputStream(end);
    output.writeInt(Integer.reverseBytes(length));
    output.write(MAGIC);
    return end.toByteArray();
  }

  /// Reads bytes of a file.
  @FunctionalInterface
  public interface RangeReader {
    /// Fills `bytes` with what stands at `position`.
    void read(long position, byte[] bytes) throws IOException;
  }

  /// The footer of a complete file.
  ///
  /// @param name of the file, for messages
  /// @param length of the file in bytes
  /// @throws IOException if it cannot be read or is none
  public static ParquetMetadata read(String name, long length, RangeReader reader)
      throws IOException {
    long end = length - Integer.BYTES - MAGIC.length;
    if (end < MAGIC.length) {
      throw new IOException(name + " is not a Parquet file");
    }
    byte[] last = new byte[Integer.BYTES + MAGIC.length];
    reader.read(end, last);
    ByteBuffer tail = ByteBuffer.wrap(last).order(ByteOrder.LITTLE_ENDIAN);
    int footerLength = tail.getInt();
    if (!tail.equals(ByteBuffer.wrap(MAGIC))
        || footerLength < 0
        || footerLength > end - MAGIC.length) {
      throw new IOException(name + " is not a Parquet file");
    }
    byte[] footer = new byte[footerLength];
    reader.read(end - footerLength, footer);
    return new ParquetMetadataConverter()
        .fromParquetMetadata(Util.readFileMetaData(new ByteArrayInputStream(footer)));
  }
}
