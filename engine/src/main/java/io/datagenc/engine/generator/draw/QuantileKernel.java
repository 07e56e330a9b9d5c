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
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Numbers of a law at given probabilities, with the parameters of each row.
///
/// @param rank the probabilities, DOUBLEs above 0 and below 1
/// @param operands the parameters, and the two bounds where there are any
public record QuantileKernel(Kernel rank, Law law, List<Kernel> operands) implements Kernel {

  @Override
  public Type type() {
    return SimpleType.DOUBLE;
  }

  @Override
  public Vector evaluate(Rows rows) {
    int length = rows.length();
    LongVector ranks = Operands.longs(rank, rows);
    LongVector[] vectors = new LongVector[operands.size()];
    long @Nullable [] validity = null;
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = Operands.longs(operands.get(i), rows);
      validity = Validities.and(validity, vectors[i].validity(), length, rows.scratch());
    }
    int count = law.parameters().size();
    double[] parameters = new double[count];
    Arrays.fill(parameters, Double.NaN);
    @Nullable NumberSampler sampler = null;
    long[] values = rows.scratch().takeLongs(length);
    for (int i = 0; i < length; i++) {
      if (!Validities.isValid(validity, i)) {
        continue;
      }
      boolean isSame = sampler != null;
      for (int k = 0; k < count; k++) {
        double parameter = Double.longBitsToDouble(vectors[k].values()[i]);
        isSame &= parameter == parameters[k];
        parameters[k] = parameter;
      }
      NumberSampler current = isSame && sampler != null ? sampler : sampler(i, parameters);
      sampler = current;
      double probability = Double.longBitsToDouble(ranks.values()[i]);
      double value =
          vectors.length == count
              ? current.quantile(probability)
              : current.quantileWithin(
                  probability,
                  Double.longBitsToDouble(vectors[count].values()[i]),
                  Double.longBitsToDouble(vectors[count + 1].values()[i]));
      values[i] = Double.doubleToRawLongBits(value);
    }
    return new LongVector(length, values, validity);
  }

  private NumberSampler sampler(int index, double[] parameters) {
    try {
      return Samplers.ofNumbers(law, parameters);
    } catch (IllegalArgumentException invalid) {
      throw new EvaluationFailure(index, law.sqlName() + ": " + invalid.getMessage(), invalid);
    }
  }
}
