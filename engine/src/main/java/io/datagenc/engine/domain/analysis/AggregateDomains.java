package io.datagenc.engine.domain.analysis;

import io.datagenc.engine.domain.value.CharacterSet;
import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.domain.value.Domains;
import io.datagenc.engine.domain.value.Failure;
import io.datagenc.engine.domain.value.Numbers;
import io.datagenc.engine.domain.value.Problem;
import io.datagenc.engine.domain.value.Range;
import io.datagenc.engine.domain.value.TextPart;
import io.datagenc.engine.domain.value.TextShape;
import io.datagenc.engine.plan.expression.Aggregation;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The domains of aggregates.
///
/// @param expression what problems are reported of
/// @param arguments the domains of the arguments over the rows that are aggregated
/// @param low the least number of rows
/// @param high the greatest number of rows
/// @param noRows an upper bound of the share of results that are of no rows
/// @param problems receives the ways in which the aggregate may fail
record AggregateDomains(
    Expression expression,
    Aggregation aggregation,
    List<Domain> arguments,
    BigDecimal low,
    BigDecimal high,
    double noRows,
    Consumer<Problem> problems) {

  Domain domain() {
    if (high.signum() == 0) {
      return ofNoRows();
    }
    return switch (aggregation.function()) {
      case COUNT_ROWS -> counts(aggregation.filter().isEmpty());
      case COUNT -> counts(allCount());
      case SUM -> sum();
      case AVG -> average();
      case MIN, MAX, BOOL_AND, BOOL_OR -> value(nullFraction());
      case MIN_BY, MAX_BY -> value(arguments.getFirst().mayBeNull() ? 1 : nullFraction());
      case ARRAY_AGG -> Domains.everything(aggregation.type(), rowsMissing());
      case LISTAGG -> joined(separator(), TextShape.of(TextPart.literal("")));
      case JSON_ARRAYAGG ->
          joined(TextShape.of(TextPart.literal(",")), TextShape.of(TextPart.literal("[]")));
    };
  }

  private Domain ofNoRows() {
    return switch (aggregation.function()) {
      case COUNT_ROWS, COUNT -> Domains.numbers(aggregation.type(), Range.of(0, 0), 0);
      case SUM,
          AVG,
          MIN,
          MAX,
          BOOL_AND,
          BOOL_OR,
          MIN_BY,
          MAX_BY,
          ARRAY_AGG,
          LISTAGG,
          JSON_ARRAYAGG ->
          Domains.everything(aggregation.type(), 1).withMaxDistinct(0);
    };
  }

  /// The domain of what is not NULL in the rows that count.
  private Domain counted() {
    return switch (aggregation.function()) {
      case MIN_BY, MAX_BY -> arguments.getLast();
      case COUNT_ROWS,
          COUNT,
          SUM,
          AVG,
          MIN,
          MAX,
          BOOL_AND,
          BOOL_OR,
          ARRAY_AGG,
          LISTAGG,
          JSON_ARRAYAGG ->
          arguments.getFirst();
    };
  }

  /// Whether every row counts that there is.
  private boolean allCount() {
    return aggregation.filter().isEmpty() && !counted().mayBeNull();
  }

  private Domain counts(boolean all) {
    if (!aggregation.arrangement().isDistinct()) {
      return Domains.numbers(aggregation.type(), new Range(all ? low : BigDecimal.ZERO, high), 0);
    }
    BigDecimal most = high.min(BigDecimal.valueOf(arguments.getFirst().maxDistinct()));
    return Domains.numbers(
        aggregation.type(), new Range(all ? fewest().min(most) : BigDecimal.ZERO, most), 0);
  }

  /// The least number of values, of which equal ones may count once.
  private BigDecimal fewest() {
    return aggregation.arrangement().isDistinct() ? low.min(BigDecimal.ONE) : low;
  }

  /// The share of results that are of no rows, or of none that the filter lets pass.
  private double rowsMissing() {
    return aggregation.filter().isPresent() ? 1 : noRows;
  }

  /// The share of results that are of no values.
  ///
  /// Of an owner without values all rows have none: so the share of such owners, times the least
  /// number of their rows, is not more than the share of such rows, times the greatest one.
  private double nullFraction() {
    double nulls = counted().nullFraction();
    double spread = high.doubleValue() / Math.max(1, low.doubleValue());
    return nulls == 0 ? rowsMissing() : Math.min(1, rowsMissing() + nulls * spread);
  }

  private Domain sum() {
    Type type = aggregation.type();
    Domain argument = arguments.getFirst();
    Optional<Range> values = Domains.rangeOf(argument);
    if (argument.maxDistinct() == 0) {
      return Domains.everything(type, 1).withMaxDistinct(0);
    }
    BigDecimal least = allCount() ? fewest().max(BigDecimal.ONE) : BigDecimal.ONE;
    Optional<Range> sums =
        values.map(
            range ->
                new Range(
                    range.low().multiply(range.low().signum() < 0 ? high : least),
                    range.high().multiply(range.high().signum() > 0 ? high : least)));
    Optional<Range> limits = Numbers.typeRange(type);
    if (limits.isPresent()) {
      if (sums.map(range -> limits.get().contains(range)).orElse(false)) {
        return Domains.numbers(type, sums.get(), nullFraction());
      }
      problems.accept(
          new Problem(
              expression,
              Failure.Kind.NUMBER_OVERFLOW,
              "the sum of up to %s values may be %s, which %s cannot hold"
                  .formatted(
                      high.toPlainString(),
                      sums.map(Range::describe).orElse("any number"),
                      type.sql())));
      return Domains.everything(type, nullFraction());
    }
    return floating(type, sums);
  }

  /// Sums of floating-point numbers are rounded with every one that is added: by less than one part
  /// in 2^52 of the sum of their sizes, which is not more than the number of values times the
  /// greatest size.
  private Domain floating(Type type, Optional<Range> exact) {
    if (exact.isEmpty()) {
      return Domains.everything(type, nullFraction());
    }
    BigDecimal size = Domains.rangeOf(arguments.getFirst()).orElseThrow().absolute().high();
    // REAL rounds the result once more, to 24 bits.
    BigDecimal error =
        size.multiply(high)
            .multiply(high)
            .movePointLeft(15)
            .add(type == SimpleType.REAL ? size.multiply(high).movePointLeft(6) : BigDecimal.ZERO);
    Range range = exact.get().plus(new Range(error.negate(), error));
    double most = range.absolute().high().doubleValue();
    if (most > (type == SimpleType.REAL ? Float.MAX_VALUE / 2 : Double.MAX_VALUE / 2)) {
      return Domains.everything(type, nullFraction());
    }
    return Domains.numbers(type, range, nullFraction()).withMaxDistinct(Domain.UNKNOWN);
  }

  private Domain average() {
    Type type = aggregation.type();
    Optional<Range> values = Domains.rangeOf(arguments.getFirst());
    if (arguments.getFirst().maxDistinct() == 0) {
      return Domains.everything(type, 1).withMaxDistinct(0);
    }
    if (values.isEmpty()) {
      return Domains.everything(type, nullFraction());
    }
    Range range = values.get();
    if (!Numbers.isFloating(type)) {
      return Domains.numbers(
          type, range.rounded(Numbers.scale(type), RoundingMode.HALF_UP), nullFraction());
    }
    // Of n values the sum is off by less than n² parts in 2^52 of the greatest.
    BigDecimal error =
        range
            .absolute()
            .high()
            .multiply(high)
            .movePointLeft(15)
            .add(
                type == SimpleType.REAL
                    ? range.absolute().high().movePointLeft(6)
                    : BigDecimal.ZERO);
    Range widened = range.plus(new Range(error.negate(), error));
    return widened.absolute().high().doubleValue()
            > (type == SimpleType.REAL ? Float.MAX_VALUE / 2 : Double.MAX_VALUE / 2)
        ? Domains.everything(type, nullFraction())
        : Domains.numbers(type, widened, nullFraction()).withMaxDistinct(Domain.UNKNOWN);
  }

  /// One of the values of the first argument.
  private Domain value(double nulls) {
    Domain argument = arguments.getFirst();
    return new Domain(
        argument.type(),
        argument.minimum(),
        argument.maximum(),
        argument.maxDistinct(),
        nulls,
        argument.text().map(TextShape::merged),
        List.of());
  }

  private TextShape separator() {
    return arguments.getLast().text().orElse(TextShape.ANY);
  }

  private Domain joined(TextShape separator, TextShape around) {
    TextShape text = arguments.getFirst().text().orElse(TextShape.ANY);
    BigDecimal most =
        BigDecimal.valueOf(text.maxLength())
            .multiply(high)
            .add(BigDecimal.valueOf(separator.maxLength()).multiply(high.subtract(BigDecimal.ONE)))
            .add(BigDecimal.valueOf(around.maxLength()));
    BigDecimal fewest = allCount() ? fewest().max(BigDecimal.ONE) : BigDecimal.ONE;
    BigDecimal least =
        BigDecimal.valueOf(text.minLength())
            .multiply(fewest)
            .add(
                BigDecimal.valueOf(separator.minLength()).multiply(fewest.subtract(BigDecimal.ONE)))
            .add(BigDecimal.valueOf(around.minLength()));
    BigDecimal unbounded = BigDecimal.valueOf(TextShape.UNBOUNDED);
    boolean isUnbounded = text.maxLength() == TextShape.UNBOUNDED || most.compareTo(unbounded) > 0;
    CharacterSet characters =
        text.characters().union(separator.characters()).union(around.characters());
    return Domains.text(
        aggregation.type(),
        TextShape.of(
            TextPart.of(
                characters,
                least.min(unbounded).intValueExact(),
                isUnbounded ? TextShape.UNBOUNDED : most.intValueExact())),
        Domain.UNKNOWN,
        nullFraction());
  }
}
