package io.datagenc.engine.domain.inversion;

import io.datagenc.engine.domain.value.Numbers;
import io.datagenc.engine.domain.value.Range;
import io.datagenc.engine.domain.value.TextForms;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// From values of a function back to positions.
record CallInversion(TableInversion table, ValueSet values) {
  private static final BigDecimal DAY_MICROS = BigDecimal.valueOf(TextForms.DAY_MICROS);

  Preimage call(Expression.Call call) {
    List<Expression> arguments = call.arguments();
    Expression first = arguments.getFirst();
    return switch (call.function()) {
      case "||", "CONCAT", "CONCAT_WS", "LPAD", "RPAD", "LOWER", "UPPER" ->
          new TextInversion(table, values).call(call);
      case "+", "-", "*", "/", "DATETIME_PLUS", "DATETIME_MINUS" -> arithmetic(call);
      case "ABS" -> absolute(call);
      case "EXTRACT" -> year(arguments).orElseGet(table::unknown);
      // Where they are not NULL they are their argument.
      case "TRY", "NULLIF" ->
          values.admitsNull() ? table.unknown() : table.expression(first, values).weakened();
      case "COALESCE" -> coalesce(arguments);
      default -> table.unknown();
    };
  }

  private Preimage coalesce(List<Expression> arguments) {
    Preimage rows = TableInversion.none();
    for (Expression argument : arguments) {
      rows = rows.or(table.expression(argument, values));
    }
    return rows.weakened();
  }

  private Preimage arithmetic(Expression.Call call) {
    if (call.arguments().size() == 1) {
      return isExact(call.type())
          ? back(call.arguments().getFirst(), NumberSet.of(values).map(Range::negate))
          : table.unknown();
    }
    if (call.arguments().size() != 2) {
      return table.unknown();
    }
    if (call.type() == SimpleType.DATE || call.type() instanceof TimestampType) {
      return shifted(call);
    }
    if (!isExact(call.type())
        || call.arguments().stream().anyMatch(each -> !isExact(each.type()))) {
      return table.unknown();
    }
    Expression first = call.arguments().getFirst();
    Expression second = call.arguments().getLast();
    Optional<BigDecimal> left = table.constant(first);
    Optional<BigDecimal> right = table.constant(second);
    if (right.isPresent()) {
      return inverse(call, right.get())
          .map(inverse -> back(first, inverse))
          .orElseGet(table::unknown);
    }
    if (left.isEmpty() || call.function().equals("/")) {
      return table.unknown();
    }
    if (call.function().equals("-")) {
      Range from = Range.of(left.get());
      return isExactSum(call)
          ? back(second, NumberSet.of(values).map(from::minus))
          : table.unknown();
    }
    return inverse(call, left.get())
        .map(inverse -> back(second, inverse))
        .orElseGet(table::unknown);
  }

