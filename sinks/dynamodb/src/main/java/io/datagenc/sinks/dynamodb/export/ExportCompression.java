package io.datagenc.sinks.dynamodb.export;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/// How files are compressed, by the names that ImportTable gives it.
enum ExportCompression {
  NONE(""),
  GZIP(".gz"),
  ZSTD(".zst");

  private static final int BUFFER_BYTES = 1 << 16;

  private final String suffix;

  ExportCompression(String suffix) {
    this.suffix = suffix;
  }

  /// What the names of files end in.
  String suffix() {
    return suffix;
  }

  /// A stream that compresses what goes to `raw`; closed with it.
  OutputStream compress(OutputStream raw) throws IOException {
    return switch (this) {
      case NONE -> raw;
      case GZIP -> new GZIPOutputStream(raw, BUFFER_BYTES);
      case ZSTD -> new ZstdOutputStream(raw);
    };
  }
}
