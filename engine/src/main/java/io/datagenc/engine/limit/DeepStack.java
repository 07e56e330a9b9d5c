package io.datagenc.engine.limit;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Work that recurses as deep as a plan is: threads of a server have small stacks, of sizes that
/// nobody knows.
public final class DeepStack {

  /// Reserved, and used as far as work needs it.
  private static final long STACK_BYTES = 256L << 20;

  private static final ScopedValue<Boolean> HERE = ScopedValue.newInstance();

  private DeepStack() {}

  /// What `work` returns, on a thread with a deep stack, under the limits of this one. An interrupt
  /// of this thread interrupts the work, and stays.
  public static <T> T call(Supplier<T> work) {
    if (HERE.isBound()) {
      return work.get();
    }
    WorkLimits limits = WorkLimits.current();
    Outcome<T> outcome = new Outcome<>();
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                outcome.value = ScopedValue.where(HERE, true).call(() -> limits.call(work));
              } catch (Throwable failure) {
                outcome.failure = failure;
              }
            },
            Thread.currentThread().getName() + "-deep",
            STACK_BYTES);
    thread.setDaemon(true);
    thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
    thread.start();
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
        thread.interrupt();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return outcome.get();
  }

  /// What became of work; written by its thread, read when that has ended.
  private static final class Outcome<T> {
    private @Nullable T value;
    private @Nullable Throwable failure;

    @SuppressWarnings("NullAway") // a value unless there is a failure, and null if work returns it
    T get() {
      return switch (failure) {
        case null -> value;
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        default -> throw new IllegalStateException("work throws no checked exception", failure);
      };
    }
  }
}