  /// The values of the other operand of `call`, of which one is `constant`.
  private Optional<NumberSet> inverse(Expression.Call call, BigDecimal constant) {
    NumberSet results = NumberSet.of(values);
    Range operand = Range.of(constant);
    return switch (call.function()) {
      case "+" ->
          isExactSum(call)
              ? Optional.of(results.map(range -> range.minus(operand)))
              : Optional.empty();
      case "-" ->
          isExactSum(call)
              ? Optional.of(results.map(range -> range.plus(operand)))
              : Optional.empty();
      case "*" ->
          isExactProduct(call) && constant.signum() != 0
              ? Optional.of(factors(call, results, constant))
              : Optional.empty();
      case "/" ->
          Numbers.isInteger(call.type()) && constant.signum() != 0
              ? Optional.of(results.map(range -> dividends(range, constant)))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static NumberSet factors(Expression.Call call, NumberSet results, BigDecimal constant) {
    int scale =
        call.arguments().stream()
            .mapToInt(argument -> Numbers.scale(argument.type()))
            .max()
            .orElseThrow();
    boolean positive = constant.signum() > 0;
    return new NumberSet(
        results.ranges().stream()
            .flatMap(
                range -> {
                  BigDecimal low = positive ? range.low() : range.high();
                  BigDecimal high = positive ? range.high() : range.low();
                  BigDecimal from = low.divide(constant, scale, RoundingMode.CEILING);
                  BigDecimal to = high.divide(constant, scale, RoundingMode.FLOOR);
                  return from.compareTo(to) <= 0 ? Stream.of(new Range(from, to)) : Stream.of();
                })
            .toList(),
        results.nulls());
  }

  /// The integers of which the quotient with `divisor`, rounded towards zero, is in `range`.
  private static Range dividends(Range range, BigDecimal divisor) {
    BigDecimal size = divisor.abs();
    Range quotients = divisor.signum() > 0 ? range : range.negate();
    BigDecimal rest = size.subtract(BigDecimal.ONE);
    BigDecimal low = quotients.low().multiply(size);
    BigDecimal high = quotients.high().multiply(size);
    return new Range(
        quotients.low().signum() > 0 ? low : low.subtract(rest),
        quotients.high().signum() < 0 ? high : high.add(rest));
  }

  /// A date or timestamp plus or minus an interval of days to seconds that is constant.
  private Preimage shifted(Expression.Call call) {
    Expression date = call.arguments().getFirst();
    Expression interval = call.arguments().getLast();
    if (interval.type() == call.type()) {
      date = call.arguments().getLast();
      interval = call.arguments().getFirst();
    }
    Optional<BigDecimal> shift = table.constant(interval);
    if (shift.isEmpty()
        || interval.type() != SimpleType.INTERVAL_DAY_TIME
        || !date.type().equals(call.type())) {
      return table.unknown();
    }
    BigDecimal amount = shift.get();
    if (call.type() == SimpleType.DATE) {
      if (amount.remainder(DAY_MICROS).signum() != 0) {
        return table.unknown();
      }
      amount = amount.divide(DAY_MICROS, RoundingMode.UNNECESSARY);
    }
    boolean minus = call.function().equals("-") || call.function().equals("DATETIME_MINUS");
    Range by = Range.of(minus ? amount.negate() : amount);
    return back(date, NumberSet.of(values).map(range -> range.minus(by)));
  }

  private Preimage absolute(Expression.Call call) {
    if (!isExact(call.type())) {
      return table.unknown();
    }
    NumberSet numbers = NumberSet.of(values);
    List<Range> both =
        numbers.ranges().stream()
            .filter(range -> range.high().signum() >= 0)
            .map(range -> new Range(range.low().max(BigDecimal.ZERO), range.high()))
            .flatMap(range -> Stream.of(range, range.negate()))
            .toList();
    return back(call.arguments().getFirst(), new NumberSet(both, numbers.nulls()));
  }

  /// EXTRACT(YEAR FROM …) of a date.
  private Optional<Preimage> year(List<Expression> arguments) {
    boolean years =
        arguments.size() == 2
            && arguments.getLast().type() == SimpleType.DATE
            && arguments.getFirst() instanceof Expression.Literal literal
            && literal.value() instanceof Value.BytesValue unit
            && unit.bytes().toUtf8String().toUpperCase(Locale.ROOT).equals("YEAR");
    return years
        ? Optional.of(
            back(
                arguments.getLast(),
                NumberSet.of(values)
                    .map(
                        range ->
                            Range.of(
                                LocalDate.of(yearOf(range.low()), 1, 1).toEpochDay(),
                                LocalDate.of(yearOf(range.high()), 12, 31).toEpochDay()))))
        : Optional.empty();
  }

  private static int yearOf(BigDecimal number) {
    return number
        .max(BigDecimal.valueOf(Year.MIN_VALUE))
        .min(BigDecimal.valueOf(Year.MAX_VALUE))
        .intValue();
  }

  private Preimage back(Expression operand, NumberSet numbers) {
    return table.expression(operand, numbers.valuesOf(operand.type()));
  }

  private static boolean isExact(Type type) {
    return Numbers.isInteger(type) || type instanceof DecimalType;
  }

  private static boolean isExactSum(Expression.Call call) {
    return call.arguments().stream()
        .allMatch(argument -> Numbers.scale(argument.type()) <= Numbers.scale(call.type()));
  }

  private static boolean isExactProduct(Expression.Call call) {
    return call.arguments().stream().mapToInt(argument -> Numbers.scale(argument.type())).sum()
        <= Numbers.scale(call.type());
  }
}
