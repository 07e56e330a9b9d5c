package io.datagenc.compiler.analyzer.calcite;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.apache.calcite.rex.RexNode;

/// A conversion of expressions that any thread may do, once: the one that needs the result does it
/// if no other has begun.
final class Conversion implements Runnable {
  private final FutureTask<Optional<List<RexNode>>> task;

  /// @param conversion throws what Calcite throws if an expression is not valid
  Conversion(Supplier<List<RexNode>> conversion) {
    this.task = new FutureTask<>(() -> attempt(conversion));
  }

  private static Optional<List<RexNode>> attempt(Supplier<List<RexNode>> conversion) {
    try {
      return Optional.of(conversion.get());
    } catch (RuntimeException | AssertionError e) {
      // Which expression is not valid, and why, is found by converting each alone.
      return Optional.empty();
    }
  }

  @Override
  public void run() {
    task.run();
  }

  /// What was converted; empty if one of the expressions is not valid.
  Optional<List<RexNode>> result() {
    run();
    boolean isInterrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          isInterrupted = true;
        } catch (ExecutionException e) {
          if (e.getCause() instanceof Error error) {
            throw error;
          }
          throw new IllegalStateException("a conversion throws no checked exception", e);
        }
      }
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
