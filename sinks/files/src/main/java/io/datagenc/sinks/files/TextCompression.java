package io.datagenc.sinks.files;

import io.airlift.compress.v3.snappy.SnappyHadoopStreams;
import io.airlift.compress.v3.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/// How files of texts are compressed. Snappy has the frames of Hadoop, which Athena, Spark, Hive
/// and Trino read.
enum TextCompression {
  NONE(""),
  GZIP(".gz"),
  ZSTD(".zst"),
  SNAPPY(".snappy");

  private static final int BUFFER_BYTES = 1 << 16;

  private final String suffix;

  TextCompression(String suffix) {
    this.suffix = suffix;
  }

  /// What the names of files end in, behind that of their format.
  String suffix() {
    return suffix;
  }

  /// A stream that compresses what goes to `raw`; closed with it.
  OutputStream compress(OutputStream raw) throws IOException {
    return switch (this) {
      case NONE -> raw;
      case GZIP -> new GZIPOutputStream(raw, BUFFER_BYTES);
      case ZSTD -> new ZstdOutputStream(raw);
      case SNAPPY -> new SnappyHadoopStreams().createOutputStream(raw);
    };
  }
}
