package io.datagenc.sinks.parquet;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// Counts bytes. Closing it twice closes the stream below once.
final class CountingOutput extends FilterOutputStream {
  private long byteCount;
  private boolean isClosed;

  CountingOutput(OutputStream output) {
    super(output);
  }

  /// The number of bytes written so far.
  long byteCount() {
    return byteCount;
  }

  @Override
  public void write(int value) throws IOException {
    out.write(value);
    byteCount++;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
    byteCount += length;
  }

  @Override
  public void close() throws IOException {
    if (!isClosed) {
      isClosed = true;
      out.close();
    }
  }
}
