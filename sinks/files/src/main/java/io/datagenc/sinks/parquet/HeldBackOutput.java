package io.datagenc.sinks.parquet;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/// Counts bytes, and can keep the last ones of a file back until it is known what they are to be.
/// Closing it twice closes the stream below once.
final class HeldBackOutput extends FilterOutputStream {
  /// More bytes are not kept.
  private static final int MAX_HELD = 32 << 20;

  private static final int FIRST_HELD = 64 << 10;

  private long byteCount;
  private boolean isHolding;
  private boolean isClosed;
  private byte[] held = {};
  private int heldLength;

  HeldBackOutput(OutputStream output) {
    super(output);
  }

  /// The number of bytes written so far, those that are kept back included.
  long byteCount() {
    return byteCount;
  }

  /// Gives up what is kept back: the file is not to be complete.
  void discard() {
    isHolding = false;
    held = new byte[0];
    heldLength = 0;
  }

  /// Keeps the last bytes back, and stays open, until [#release].
  void hold() {
    isHolding = true;
  }

  /// Writes what is kept back, `end` in the place of as many bytes at its end. Where so many are
  /// not kept, or do not end as `end` does in `same` bytes, nothing is replaced.
  void release(byte[] end, int same) throws IOException {
    isHolding = false;
    if (end.length <= heldLength
        && Arrays.equals(held, heldLength - same, heldLength, end, end.length - same, end.length)) {
      System.arraycopy(end, 0, held, heldLength - end.length, end.length);
    }
    out.write(held, 0, heldLength);
    held = new byte[0];
    heldLength = 0;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    byteCount += length;
    if (isHolding && length <= MAX_HELD) {
      keep(bytes, offset, length);
    } else {
      out.write(held, 0, heldLength);
      heldLength = 0;
      out.write(bytes, offset, length);
    }
  }

  private void keep(byte[] bytes, int offset, int length) throws IOException {
    if (heldLength + length > 2 * MAX_HELD) {
      int passed = heldLength + length - MAX_HELD;
      out.write(held, 0, passed);
      System.arraycopy(held, passed, held, 0, heldLength - passed);
      heldLength -= passed;
    }
    if (heldLength + length > held.length) {
      held =
          Arrays.copyOf(held, Math.max(Math.max(FIRST_HELD, heldLength + length), 2 * held.length));
    }
    System.arraycopy(bytes, offset, held, heldLength, length);
    heldLength += length;
  }

  @Override
  public void flush() throws IOException {
    if (!isHolding) {
      out.flush();
    }
  }

  @Override
  public void close() throws IOException {
    if (!isHolding && !isClosed) {
      isClosed = true;
      out.close();
    }
  }
}
