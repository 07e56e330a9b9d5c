package io.datagenc.engine.generator.kernel;

import io.datagenc.engine.generator.GenerationException;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.vector.LongVector;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Conditions of CHECKs of a table that rows are drawn to keep. They are compiled once the columns
/// are that they read, which may be those whose draws depend on them.
public final class Conditions {
  private final TablePlan table;
  private final List<Expression> expressions;
  private boolean hasBegun;
  private @Nullable List<Kernel> kernels;

  public Conditions(TablePlan table, List<Expression> expressions) {
    this.table = table;
    this.expressions = List.copyOf(expressions);
  }

  /// BOOLEANs over a row of the table.
  public List<Expression> expressions() {
    return expressions;
  }

  /// Whether the compilation begins now.
  public boolean begin() {
    boolean begins = !hasBegun;
    hasBegun = true;
    return begins;
  }

  /// Ends the compilation.
  public void complete(List<Kernel> compiled) {
    kernels = List.copyOf(compiled);
  }

  /// Writes for each of `rows` whether none of the conditions is false; the number of those for
  /// which one is.
  public int judge(Rows rows, boolean[] kept) {
    int length = rows.length();
    Arrays.fill(kept, 0, length, true);
    for (Kernel condition : Objects.requireNonNull(kernels)) {
      LongVector truths = truths(condition, rows);
      for (int i = 0; i < length; i++) {
        kept[i] &= truths.values()[i] != 0 || truths.isNull(i);
      }
    }
    int broken = 0;
    for (int i = 0; i < length; i++) {
      broken += kept[i] ? 0 : 1;
    }
    return broken;
  }

  private LongVector truths(Kernel condition, Rows rows) {
    try {
      return Operands.longs(condition, rows);
    } catch (EvaluationFailure failure) {
      throw new GenerationException(
          "table %s, CHECK, row %d: %s"
              .formatted(table.name(), rows.position(failure.index()), failure.getMessage()),
          failure);
    }
  }

  /// The name of the table.
  public String table() {
    return table.name();
  }

  /// The CHECKs as they are written.
  public String text() {
    return String.join(
        " and ",
        table.checks().stream()
            .filter(check -> expressions.contains(check.condition()))
            .map(check -> "CHECK (" + check.sql() + ")")
            .toList());
  }
}
