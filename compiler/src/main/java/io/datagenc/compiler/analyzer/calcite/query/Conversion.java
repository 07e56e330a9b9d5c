package io.datagenc.compiler.analyzer.calcite.query;

import io.datagenc.compiler.analyzer.calcite.translate.RowShape;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;

/// A conversion of expressions that any thread may do, once: the one that needs the result does it
/// if no other has begun.
public final class Conversion implements Runnable {
  private final RowShape shape;
  private final RelDataType rowType;
  private final FutureTask<Optional<List<RexNode>>> task;

  /// @param rowType the type of the row that the expressions are over
  /// @param shape what the fields of `rowType` stand for
  /// @param conversion throws what Calcite throws if an expression is not valid
  public Conversion(RelDataType rowType, RowShape shape, Supplier<List<RexNode>> conversion) {
    this.rowType = rowType;
    this.shape = shape;
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

  public RelDataType rowType() {
    return rowType;
  }

  public RowShape shape() {
    return shape;
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
