package io.datagenc.engine.generator.compile;

import io.datagenc.engine.generator.draw.EnumeratedInt128Kernel;
import io.datagenc.engine.generator.draw.EnumeratedLongKernel;
import io.datagenc.engine.generator.draw.EnumeratedUuidKernel;
import io.datagenc.engine.generator.draw.NumberedTextKernel;
import io.datagenc.engine.generator.kernel.Int128;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Operands;
import io.datagenc.engine.generator.kernel.SelectConstantKernel;
import io.datagenc.engine.generator.kernel.Selector;
import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.source.TextSources;
import io.datagenc.engine.text.ComposedTexts;
import io.datagenc.engine.text.ListedTexts;
import io.datagenc.engine.text.NumberedTexts;
import java.math.BigInteger;

/// Compiles values of distributions by their index.
record EnumerationCompiler(KernelCompiler expressions) {

  Kernel compile(Expression.Enumerated enumerated) {
    Type type = enumerated.type();
    return switch (enumerated.distribution()) {
      case Distribution.Uniform uniform ->
          uniform(enumerated, expressions.compile(enumerated.index()), uniform);
      case Distribution.Choice choice ->
          expressions.select(type, indexes(enumerated, choice.values().size()), choice.values());
      case Distribution.Uuid _ ->
          new EnumeratedUuidKernel(expressions.compile(enumerated.index()), enumerated.size());
      case Distribution.Text texts -> text(enumerated, texts);
      case Distribution.ByLaw _,
          Distribution.Zipf _,
          Distribution.Bernoulli _,
          Distribution.Histogram _,
          Distribution.Sample _,
          Distribution.ArrayOf _,
          Distribution.Markov _,
          Distribution.Arrivals _,
          Distribution.Correlated _,
          Distribution.WeightedChoice _ ->
          throw notEnumerable(enumerated);
    };
  }

  private Kernel text(Expression.Enumerated enumerated, Distribution.Text texts) {
    Type type = enumerated.type();
    return switch (TextSources.of(texts)) {
      case ListedTexts listed ->
          new SelectConstantKernel(
              type, indexes(enumerated, listed.maxDistinct()), listed.values());
      case NumberedTexts numbered ->
          new NumberedTextKernel(
              type, expressions.compile(enumerated.index()), numbered, enumerated.size());
      case ComposedTexts _ -> throw notEnumerable(enumerated);
    };
  }

  private static Kernel uniform(
      Expression.Enumerated enumerated, Kernel index, Distribution.Uniform uniform) {
    if (!(uniform.low() instanceof Expression.Literal low)
        || !(uniform.high() instanceof Expression.Literal high)) {
      throw notEnumerable(enumerated);
    }
    Type type = enumerated.type();
    if (low.value() instanceof Value.LongValue least
        && high.value() instanceof Value.LongValue most) {
      long unit = DrawCompiler.unit(type);
      long first = -Math.floorDiv(-least.value(), unit);
      long count = Math.floorDiv(most.value(), unit) - first + 1;
      return new EnumeratedLongKernel(type, index, first, unit, count, enumerated.size());
    }
    if (low.value() instanceof Value.Int128Value least
        && high.value() instanceof Value.Int128Value most) {
      BigInteger first = Int128.of(least.high(), least.low());
      BigInteger count = Int128.of(most.high(), most.low()).subtract(first).add(BigInteger.ONE);
      return new EnumeratedInt128Kernel(type, index, first, count, enumerated.size());
    }
    throw notEnumerable(enumerated);
  }

  private static IllegalArgumentException notEnumerable(Expression.Enumerated enumerated) {
    return new IllegalArgumentException("values cannot be counted: " + enumerated.distribution());
  }

  /// Chooses one of `count` values by the index.
  private Selector indexes(Expression.Enumerated enumerated, long count) {
    if (enumerated.size() != count) {
      throw new IllegalArgumentException(
          "%d indexes of %d values".formatted(enumerated.size(), count));
    }
    Kernel index = expressions.compile(enumerated.index());
    return (rows, choices) -> {
      long[] indexes = Operands.longs(index, rows).values();
      for (int i = 0; i < rows.length(); i++) {
        choices[i] = (int) indexes[i];
      }
    };
  }
}
