package io.datagenc.engine.generator.draw;

import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Operands;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;
import java.util.Arrays;
import java.util.List;

/// The index of a given number among those that are admitted.
public final class AdmittedIndexKernel implements Kernel {
  private final Kernel number;

  /// For every run how many indexes are admitted before it, ascending from 0.
  private final long[] numbers;

  /// For every run what is added to a number to get the index.
  private final long[] gaps;

  private AdmittedIndexKernel(Kernel number, long[] numbers, long[] gaps) {
    this.number = number;
    this.numbers = numbers;
    this.gaps = gaps;
  }

  /// The indexes of `runs`, ascending.
  public static Kernel of(Kernel number, List<Expression.IndexRun> runs) {
    long[] numbers = new long[runs.size()];
    long[] gaps = new long[runs.size()];
    long admitted = 0;
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = admitted;
      gaps[i] = runs.get(i).first() - admitted;
      admitted += runs.get(i).length();
    }
    return new AdmittedIndexKernel(number, numbers, gaps);
  }

  @Override
  public Type type() {
    return SimpleType.BIGINT;
  }

  @Override
  public Vector evaluate(Rows rows) {
    int length = rows.length();
    LongVector from = Operands.longs(number, rows);
    long[] values = rows.scratch().takeLongs(length);
    for (int i = 0; i < length; i++) {
      int found = Arrays.binarySearch(numbers, from.values()[i]);
      values[i] = from.values()[i] + gaps[Math.max(0, found >= 0 ? found : -found - 2)];
    }
    return new LongVector(length, values, from.validity());
  }
}
