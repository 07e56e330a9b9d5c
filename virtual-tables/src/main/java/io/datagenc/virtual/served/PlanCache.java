package io.datagenc.virtual.served;

import io.datagenc.engine.limit.DeepStack;
import io.datagenc.engine.limit.WorkStoppedException;
import io.datagenc.virtual.plan.PlanException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// The plans that were used last, as many as a number of bytes holds. Each is compiled once, by a
/// thread of its own: who waits for it waits no longer than compiling may take, and work that
/// nobody waits for any more is stopped. Thread-safe.
final class PlanCache {

  /// What a plan takes grows while it is used, since columns are compiled when they are asked for:
  /// it is weighed when it is used first, and whenever it has been used so many times as often.
  private static final int USES_BETWEEN_WEIGHINGS = 32;

  /// What the message takes that says why there is no plan.
  private static final long FAILURE_BYTES = 16_384;

  /// What work may take to notice that its time is over.
  private static final long MILLIS_TO_STOP = 5_000;

  private final ServingLimits limits;
  private final Semaphore processors =
      new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()));

  /// By use, that of longest ago first.
  private final Map<Object, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

  private long bytes;

  PlanCache(ServingLimits limits) {
    this.limits = limits;
  }

  /// A plan that is compiled, or is being. What may change is guarded by the cache.
  private static final class Entry {
    final FutureTask<ServedPlan> plan;
    final Thread thread;
    int waiting;
    long uses;
    long nextWeighing = 1;
    long bytes;

    /// The time after which the plan is compiled again, as of [System#nanoTime].
    long end = System.nanoTime() + Long.MAX_VALUE / 2;

    Entry(FutureTask<ServedPlan> plan) {
      this.plan = plan;
      this.thread = new Thread(plan, "datagen-compile");
      thread.setDaemon(true);
    }
  }

  /// The plan called `key`.
  ///
  /// @param shared what is kept by others, too, and does not count
  /// @param compilation makes the plan
  /// @throws PlanException if that does, or takes too long
  ServedPlan get(Object key, Supplier<Set<Object>> shared, Supplier<ServedPlan> compilation) {
    Entry entry = join(key, compilation);
    try {
      ServedPlan plan =
          entry.plan.get(
              limits.compilationTime().toMillis() + MILLIS_TO_STOP, TimeUnit.MILLISECONDS);
      used(key, entry, plan, shared);
      return plan;
    } catch (ExecutionException e) {
      RuntimeException failure = failure(e);
      failed(key, entry, failure);
      throw failure;
    } catch (TimeoutException e) {
      // The work had to wait for a processor, or does not notice.
      throw tooLong(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlanException(PlanException.Reason.STOPPED, "the query was stopped", e);
    } finally {
      leave(key, entry);
    }
  }

  private synchronized Entry join(Object key, Supplier<ServedPlan> compilation) {
    Entry entry = entries.get(key);
    if (entry == null || System.nanoTime() - entry.end > 0) {
      bytes -= entry == null ? 0 : entry.bytes;
      entry = new Entry(new FutureTask<>(() -> compile(compilation)));
      entries.put(key, entry);
      entry.thread.start();
    }
    entry.waiting++;
    return entry;
  }

  private ServedPlan compile(Supplier<ServedPlan> compilation) throws InterruptedException {
    processors.acquire();
    try {
      return limits.startingNow().call(() -> DeepStack.call(compilation));
    } finally {
      processors.release();
    }
  }

  /// Stops the work that the last one waited for.
  private synchronized void leave(Object key, Entry entry) {
    entry.waiting--;
    if (entry.waiting == 0 && !entry.plan.isDone()) {
      entries.remove(key, entry);
      entry.thread.interrupt();
    }
  }

  /// Forgets a failure that may pass by itself, and keeps those of the plan, which is the same
  /// whenever it is compiled: who lists all schemas should not wait for it each time. A plan that
  /// takes too long is given another chance after a while.
  private synchronized void failed(Object key, Entry entry, RuntimeException failure) {
    if (!(failure instanceof PlanException plan)
        || plan.reason() == PlanException.Reason.UNAVAILABLE) {
      entries.remove(key, entry);
    } else if (entry.bytes == 0 && entries.get(key) == entry) {
      entry.bytes = FAILURE_BYTES;
      bytes += FAILURE_BYTES;
      if (plan.reason() == PlanException.Reason.STOPPED) {
        entry.end = System.nanoTime() + limits.compilationTime().toNanos();
      }
      evict(entry);
    }
  }

  private void used(Object key, Entry entry, ServedPlan plan, Supplier<Set<Object>> shared) {
    synchronized (this) {
      entry.uses++;
      if (entry.uses < entry.nextWeighing) {
        return;
      }
      entry.nextWeighing = USES_BETWEEN_WEIGHINGS * entry.uses;
    }
    OptionalLong weight = RetainedSize.of(plan, shared.get());
    synchronized (this) {
      if (entries.get(key) == entry) {
        bytes += weight.orElse(entry.bytes) - entry.bytes;
        entry.bytes = weight.orElse(entry.bytes);
        evict(entry);
      }
    }
  }

  private void evict(Entry latest) {
    Iterator<Entry> eldest = entries.values().iterator();
    while (bytes > limits.planBytes() && eldest.hasNext()) {
      Entry entry = eldest.next();
      if (entry != latest && entry.bytes > 0) {
        bytes -= entry.bytes;
        eldest.remove();
      }
    }
  }

  /// About how much memory the plans take.
  synchronized long bytes() {
    return bytes;
  }

  /// The number of plans.
  synchronized int size() {
    return entries.size();
  }

  private RuntimeException failure(ExecutionException e) {
    return switch (e.getCause()) {
      case WorkStoppedException stopped -> tooLong(stopped);
      case InterruptedException stopped -> tooLong(stopped);
      case StackOverflowError deep ->
          new PlanException(
              PlanException.Reason.BROKEN,
              "the plan cannot be compiled: its expressions are nested too deep",
              deep);
      case RuntimeException failure -> failure;
      case Error failure -> throw failure;
      case null, default -> new IllegalStateException(e);
    };
  }

  private PlanException tooLong(Throwable cause) {
    return new PlanException(
        PlanException.Reason.STOPPED,
        "the plan takes more than %d seconds to compile"
            .formatted(limits.compilationTime().toSeconds()),
        cause);
  }
}
