package io.datagenc.engine.domain.proof;

import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.domain.value.Numbers;
import io.datagenc.engine.domain.value.TextShape;
import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.IndexLaw;
import io.datagenc.engine.plan.expression.Law;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.engine.source.TextSources;
import io.datagenc.engine.text.ComposedTexts;
import io.datagenc.engine.text.ListedTexts;
import io.datagenc.engine.text.NumberedTexts;
import io.datagenc.engine.text.TextSourceException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The distinct values of a draw, counted.
///
/// @param distribution what an [Expression.Enumerated] takes its values from
/// @param count the number of distinct values, ≥ 1
/// @param law how often the draw gives which of them
public record Enumeration(Distribution distribution, BigInteger count, IndexLaw law) {
  private static final int UUID_BITS = 122;

  /// Whether all values are equally probable.
  public boolean isUniform() {
    return law instanceof IndexLaw.Uniform;
  }

  /// The values of `draw`, an expression over rows of `table`; empty if they cannot be counted,
  /// because they depend on the row, are floating-point numbers or are too many to be listed.
  public static Optional<Enumeration> of(
      Expression.Draw draw, String table, DomainAnalysis domains) {
    if (draw.stream().determinant().isPresent()) {
      return Optional.empty();
    }
    Constants constants = new Constants(table, domains);
    return switch (draw.distribution()) {
      case Distribution.Uniform uniform -> range(draw.type(), uniform, constants);
      case Distribution.Choice choice ->
          choice(
              draw.type(),
              choice.values(),
              choice.values().stream().map(_ -> BigDecimal.ONE).toList(),
              constants);
      case Distribution.WeightedChoice choice ->
          choice(
              draw.type(),
              choice.alternatives().stream().map(Distribution.Alternative::value).toList(),
              choice.alternatives().stream().map(Distribution.Alternative::weight).toList(),
              constants);
      case Distribution.Bernoulli bernoulli -> truth(bernoulli, constants);
      case Distribution.Zipf zipf -> ranks(zipf, constants);
      case Distribution.Uuid uuid when uuid.time().isPresent() -> Optional.empty();
      case Distribution.Uuid uuid ->
          Optional.of(new Enumeration(uuid, BigInteger.TWO.pow(UUID_BITS), new IndexLaw.Uniform()));
      case Distribution.Text texts -> texts(texts);
      // They depend on parameters, or are floating-point numbers.
      case Distribution.ByLaw _, Distribution.Histogram _ -> Optional.empty();
      // They are nested, or depend on rows before.
      case Distribution.Sample _,
          Distribution.ArrayOf _,
          Distribution.Markov _,
          Distribution.Arrivals _,
          Distribution.Correlated _ ->
          Optional.empty();
    };
  }

  /// Whether an index may stand for several neighbouring values.
  public boolean hasRuns() {
    return switch (distribution) {
      case Distribution.Uniform _, Distribution.Uuid _ -> true;
      case Distribution.Text texts -> TextSources.of(texts) instanceof NumberedTexts;
      case Distribution.ByLaw _,
          Distribution.Zipf _,
          Distribution.Bernoulli _,
          Distribution.Histogram _,
          Distribution.Choice _,
          Distribution.Sample _,
          Distribution.ArrayOf _,
          Distribution.Markov _,
          Distribution.Arrivals _,
          Distribution.Correlated _,
          Distribution.WeightedChoice _ ->
          false;
    };
  }

  /// Expressions that have the same value for every row.
  private record Constants(String table, DomainAnalysis domains) {
    Optional<Expression.Literal> of(Expression expression) {
      if (expression instanceof Expression.Literal literal) {
        return literal.value() == Value.Null.NULL ? Optional.empty() : Optional.of(literal);
      }
      Domain domain = domains.domain(table, expression);
      if (domain.mayBeNull()) {
        return Optional.empty();
      }
      Optional<Value> text =
          domain.text().flatMap(TextShape::literal).map(Value.BytesValue::ofText);
      return text.or(
              () -> domain.minimum().filter(low -> domain.maximum().equals(Optional.of(low))))
          .map(value -> new Expression.Literal(domain.type(), value));
    }
  }

