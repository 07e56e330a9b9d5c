package io.datagenc.engine.domain.inversion;

import io.datagenc.engine.domain.value.Domains;
import io.datagenc.engine.domain.value.Numbers;
import io.datagenc.engine.domain.value.Range;
import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.Stream;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.random.Permutation;
import io.datagenc.engine.random.RandomStream;
import io.datagenc.engine.source.TextSources;
import io.datagenc.engine.text.ComposedTexts;
import io.datagenc.engine.text.ListedTexts;
import io.datagenc.engine.text.NumberedTexts;
import io.datagenc.engine.vector.RowRange;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// From keyed indexes, and values that were found by their index, back to positions.
record IndexInversion(TableInversion table, ValueSet values) {
  /// The random bits of a UUID behind its variant.
  private static final int UUID_BITS = 62;

  Preimage permutation(Expression.Permutation permutation) {
    Optional<List<RowRange>> images = indexes(values, permutation.size());
    if (images.isEmpty()) {
      return table.unknown();
    }
    Permutation keyed = new Permutation(key(permutation.stream()), permutation.size());
    List<Value> indexes = new ArrayList<>();
    for (RowRange range : images.get()) {
      for (long image = range.first(); image < range.end(); image++) {
        indexes.add(
            new Value.LongValue(
                switch (permutation.direction()) {
                  case FORWARD -> keyed.invert(image);
                  case INVERSE -> keyed.apply(image);
                }));
      }
    }
    return table.expression(
        permutation.index(), ValueSet.of(SimpleType.BIGINT, indexes).withNulls(values.nulls()));
  }

  RandomStream key(Stream stream) {
    return RandomStream.of(table.inverter().domains().plan().seed(), stream.name());
  }

  /// The numbers 0 to `size` − 1 in `values`, if there are few.
  private static Optional<List<RowRange>> indexes(ValueSet values, long size) {
    List<RowRange> ranges = new ArrayList<>();
    long count = 0;
    for (Range range : NumberSet.of(values).ranges()) {
      if (range.isDisjoint(Range.of(0, size - 1))) {
        continue;
      }
      Range within = range.intersection(Range.of(0, size - 1));
      RowRange indexes =
          new RowRange(within.low().longValueExact(), within.high().longValueExact() + 1);
      count += indexes.rowCount();
      if (count > Inverter.MAX_VALUES) {
        return Optional.empty();
      }
      ranges.add(indexes);
    }
    return Optional.of(ranges);
  }

  Preimage digit(Expression.Digit digit) {
    Optional<Range> all = Domains.rangeOf(table.domain(digit.index()));
    Optional<List<RowRange>> digits = indexes(values, digit.radix());
    if (all.isEmpty() || digits.isEmpty() || all.get().low().signum() < 0) {
      return table.unknown();
    }
    BigInteger last = all.get().high().toBigInteger();
    BigInteger divisor = BigInteger.valueOf(digit.divisor());
    BigInteger period = divisor.multiply(BigInteger.valueOf(digit.radix()));
    BigInteger periods = last.divide(period).add(BigInteger.ONE);
    if (periods.multiply(BigInteger.valueOf(Math.max(1, digits.get().size()))).bitLength() > 13) {
      return table.unknown();
    }
    List<ValueRange> indexes = new ArrayList<>();
    for (BigInteger start = BigInteger.ZERO;
        start.compareTo(last) <= 0;
        start = start.add(period)) {
      for (RowRange range : digits.get()) {
        BigInteger low = start.add(divisor.multiply(BigInteger.valueOf(range.first())));
        BigInteger high = start.add(divisor.multiply(BigInteger.valueOf(range.end())));
        if (low.compareTo(last) <= 0) {
          indexes.add(
              ValueRange.between(
                  new Value.LongValue(low.longValueExact()),
                  new Value.LongValue(high.subtract(BigInteger.ONE).min(last).longValueExact())));
        }
      }
    }
    return table.expression(
        digit.index(), new ValueSet(SimpleType.BIGINT, indexes, values.nulls()));
  }

  Preimage admitted(Expression.AdmittedIndex admitted) {
    if (values.admitsNull()) {
      return table.unknown();
    }
    List<ValueRange> numbers = new ArrayList<>();
    long before = 0;
    for (Expression.IndexRun run : admitted.runs()) {
      Range all = Range.of(run.first(), run.end() - 1);
      for (Range range : NumberSet.of(values).ranges()) {
        if (!range.isDisjoint(all)) {
          Range within = range.intersection(all);
          numbers.add(
              ValueRange.between(
                  new Value.LongValue(before + within.low().longValueExact() - run.first()),
                  new Value.LongValue(before + within.high().longValueExact() - run.first())));
        }
      }
      before += run.length();
      if (numbers.size() > Inverter.MAX_VALUES) {
        return table.unknown();
      }
    }
    return table.expression(
        admitted.index(), new ValueSet(SimpleType.BIGINT, numbers, ValueSet.Nulls.EXCLUDED));
  }

