package io.datagenc.engine.generator.draw;

import io.datagenc.engine.generator.kernel.EvaluationFailure;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Operands;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.Validities;
import io.datagenc.engine.law.NumberSampler;
import io.datagenc.engine.law.Samplers;
import io.datagenc.engine.plan.expression.Law;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.random.RandomStream;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Numbers by any law, with the parameters of each row; a sampler serves as long as the parameters
/// stay the same.
///
/// Dates and timestamps are drawn by their distances from the first parameter, so that no digit is
/// lost, and rounded to the next value of the type within the last parameter.
///
/// @param type DOUBLE, or the type of dates or timestamps, as the operands are
/// @param operands the parameters, and the two bounds where there are any
/// @param unit the distance of neighbouring dates or timestamps
public record LawKernel(Type type, RowStream stream, Law law, List<Kernel> operands, long unit)
    implements Kernel {

  @Override
  public Vector evaluate(Rows rows) {
    int length = rows.length();
    LongVector[] vectors = new LongVector[operands.size()];
    long @Nullable [] validity = null;
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = Operands.longs(operands.get(i), rows);
      validity = Validities.and(validity, vectors[i].validity(), length, rows.scratch());
    }
    long[] counters = stream.counters(rows);
    long[] values = rows.scratch().takeLongs(length);
    boolean isNumber = type == SimpleType.DOUBLE;
    RandomStream draws = stream.stream(rows);
    Row row = new Row(law, vectors, isNumber);
    for (int i = 0; i < length; i++) {
      if (Validities.isValid(validity, i)) {
        double value = row.draw(draws, counters[i], i);
        values[i] = isNumber ? Double.doubleToRawLongBits(value) : point(vectors, i, value);
      }
    }
    return new LongVector(length, values, validity);
  }

  /// The value of the type that is next to the distance `value` from the first parameter.
  private long point(LongVector[] vectors, int i, double value) {
    int count = law.parameters().size();
    boolean isTruncated = vectors.length > count;
    long first = vectors[0].values()[i];
    long low = vectors[isTruncated ? count : 0].values()[i];
    long high = vectors[vectors.length - 1].values()[i];
    long distance = (long) Math.floor(value / unit + 0.5) * unit;
    return first + Math.clamp(distance, low - first, high - first);
  }

  /// The sampler of the row at which the loop is.
  private static final class Row {
    private final Law law;
    private final LongVector[] operands;
    private final boolean isNumber;
    private final double[] parameters;
    private @Nullable NumberSampler sampler;

    Row(Law law, LongVector[] operands, boolean isNumber) {
      this.law = law;
      this.operands = operands;
      this.isNumber = isNumber;
      this.parameters = new double[law.parameters().size()];
      Arrays.fill(parameters, Double.NaN);
    }

    double draw(RandomStream stream, long counter, int i) {
      boolean isSame = true;
      for (int k = 0; k < parameters.length; k++) {
        double parameter = operand(k, i);
        isSame &= parameter == parameters[k];
        parameters[k] = parameter;
      }
      NumberSampler current = isSame && sampler != null ? sampler : sampler(i);
      return operands.length == parameters.length
          ? current.draw(stream, counter)
          : current.drawWithin(
              stream, counter, operand(parameters.length, i), operand(parameters.length + 1, i));
    }

    private NumberSampler sampler(int i) {
      try {
        NumberSampler made = Samplers.ofNumbers(law, parameters);
        sampler = made;
        return made;
      } catch (IllegalArgumentException invalid) {
        throw new EvaluationFailure(i, law.sqlName() + ": " + invalid.getMessage(), invalid);
      }
    }

    private double operand(int index, int i) {
      long value = operands[index].values()[i];
      return isNumber ? Double.longBitsToDouble(value) : value - operands[0].values()[i];
    }
  }
}
