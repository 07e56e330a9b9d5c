package io.datagenc.engine.generator.draw;

import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Operands;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.law.Marginal;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.random.NormalDistribution;
import io.datagenc.engine.random.RandomStream;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;

/// The probability at which a value of a law stands that goes with another value, a DOUBLE above 0
/// and below 1, by a Gaussian copula: the other value's own probability as a normal number, and
/// another normal number, make a third one that has the wanted correlation with the first.
///
/// Spearman's rho of such pairs is 6/π · asin(r/2) (Kruskal, "Ordinal Measures of Association",
/// JASA 53, 1958), so r = 2 · sin(π · rho / 6). A value that several rows may have stands at a
/// random place within its probability; NULL at a random one at all.
///
/// @param correlation r
public record CorrelatedRankKernel(
    RowStream stream, Kernel value, Marginal marginal, double correlation) implements Kernel {

  /// A rank for `rho`.
  public static CorrelatedRankKernel of(
      RowStream stream, Kernel value, Marginal marginal, double rho) {
    return new CorrelatedRankKernel(stream, value, marginal, 2 * StrictMath.sin(Math.PI * rho / 6));
  }

  @Override
  public Type type() {
    return SimpleType.DOUBLE;
  }

  @Override
  public Vector evaluate(Rows rows) {
    int length = rows.length();
    LongVector values = Operands.longs(value, rows);
    long[] ranks = rows.scratch().takeLongs(length);
    stream.draw(rows, ranks);
    double rest = Math.sqrt(Math.max(0, 1 - correlation * correlation));
    for (int i = 0; i < length; i++) {
      double place = RandomStream.openUnit(RandomStream.further(ranks[i], 1));
      double own = place;
      if (!values.isNull(i)) {
        double below = marginal.below(values.values()[i]);
        own = below + place * (marginal.upTo(values.values()[i]) - below);
      }
      double normal =
          correlation * NormalDistribution.quantile(within(own))
              + rest * NormalDistribution.standard(ranks[i]);
      ranks[i] = Double.doubleToRawLongBits(within(NormalDistribution.cumulative(normal)));
    }
    return new LongVector(length, ranks, null);
  }

  private static double within(double probability) {
    return Math.clamp(probability, 0x1.0p-60, 1 - 0x1.0p-53);
  }
}
