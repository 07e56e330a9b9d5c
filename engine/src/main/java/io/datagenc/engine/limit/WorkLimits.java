package io.datagenc.engine.limit;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// What the current thread may spend on a plan. Who compiles plans of strangers sets limits; where
/// nobody does there are none.
///
/// @param maxValueBytes the greatest size of a text or a binary value
/// @param deadline the value of [System#nanoTime] after which work is stopped
public record WorkLimits(int maxValueBytes, Optional<Long> deadline) {

  /// No limits: the greatest value is what an array holds.
  public static final WorkLimits NONE = new WorkLimits(Integer.MAX_VALUE, Optional.empty());

  private static final ScopedValue<WorkLimits> CURRENT = ScopedValue.newInstance();

  /// Limits for work that begins now.
  public static WorkLimits startingNow(int maxValueBytes, Duration time) {
    return new WorkLimits(maxValueBytes, Optional.of(System.nanoTime() + time.toNanos()));
  }

  /// The same, for work that may go on.
  public WorkLimits withoutDeadline() {
    return new WorkLimits(maxValueBytes, Optional.empty());
  }

  /// Those of the current thread.
  public static WorkLimits current() {
    return CURRENT.orElse(NONE);
  }

  /// What `work` returns under these limits.
  ///
  /// @throws WorkStoppedException if it meets one of them
  public <T> T call(Supplier<T> work) {
    return ScopedValue.where(CURRENT, this).call(work::get);
  }

  /// Stops work that took too long, or whose thread has been interrupted. To be called often.
  ///
  /// @throws WorkStoppedException if there is a deadline and one of the two is so
  public static void check() {
    Optional<Long> end = current().deadline();
    if (end.isPresent()
        && (Thread.currentThread().isInterrupted() || System.nanoTime() - end.get() > 0)) {
      throw new WorkStoppedException();
    }
  }
}
