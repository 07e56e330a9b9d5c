package io.datagenc.compiler.file;

import io.airlift.compress.Decompressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/// Decompresses pages.
@FunctionalInterface
interface ParquetDecompressor {

  /// The `length` bytes that `input` stands for.
  byte[] decompress(byte[] input, int length) throws IOException;

  static ParquetDecompressor of(CompressionCodecName codec) throws RowFileException {
    return switch (codec) {
      case UNCOMPRESSED -> (input, _) -> input;
      case SNAPPY -> block(new SnappyDecompressor());
      case ZSTD -> block(new ZstdDecompressor());
      case LZ4_RAW -> block(new Lz4Decompressor());
      case GZIP -> ParquetDecompressor::gunzip;
      case LZO, BROTLI, LZ4 ->
          throw new RowFileException("its compression, %s, is not supported".formatted(codec));
    };
  }

  private static ParquetDecompressor block(Decompressor decompressor) {
    return (input, length) -> {
      byte[] output = new byte[length];
      int written = decompressor.decompress(input, 0, input.length, output, 0, length);
      if (written != length) {
        throw new IOException("it is damaged: a page is too short");
      }
      return output;
    };
  }

  private static byte[] gunzip(byte[] input, int length) throws IOException {
    try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(input))) {
      return stream.readNBytes(length);
    }
  }
}
