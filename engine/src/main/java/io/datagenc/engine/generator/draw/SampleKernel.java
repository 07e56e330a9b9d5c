package io.datagenc.engine.generator.draw;

import io.datagenc.engine.generator.kernel.EvaluationFailure;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Operands;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.Validities;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.random.RandomStream;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;
import org.jspecify.annotations.Nullable;

/// A BIGINT that a sampler draws for each row from one parameter.
public record SampleKernel(RowStream stream, Kernel parameter, Sampler sampler) implements Kernel {

  /// Draws a number for a row.
  @FunctionalInterface
  public interface Sampler {

    /// The number for the row.
    ///
    /// @param draws where the number is drawn from
    /// @param counter what the row's draws are counted by
    /// @param parameter the row's parameter, as [io.datagenc.engine.plan.type.Representation#LONG]
    ///   has it
    /// @throws IllegalArgumentException if the distribution does not have this parameter
    long draw(RandomStream draws, long counter, long parameter);
  }

  @Override
  public Type type() {
    return SimpleType.BIGINT;
  }

  @Override
  public Vector evaluate(Rows rows) {
    int length = rows.length();
    LongVector parameters = Operands.longs(parameter, rows);
    long @Nullable [] validity = parameters.validity();
    long[] values = rows.scratch().takeLongs(length);
    RandomStream draws = stream.stream(rows);
    long[] counters = stream.counters(rows);
    for (int i = 0; i < length; i++) {
      if (Validities.isValid(validity, i)) {
        try {
          values[i] = sampler.draw(draws, counters[i], parameters.values()[i]);
        } catch (IllegalArgumentException invalid) {
          throw new EvaluationFailure(i, String.valueOf(invalid.getMessage()), invalid);
        }
      }
    }
    return new LongVector(length, values, validity);
  }
}
