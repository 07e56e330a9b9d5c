package io.datagenc.sinks.load;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.sinks.sink.PartReceipt;
import io.datagenc.sinks.sink.StoredTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The threads that do what a [WorkQueue] gives. The first failure stops all of them, as
/// cancellation does: what blocks in a store is interrupted, but nobody who completes a table.
final class Workers {
  private final WorkQueue queue;
  private final Retries retries;
  private final Completion completion;
  private final Cancellation cancellation;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final List<Worker> workers = new ArrayList<>();
  private boolean interrupted;

  Workers(WorkQueue queue, Retries retries, Completion completion, Cancellation cancellation) {
    this.queue = queue;
    this.retries = retries;
    this.completion = completion;
    this.cancellation = cancellation;
  }

  /// Returns when nothing is left to do or the run is cancelled; throws the first failure. No
  /// thread works any more.
  void run(int threads) {
    for (int i = 0; i < threads; i++) {
      workers.add(new Worker());
    }
    Runnable stop = this::stop;
    List<Thread> running = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      running.add(Thread.ofPlatform().name("datagenc-load-" + (i + 1)).start(workers.get(i)::work));
    }
    cancellation.onCancel(stop);
    try {
      joinAll(running);
    } finally {
      cancellation.forget(stop);
    }
    Throwable thrown = failure.get();
    switch (thrown) {
      case null -> {}
      case RuntimeException exception -> throw exception;
      case Error error -> throw error;
      default -> throw new IllegalStateException("a worker threw a checked exception", thrown);
    }
  }

  /// Waits for all threads; cancels the run when interrupted.
  private void joinAll(List<Thread> threads) {
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
          cancellation.cancel();
        }
      }
    }
  }

  /// Whether the calling thread was interrupted while it waited.
  boolean wasInterrupted() {
    return interrupted;
  }

  private void stop() {
    queue.stop();
    workers.forEach(Worker::interrupt);
  }

  private void fail(Throwable thrown) {
    if (cancellation.isCancelled() && thrown instanceof RuntimeException) {
      // Some stores say in their own words that they were interrupted.
      return;
    }
    if (!failure.compareAndSet(null, thrown)) {
      Throwable first = failure.get();
      if (first != null && first != thrown) {
        first.addSuppressed(thrown);
      }
    }
    stop();
  }

  /// One thread.
  private final class Worker {
    private final Scratch scratch = Scratch.of(Scratch.Ownership.REUSED);
    private @Nullable Thread interruptible;

    void work() {
      try {
        for (Task task = queue.next(); task != null; task = queue.next()) {
          work(task);
        }
      } catch (InterruptedException e) {
        // Asked to stop.
        Thread.currentThread().interrupt();
      } catch (Throwable e) {
        fail(e);
      }
    }

    private void work(Task task) throws InterruptedException {
      boolean done = false;
      try {
        switch (task) {
          case Task.WritePart part -> write(part);
          case Task.Delegate delegate -> delegate(delegate);
          case Task.Commit commit ->
              queue.commitDone(commit, completion.commit(commit.table(), commit.load()));
          case Task.RunStep step -> run(step);
        }
        done = true;
      } finally {
        if (!done) {
          queue.abandoned();
        }
      }
    }

    private void write(Task.WritePart task) throws InterruptedException {
      completion.tableStarted(task.table());
      PartWrite write =
          new PartWrite(task.table(), task.work(), task.part(), retries, queue::isStopped);
      PartReceipt receipt = interruptibly(() -> write.run(scratch));
      if (queue.partDone(task, receipt)) {
        retries.listener().tableWritten(task.table().key());
      }
    }

    private void delegate(Task.Delegate task) throws InterruptedException {
      completion.tableStarted(task.table());
      AtomicLong told = new AtomicLong();
      StoredTable stored =
          interruptibly(
              () -> task.load().run(rows -> completion.tellRows(task.table(), told, rows)));
      completion.tellRows(task.table(), told, stored.rows());
      retries.listener().tableWritten(task.table().key());
      queue.delegationDone(task, completion.stored(task.table(), stored));
    }

    private void run(Task.RunStep task) throws InterruptedException {
      retries.listener().stepStarted(task.step());
      interruptibly(
          () ->
              retries.repeat(
                  task.step().words(),
                  () -> {
                    task.catalog().run().run(task.step());
                    return Optional.empty();
                  }));
      retries.listener().stepDone(task.step());
      queue.stepDone(task);
    }

    /// Does what an interrupt may end.
    private <T> T interruptibly(Retries.Call<T> call) throws InterruptedException {
      synchronized (this) {
        if (queue.isStopped()) {
          throw new InterruptedException();
        }
        interruptible = Thread.currentThread();
      }
      try {
        return call.run();
      } finally {
        synchronized (this) {
          interruptible = null;
        }
        // One that came late is for nobody.
        boolean _ = Thread.interrupted();
      }
    }

    synchronized void interrupt() {
      if (interruptible != null) {
        interruptible.interrupt();
      }
    }
  }
}