  private static Optional<Enumeration> range(
      Type type, Distribution.Uniform uniform, Constants constants) {
    if (Numbers.isFloating(type)) {
      return Optional.empty();
    }
    Optional<Expression.Literal> low = constants.of(uniform.low());
    Optional<Expression.Literal> high = constants.of(uniform.high());
    if (low.isEmpty() || high.isEmpty()) {
      return Optional.empty();
    }
    Optional<BigDecimal> least = Numbers.number(type, low.get().value());
    Optional<BigDecimal> most = Numbers.number(type, high.get().value());
    if (least.isEmpty() || most.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal unit = unit(type);
    BigInteger count =
        most.get()
            .divide(unit, 0, RoundingMode.FLOOR)
            .subtract(least.get().divide(unit, 0, RoundingMode.CEILING))
            .toBigIntegerExact()
            .add(BigInteger.ONE);
    return count.signum() <= 0
        ? Optional.empty()
        : Optional.of(
            new Enumeration(
                new Distribution.Uniform(low.get(), high.get()), count, new IndexLaw.Uniform()));
  }

  /// The distance of neighbouring values.
  private static BigDecimal unit(Type type) {
    return switch (type) {
      case TimeType time -> micros(time.precision());
      case TimestampType timestamp -> micros(timestamp.precision());
      case TimestampWithTimeZoneType timestamp -> micros(timestamp.precision());
      case SimpleType _,
          DecimalType _,
          CharType _,
          VarcharType _,
          ArrayType _,
          SetType _,
          MapType _,
          RowType _ ->
          BigDecimal.ONE.movePointLeft(Numbers.scale(type));
    };
  }

  private static BigDecimal micros(int precision) {
    return BigDecimal.TEN.pow(6 - precision);
  }

  /// Alternatives with weights: those that never occur are left out.
  private static Optional<Enumeration> choice(
      Type type, List<Expression> values, List<BigDecimal> weights, Constants constants) {
    List<Expression> literals = new ArrayList<>();
    List<BigDecimal> literalWeights = new ArrayList<>();
    Set<Value> seen = new HashSet<>();
    for (int i = 0; i < values.size(); i++) {
      if (weights.get(i).signum() == 0) {
        continue;
      }
      Optional<Expression.Literal> literal = constants.of(values.get(i));
      if (literal.isEmpty()) {
        return Optional.empty();
      }
      if (seen.add(literal.get().value())) {
        literals.add(new Expression.Literal(type, literal.get().value()));
        literalWeights.add(weights.get(i));
      } else {
        int first = indexOf(literals, literal.get().value());
        literalWeights.set(first, literalWeights.get(first).add(weights.get(i)));
      }
    }
    return Optional.of(
        new Enumeration(
            new Distribution.Choice(literals),
            BigInteger.valueOf(literals.size()),
            law(literalWeights)));
  }

  private static int indexOf(List<Expression> literals, Value value) {
    for (int i = 0; i < literals.size(); i++) {
      if (literals.get(i) instanceof Expression.Literal literal && literal.value().equals(value)) {
        return i;
      }
    }
    throw new IllegalArgumentException("not among the values: " + value);
  }

  private static IndexLaw law(List<BigDecimal> weights) {
    boolean areEqual =
        weights.stream().allMatch(weight -> weight.compareTo(weights.getFirst()) == 0);
    return areEqual ? new IndexLaw.Uniform() : new IndexLaw.Weighted(weights);
  }

  private static Optional<Enumeration> truth(
      Distribution.Bernoulli bernoulli, Constants constants) {
    return constants
        .of(bernoulli.probability())
        .flatMap(literal -> Numbers.number(literal.type(), literal.value()))
        .filter(probability -> probability.signum() >= 0)
        .filter(probability -> probability.compareTo(BigDecimal.ONE) <= 0)
        .flatMap(
            probability ->
                choice(
                    SimpleType.BOOLEAN,
                    List.of(truth(false), truth(true)),
                    List.of(BigDecimal.ONE.subtract(probability), probability),
                    constants));
  }

  private static Expression truth(boolean value) {
    return new Expression.Literal(SimpleType.BOOLEAN, Value.LongValue.ofBoolean(value));
  }

  private static Optional<Enumeration> ranks(Distribution.Zipf zipf, Constants constants) {
    return constants
        .of(zipf.count())
        .filter(count -> count.value() instanceof Value.LongValue number && number.value() >= 1)
        .map(
            count ->
                new Enumeration(
                    new Distribution.Uniform(
                        new Expression.Literal(SimpleType.BIGINT, new Value.LongValue(1)), count),
                    BigInteger.valueOf(((Value.LongValue) count.value()).value()),
                    zipf.exponent() == 0
                        ? new IndexLaw.Uniform()
                        : Law.Fixed.of(Law.ZIPF, zipf.exponent())));
  }

  private static Optional<Enumeration> texts(Distribution.Text texts) {
    try {
      return switch (TextSources.of(texts)) {
        case ListedTexts listed ->
            Optional.of(
                new Enumeration(
                    texts,
                    BigInteger.valueOf(listed.maxDistinct()),
                    listed.isUniform() ? new IndexLaw.Uniform() : new IndexLaw.Pool(texts)));
        case NumberedTexts numbered ->
            Optional.of(new Enumeration(texts, numbered.count(), new IndexLaw.Uniform()));
        case ComposedTexts _ -> Optional.empty();
      };
    } catch (TextSourceException unknown) {
      // The analysis of the draw reports it.
      return Optional.empty();
    }
  }
}
