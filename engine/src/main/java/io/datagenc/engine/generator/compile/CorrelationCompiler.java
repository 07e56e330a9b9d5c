package io.datagenc.engine.generator.compile;

import io.datagenc.engine.generator.draw.CorrelatedRankKernel;
import io.datagenc.engine.generator.draw.QuantileKernel;
import io.datagenc.engine.generator.draw.RowStream;
import io.datagenc.engine.generator.draw.UniformQuantileKernel;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Operands;
import io.datagenc.engine.generator.kernel.Selector;
import io.datagenc.engine.law.Marginal;
import io.datagenc.engine.law.Marginals;
import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.LongVector;
import java.util.Arrays;
import java.util.List;

/// Compiles draws that go with the values of another column.
record CorrelationCompiler(KernelCompiler expressions) {

  Kernel compile(Type type, RowStream stream, Distribution.Correlated correlated) {
    Marginal marginal =
        Marginals.of(
                correlated.value(), name -> expressions.table().plan().column(name).expression())
            .orElseThrow(() -> new IllegalArgumentException("the law of a column is not known"));
    Kernel rank =
        CorrelatedRankKernel.of(
            stream,
            expressions.compile(correlated.value()),
            marginal,
            correlated.rho().doubleValue());
    return switch (correlated.law()) {
      case Distribution.ByLaw drawn -> {
        Kernel value =
            new QuantileKernel(rank, drawn.law(), expressions.compileAll(drawn.operands()));
        yield type == SimpleType.DOUBLE ? value : CastCompiler.strict(value, type);
      }
      case Distribution.Uniform uniform ->
          new UniformQuantileKernel(
              type,
              rank,
              expressions.compile(uniform.low()),
              expressions.compile(uniform.high()),
              DrawCompiler.unit(type));
      case Distribution.Choice choice -> {
        double[] weights = new double[choice.values().size()];
        Arrays.fill(weights, 1);
        yield expressions.select(type, selector(rank, weights), choice.values());
      }
      case Distribution.WeightedChoice choice ->
          expressions.select(
              type,
              selector(
                  rank,
                  choice.alternatives().stream()
                      .mapToDouble(alternative -> alternative.weight().doubleValue())
                      .toArray()),
              values(choice));
      case Distribution.Zipf _,
          Distribution.Bernoulli _,
          Distribution.Histogram _,
          Distribution.Uuid _,
          Distribution.Text _,
          Distribution.Sample _,
          Distribution.ArrayOf _,
          Distribution.Markov _,
          Distribution.Arrivals _,
          Distribution.Correlated _ ->
          throw new IllegalArgumentException("values cannot be correlated: " + correlated.law());
    };
  }

  private static List<Expression> values(Distribution.WeightedChoice choice) {
    return choice.alternatives().stream().map(Distribution.Alternative::value).toList();
  }

  /// Chooses the alternative within whose part of the probability the rank is.
  private static Selector selector(Kernel rank, double[] weights) {
    double[] sums = weights.clone();
    Arrays.parallelPrefix(sums, Double::sum);
    double total = sums[sums.length - 1];
    return (rows, choices) -> {
      LongVector ranks = Operands.longs(rank, rows);
      for (int i = 0; i < rows.length(); i++) {
        double place = Double.longBitsToDouble(ranks.values()[i]) * total;
        int choice = 0;
        while (choice < sums.length - 1 && sums[choice] <= place) {
          choice++;
        }
        choices[i] = choice;
      }
    };
  }
}