  Preimage enumerated(Expression.Enumerated enumerated) {
    Optional<List<Value>> discrete = values.discrete();
    if (values.admitsNull()) {
      return table.unknown();
    }
    return switch (enumerated.distribution()) {
      case Distribution.Uniform uniform -> uniform(enumerated, uniform);
      case Distribution.Uuid _ ->
          discrete
              .map(uuids -> back(enumerated, uuids(enumerated, uuids)))
              .orElseGet(table::unknown);
      case Distribution.Text texts -> texts(enumerated, texts, discrete);
      case Distribution.Choice choice -> {
        List<Value> indexes = new ArrayList<>();
        for (int i = 0; i < choice.values().size(); i++) {
          if (!(choice.values().get(i) instanceof Expression.Literal literal)) {
            yield table.unknown();
          }
          if (values.contains(literal.value())) {
            indexes.add(new Value.LongValue(i));
          }
        }
        yield back(enumerated, indexes.stream().map(ValueRange::of).toList());
      }
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
          table.unknown();
    };
  }

  private Preimage texts(
      Expression.Enumerated enumerated, Distribution.Text texts, Optional<List<Value>> discrete) {
    List<ValueRange> indexes = new ArrayList<>();
    switch (TextSources.of(texts)) {
      case ListedTexts listed -> {
        for (int i = 0; i < listed.values().length(); i++) {
          if (values.contains(Value.BytesValue.ofText(listed.values().text(i)))) {
            indexes.add(ValueRange.of(new Value.LongValue(i)));
          }
        }
      }
      case NumberedTexts numbered -> {
        if (discrete.isEmpty() || isPadded(enumerated.type(), numbered)) {
          return table.unknown();
        }
        for (Value value : discrete.get()) {
          String text = ((Value.BytesValue) value).bytes().toUtf8String();
          numbered
              .index(isChar(enumerated.type()) ? text.stripTrailing() : text, enumerated.size())
              .ifPresent(index -> indexes.add(ValueRange.of(new Value.LongValue(index))));
        }
      }
      case ComposedTexts _ -> {
        return table.unknown();
      }
    }
    return back(enumerated, indexes);
  }

  /// Whether texts may end with a space that does not count.
  private static boolean isPadded(Type type, NumberedTexts texts) {
    return isChar(type) && (texts.alphabet().isEmpty() || texts.alphabet().indexOf(' ') >= 0);
  }

  private static boolean isChar(Type type) {
    return type instanceof CharType;
  }

  /// Some of the indexes may be of other values.
  private Preimage back(Expression.Enumerated enumerated, List<ValueRange> indexes) {
    return table
        .expression(
            enumerated.index(), new ValueSet(SimpleType.BIGINT, indexes, ValueSet.Nulls.EXCLUDED))
        .weakened();
  }

  private static List<ValueRange> uuids(Expression.Enumerated enumerated, List<Value> uuids) {
    int bits = Long.numberOfTrailingZeros(enumerated.size());
    List<ValueRange> indexes = new ArrayList<>();
    for (Value uuid : uuids) {
      long free = ((Value.Int128Value) uuid).low() & ((1L << UUID_BITS) - 1);
      indexes.add(ValueRange.of(new Value.LongValue(free >>> (UUID_BITS - bits))));
    }
    return indexes;
  }

  /// Runs of neighbours stand for the indexes, in their order.
  private Preimage uniform(Expression.Enumerated enumerated, Distribution.Uniform uniform) {
    Type type = enumerated.type();
    Optional<Range> low = Domains.rangeOf(table.domain(uniform.low()));
    Optional<Range> high = Domains.rangeOf(table.domain(uniform.high()));
    if (low.isEmpty()
        || high.isEmpty()
        || type instanceof TimestampType
        || type instanceof TimestampWithTimeZoneType) {
      return table.unknown();
    }
    int scale = Numbers.scale(type);
    BigInteger first = low.get().low().movePointRight(scale).toBigIntegerExact();
    BigInteger count =
        high.get()
            .high()
            .movePointRight(scale)
            .toBigIntegerExact()
            .subtract(first)
            .add(BigInteger.ONE);
    BigInteger size = BigInteger.valueOf(enumerated.size());
    Range all = new Range(low.get().low(), high.get().high());
    List<ValueRange> indexes = new ArrayList<>();
    for (Range range : NumberSet.of(values).ranges()) {
      if (range.isDisjoint(all)) {
        continue;
      }
      Range within = range.intersection(all);
      BigInteger from = within.low().movePointRight(scale).toBigIntegerExact().subtract(first);
      BigInteger to = within.high().movePointRight(scale).toBigIntegerExact().subtract(first);
      indexes.add(
          ValueRange.between(
              new Value.LongValue(from.multiply(size).divide(count).longValueExact()),
              new Value.LongValue(
                  to.add(BigInteger.ONE)
                      .multiply(size)
                      .divide(count)
                      .min(size.subtract(BigInteger.ONE))
                      .longValueExact())));
    }
    return back(enumerated, indexes);
  }
}
