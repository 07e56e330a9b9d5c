package io.datagenc.engine.generator.draw;

import io.datagenc.engine.generator.kernel.EvaluationFailure;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Operands;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.Validities;
import io.datagenc.engine.law.ArrivalCalendar;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.random.RandomStream;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Times that ascend with an ordinal: each is drawn from its own part of the time.
///
/// @param operands both bounds, the ordinal and the number of events
/// @param unit the distance of neighbouring values in microseconds; of dates, a day
public record ArrivalKernel(
    Type type, RowStream stream, List<Kernel> operands, ArrivalCalendar calendar, long unit)
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
    long[] values = rows.scratch().takeLongs(length);
    stream.draw(rows, values);
    long scale = type == SimpleType.DATE ? unit : 1;
    for (int i = 0; i < length; i++) {
      if (Validities.isValid(validity, i)) {
        long low = Math.multiplyExact(vectors[0].values()[i], scale);
        long high = Math.multiplyExact(vectors[1].values()[i], scale);
        if (low > high) {
          throw new EvaluationFailure(
              i, "arrivals: the lower bound is greater than the upper bound");
        }
        double part = vectors[2].values()[i] - 1 + RandomStream.openUnit(values[i]);
        values[i] = time(i, part / vectors[3].values()[i], low, high) / scale;
      }
    }
    return new LongVector(length, values, validity);
  }

  private long time(int index, double probability, long low, long high) {
    // What is rounded up to 1 is the last time.
    double within = Math.clamp(probability, Double.MIN_VALUE, Math.nextDown(1.0));
    try {
      long time = calendar.quantile(within, low, Math.addExact(high, unit));
      return Math.clamp(Math.floorDiv(time, unit) * unit, low, high);
    } catch (IllegalArgumentException invalid) {
      throw new EvaluationFailure(index, "arrivals: " + invalid.getMessage(), invalid);
    }
  }
}
