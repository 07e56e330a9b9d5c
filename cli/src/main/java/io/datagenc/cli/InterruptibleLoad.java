package io.datagenc.cli;

import io.datagenc.sinks.load.Cancellation;
import java.util.concurrent.CountDownLatch;

/// Lets Ctrl-C, or another request to end the process, cancel a load: the process ends when the
/// load has deleted what it had not committed.
final class InterruptibleLoad implements AutoCloseable {
  private final Cancellation cancellation = new Cancellation();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Session session;
  private final Thread hook;

  private InterruptibleLoad(Session session) {
    this.session = session;
    this.hook = Thread.ofPlatform().name("cancel-load").unstarted(this::cancel);
  }

  /// From now on a request to end the process cancels the load.
  static InterruptibleLoad begin(Session session) {
    InterruptibleLoad load = new InterruptibleLoad(session);
    Runtime.getRuntime().addShutdownHook(load.hook);
    return load;
  }

  Cancellation cancellation() {
    return cancellation;
  }

  private void cancel() {
    cancellation.cancel();
    session.err().print("\ncancelling …\n");
    session.err().flush();
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// The load has ended, in whatever way.
  @Override
  public void close() {
    ended.countDown();
    // A hook that runs cannot be removed any more, and need not be: it does not wait now.
    if (!cancellation.isCancelled()) {
      removeHook();
    }
  }

  private void removeHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process began to end just now; the hook ends at once.
      cancellation.cancel();
    }
  }
}
