package io.datagenc.sinks.jdbc.mysql;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Bytes that one thread writes and another reads, with few chunks between them: whoever is faster
/// waits.
final class ChunkStream extends InputStream {
  private static final int CHUNKS = 4;
  private static final long MILLIS_BETWEEN_LOOKS = 200;
  private static final byte[] END = new byte[0];

  private final BlockingQueue<byte[]> chunks = new ArrayBlockingQueue<>(CHUNKS);
  private volatile boolean given;
  private byte[] current = END;
  private int position;
  private boolean ended;

  /// Hands over a chunk, which the caller does not use any more.
  ///
  /// @param readerEnded whether nobody reads any more
  /// @return whether it was taken
  boolean put(byte[] chunk, BooleanSupplier readerEnded) throws InterruptedException {
    while (!chunks.offer(chunk, MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS)) {
      if (readerEnded.getAsBoolean()) {
        return false;
      }
    }
    return true;
  }

  /// States that all chunks are handed over.
  boolean end(BooleanSupplier readerEnded) throws InterruptedException {
    return put(END, readerEnded);
  }

  /// Has the reader fail.
  void giveUp() {
    given = true;
    chunks.clear();
  }

  private boolean advance() throws IOException {
    while (position == current.length && !ended) {
      try {
        byte[] next = null;
        while (next == null) {
          if (given) {
            throw new IOException("the rows were given up");
          }
          next = chunks.poll(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
        }
        ended = next.length == 0;
        current = next;
        position = 0;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
    return !ended;
  }

  @Override
  public int read() throws IOException {
    return advance() ? current[position++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!advance()) {
      return -1;
    }
    int count = Math.min(length, current.length - position);
    System.arraycopy(current, position, target, offset, count);
    position += count;
    return count;
  }
}
