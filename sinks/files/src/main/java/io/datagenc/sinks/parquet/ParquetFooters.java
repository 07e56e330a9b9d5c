package io.datagenc.sinks.parquet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
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

  /// The footer of a complete file of this machine.
  ///
  /// @throws IOException if it cannot be read or is none
  public static ParquetMetadata read(Path file) throws IOException {
    try (RandomAccessFile input = new RandomAccessFile(file.toFile(), "r")) {
      long end = input.length() - Integer.BYTES - MAGIC.length;
      if (end < MAGIC.length) {
        throw new IOException(file + " is not a Parquet file");
      }
      input.seek(end);
      int length = Integer.reverseBytes(input.readInt());
      byte[] magic = new byte[MAGIC.length];
      input.readFully(magic);
      if (!Arrays.equals(magic, MAGIC) || length < 0 || length > end - MAGIC.length) {
        throw new IOException(file + " is not a Parquet file");
      }
      byte[] footer = new byte[length];
      input.seek(end - length);
      input.readFully(footer);
      return new ParquetMetadataConverter()
          .fromParquetMetadata(Util.readFileMetaData(new ByteArrayInputStream(footer)));
    }
  }
}
