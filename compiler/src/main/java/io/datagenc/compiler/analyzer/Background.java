package io.datagenc.compiler.analyzer;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/// Threads beside the one that compiles. What they do does not depend on when they do it.
final class Background implements Executor, AutoCloseable {
  private static final int MAX_THREADS = 3;
  private static final ThreadFactory DAEMONS =
      Thread.ofPlatform().daemon().name("compile-", 0).factory();

  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          Math.clamp(Runtime.getRuntime().availableProcessors() - 1, 1, MAX_THREADS), DAEMONS);

  @Override
  public void execute(Runnable task) {
    threads.execute(task);
  }

  /// Lets what has been begun end.
  @Override
  public void close() {
    threads.shutdown();
  }
}
