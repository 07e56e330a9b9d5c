package io.datagenc.sinks.dynamodb;

import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkException.Reason;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/// The requests of one part that are under way: a limited number of them, of a limited number of
/// bytes. For use by one thread, which hands over writes and waits for the end.
final class BatchWindow implements AutoCloseable {
  private static final int MAX_REQUESTS = 32;
  private static final int KILOBYTES = 32 << 10;
  private static final int LEAST_PERMITS = KILOBYTES / MAX_REQUESTS;

  private final BatchWrites target;
  private final Semaphore permits = new Semaphore(KILOBYTES);
  private final Set<Thread> senders = ConcurrentHashMap.newKeySet();
  private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
  private volatile boolean closed;

  BatchWindow(BatchWrites target) {
    this.target = target;
  }

  /// Sends writes as soon as there is room.
  ///
  /// @throws SinkException if earlier ones have failed
  void send(BatchWrites.Writes writes) throws InterruptedException {
    int needed = Math.clamp((writes.json().length >> 10) + 1L, LEAST_PERMITS, KILOBYTES);
    permits.acquire(needed);
    requireNoFailure(needed);
    Thread sender =
        Thread.ofVirtual()
            .unstarted(
                () -> {
                  try {
                    if (!closed) {
                      target.send(writes);
                    }
                  } catch (RuntimeException e) {
                    failure.compareAndSet(null, e);
                  } catch (InterruptedException e) {
                    failure.compareAndSet(
                        null, new SinkException(Reason.WRITE_FAILED, "writing was cancelled", e));
                  } finally {
                    senders.remove(Thread.currentThread());
                    permits.release(needed);
                  }
                });
    senders.add(sender);
    sender.start();
  }

  private void requireNoFailure(int taken) {
    RuntimeException earlier = failure.get();
    if (earlier != null) {
      permits.release(taken);
      throw earlier;
    }
  }

  /// Waits until all writes are done.
  ///
  /// @throws SinkException if one has failed
  void await() throws InterruptedException {
    permits.acquire(KILOBYTES);
    requireNoFailure(KILOBYTES);
    permits.release(KILOBYTES);
  }

  /// Ends what is under way, and waits for that.
  @Override
  public void close() {
    closed = true;
    senders.forEach(Thread::interrupt);
    permits.acquireUninterruptibly(KILOBYTES);
    permits.release(KILOBYTES);
  }
}
