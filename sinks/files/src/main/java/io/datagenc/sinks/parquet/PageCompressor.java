package io.datagenc.sinks.parquet;

import io.airlift.compress.v3.Compressor;
import io.airlift.compress.v3.snappy.SnappyCompressor;
import io.airlift.compress.v3.zstd.ZstdCompressor;
import io.datagenc.sinks.binary.LittleEndianBuffer;
import java.util.Optional;
import org.apache.parquet.format.CompressionCodec;

/// Compresses the pages of a file.
final class PageCompressor {
  /// What takes more of its size than this is not worth the time of readers.
  private static final double WORTHWHILE = 0.9;

  private final CompressionCodec codec;
  private final Optional<Compressor> compressor;
  private byte[] room = {};
  private byte[] bytes = {};
  private int size;

  PageCompressor(ParquetCompression compression) {
    this.codec =
        switch (compression) {
          case ZSTD -> CompressionCodec.ZSTD;
          case SNAPPY -> CompressionCodec.SNAPPY;
          case UNCOMPRESSED -> CompressionCodec.UNCOMPRESSED;
        };
    this.compressor =
        switch (compression) {
          case ZSTD -> Optional.of(ZstdCompressor.create());
          case SNAPPY -> Optional.of(SnappyCompressor.create());
          case UNCOMPRESSED -> Optional.empty();
        };
  }

  /// Compresses a page with the codec of this file, or with none if that does not make it smaller.
  ///
  /// @return the codec that was taken
  CompressionCodec compressFirst(LittleEndianBuffer page) {
    compress(page, codec);
    if (size < WORTHWHILE * page.size()) {
      return codec;
    }
    compress(page, CompressionCodec.UNCOMPRESSED);
    return CompressionCodec.UNCOMPRESSED;
  }

  /// Compresses a page, to [#bytes].
  ///
  /// @param chosen the codec of this file, or none
  void compress(LittleEndianBuffer page, CompressionCodec chosen) {
    if (chosen == CompressionCodec.UNCOMPRESSED || compressor.isEmpty()) {
      bytes = page.bytes();
      size = page.size();
      return;
    }
    int needed = compressor.get().maxCompressedLength(page.size());
    room = room.length < needed ? new byte[needed] : room;
    size = compressor.get().compress(page.bytes(), 0, page.size(), room, 0, room.length);
    bytes = room;
  }

  /// The page that was compressed last, of which the first [#size] bytes count.
  byte[] bytes() {
    return bytes;
  }

  int size() {
    return size;
  }
}
