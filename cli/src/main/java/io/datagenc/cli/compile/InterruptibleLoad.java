package io.datagenc.cli.compile;

import io.datagenc.cli.console.Session;
import io.datagenc.sinks.load.Cancellation;

/// Lets Ctrl-C, or another request to end the process, cancel a load: the process ends when the
/// load has deleted what it had not committed and the command has said what is stored.
final class InterruptibleLoad implements AutoCloseable {
  private final Cancellation cancellation = new Cancellation();
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
      session.awaitEnd();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// The load has ended, in whatever way.
  @Override
  public void close() {
    // A hook that runs cannot be removed any more, and ends with the command.
    if (!cancellation.isCancelled()) {
      removeHook();
    }
  }

  private void removeHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process began to end just now; the hook ends with the command.
      cancellation.cancel();
    }
  }
}
