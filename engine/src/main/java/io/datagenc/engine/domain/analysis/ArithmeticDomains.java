package io.datagenc.engine.domain.analysis;

import io.datagenc.engine.domain.value.Determination;
import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.domain.value.Domains;
import io.datagenc.engine.domain.value.Failure;
import io.datagenc.engine.domain.value.Numbers;
import io.datagenc.engine.domain.value.Problem;
import io.datagenc.engine.domain.value.Range;
import io.datagenc.engine.domain.value.TextForms;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The domains of arithmetic, of numbers as well as of dates and intervals.
record ArithmeticDomains(Expression.Call call, List<Domain> arguments, Consumer<Problem> problems) {
  private static final BigDecimal DAY_MICROS = BigDecimal.valueOf(TextForms.DAY_MICROS);
  // Four-digit years hold fewer than 2^18 months and fewer than 2^22 days.
  private static final Range MONTHS = Range.of(-(1 << 18), 1 << 18);
  private static final Range DAYS_OF_MONTH = Range.of(28, 31);

  Domain domain() {
    double nulls = FunctionDomains.anyNull(arguments);
    if (arguments.stream().anyMatch(argument -> argument.maxDistinct() == 0)) {
      return Domains.everything(call.type(), 1).withMaxDistinct(0);
    }
    if (arguments.size() == 1) {
      return unary(nulls);
    }
    // Times of day go round.
    if (arguments.size() != 2 || call.type() instanceof TimeType) {
      return Domains.everything(call.type(), nulls);
    }
    return switch (call.function()) {
      case "+", "DATETIME_PLUS" -> sum(nulls);
      case "-", "DATETIME_MINUS" -> difference(nulls);
      case "*" -> result(combined(Range::times), nulls, Exactness.INJECTIVE_UNLESS_ZERO);
      case "/" -> quotient(nulls);
      case "%", "MOD" -> remainder(nulls);
      default -> Domains.everything(call.type());
    };
  }

  private enum Exactness {
    /// The result tells the argument that is not constant.
    INJECTIVE,
    /// The same where the constant argument is not zero.
    INJECTIVE_UNLESS_ZERO,
    NOT_INJECTIVE
  }

  private Domain unary(double nulls) {
    Optional<Range> range = Domains.rangeOf(arguments.getFirst());
    if (call.function().equals("-")) {
      return result(range.map(Range::negate), nulls, Exactness.INJECTIVE);
    }
    Exactness exactness =
        range.filter(known -> known.low().signum() >= 0).isPresent()
            ? Exactness.INJECTIVE
            : Exactness.NOT_INJECTIVE;
    return result(range.map(Range::absolute), nulls, exactness);
  }

  private Domain sum(double nulls) {
    if (call.function().equals("DATETIME_PLUS") || isDateTime(call.type())) {
      return shiftedDate(nulls, Range::plus);
    }
    return result(combined(Range::plus), nulls, Exactness.INJECTIVE);
  }

  private Domain difference(double nulls) {
    if (isDateTime(call.type())) {
      return shiftedDate(nulls, Range::minus);
    }
    if (isDateTime(arguments.getFirst().type()) || isDateTime(arguments.getLast().type())) {
      boolean isExact =
          call.type() == SimpleType.INTERVAL_DAY_TIME
              && arguments.getFirst().type().equals(arguments.getLast().type());
      BigDecimal unit =
          arguments.getFirst().type() == SimpleType.DATE ? DAY_MICROS : BigDecimal.ONE;
      return within(
          call.type(),
          isExact
              ? combined(Range::minus).map(range -> range.times(Range.of(unit)))
              : Optional.empty(),
          nulls);
    }
    return result(combined(Range::minus), nulls, Exactness.INJECTIVE);
  }

  private Domain quotient(double nulls) {
    Optional<Range> dividend = Domains.rangeOf(arguments.getFirst());
    Optional<Range> divisor = Domains.rangeOf(arguments.getLast());
    boolean zero = mayBeZero(divisor);
    if (zero && !Numbers.isFloating(call.type())) {
      reportDivisionByZero();
    }
    if (dividend.isEmpty() || divisor.isEmpty() || zero) {
      Optional<Range> bounds =
          dividend
              .filter(_ -> Numbers.isInteger(call.type()))
              .map(known -> new Range(known.absolute().high().negate(), known.absolute().high()));
      return bounds.isPresent()
          ? within(call.type(), bounds, nulls)
          : Domains.everything(call.type(), nulls);
    }
    if (divisor.get().contains(BigDecimal.ZERO)) {
      return Domains.everything(call.type(), nulls);
    }
    // Within one sign of the divisor the quotient is monotonic in both arguments.
    Range corners =
        Range.around(
            Stream.of(dividend.get().low(), dividend.get().high())
                .flatMap(
                    above ->
                        Stream.of(divisor.get().low(), divisor.get().high())
                            .flatMap(below -> quotients(above, below))));
    return result(Optional.of(corners), nulls, Exactness.NOT_INJECTIVE);
  }

  private Stream<BigDecimal> quotients(BigDecimal above, BigDecimal below) {
    if (Numbers.isInteger(call.type())) {
      return Stream.of(above.divide(below, 0, RoundingMode.DOWN));
    }
    if (Numbers.isFloating(call.type())) {
      double quotient = above.doubleValue() / below.doubleValue();
      return Double.isFinite(quotient)
          ? Stream.of(new BigDecimal(quotient))
          : Stream.of(above.divide(below, MathContext.DECIMAL128));
    }
    int scale = Numbers.scale(call.type());
    return Stream.of(
        above.divide(below, scale, RoundingMode.DOWN), above.divide(below, scale, RoundingMode.UP));
  }

  private Domain remainder(double nulls) {
    Optional<Range> dividend = Domains.rangeOf(arguments.getFirst());
    Optional<Range> divisor = Domains.rangeOf(arguments.getLast());
    if (mayBeZero(divisor)) {
      reportDivisionByZero();
    }
    boolean isFloating = Numbers.isFloating(call.type());
    if (dividend.isEmpty() || divisor.isEmpty() || isFloating && mayBeZero(divisor)) {
      return Domains.everything(call.type(), nulls);
    }
    // The remainder has the sign of the dividend and is less than the divisor.
    int scale = Numbers.scale(call.type());
    BigDecimal least = isFloating ? BigDecimal.ZERO : BigDecimal.ONE.movePointLeft(scale);
    BigDecimal most = divisor.get().absolute().high().subtract(least);
    most = most.max(BigDecimal.ZERO).min(dividend.get().absolute().high());
    Range range =
        new Range(
            dividend.get().low().signum() < 0 ? most.negate() : BigDecimal.ZERO,
            dividend.get().high().signum() > 0 ? most : BigDecimal.ZERO);
    return result(Optional.of(range), nulls, Exactness.NOT_INJECTIVE);
  }

  /// Whether the divisor may be zero. NULLIF(x, 0), which the analyzer expands to a CASE, never is.
  private boolean mayBeZero(Optional<Range> divisor) {
    return divisor.map(range -> range.contains(BigDecimal.ZERO)).orElse(true)
        && !isNullIfZero(call.arguments().getLast());
  }

  private static boolean isNullIfZero(Expression expression) {
    return switch (expression) {
      case Expression.Cast cast
          when Numbers.scale(cast.type()) >= Numbers.scale(cast.operand().type())
              && !Numbers.isFloating(cast.operand().type()) ->
          isNullIfZero(cast.operand());
      case Expression.Case choice ->
          choice.branches().size() == 1
              && choice.branches().getFirst().result() instanceof Expression.Literal result
              && result.value() == Value.Null.NULL
              && choice.branches().getFirst().condition() instanceof Expression.Call condition
              && condition.function().equals("=")
              && condition.arguments().contains(choice.otherwise())
              && condition.arguments().stream().anyMatch(ArithmeticDomains::isZero);
      case Expression.Call nullIf when nullIf.function().equals("NULLIF") ->
          isZero(nullIf.arguments().getLast());
      case Expression.Literal _,
          Expression.ColumnReference _,
          Expression.Path _,
          Expression.ReferencedRow _,
          Expression.Position _,
          Expression.Given _,
          Expression.Call _,
          Expression.FieldAccess _,
          Expression.Cast _,
          Expression.Draw _,
          Expression.WithNulls _,
          Expression.Permutation _,
          Expression.Digit _,
          Expression.AdmittedIndex _,
          Expression.Enumerated _,
          Expression.DistinctIndex _,
          Expression.OtherRows _ ->
          false;
    };
  }

  private static boolean isZero(Expression expression) {
    return expression instanceof Expression.Literal literal
        && Numbers.isNumeric(literal.type())
        && Numbers.number(literal.type(), literal.value())
            .filter(number -> number.signum() == 0)
            .isPresent();
  }

  private void reportDivisionByZero() {
    problems.accept(new Problem(call, Failure.Kind.DIVISION_BY_ZERO, "the divisor may be zero"));
  }

  private Optional<Range> combined(BinaryOperator<Range> operation) {
    return Domains.rangeOf(arguments.getFirst())
        .flatMap(
            first ->
                Domains.rangeOf(arguments.getLast()).map(second -> operation.apply(first, second)));
  }

  /// A date or timestamp plus or minus an interval.
  private Domain shiftedDate(double nulls, BinaryOperator<Range> operation) {
    boolean dateFirst = isDateTime(arguments.getFirst().type());
    Domain date = dateFirst ? arguments.getFirst() : arguments.getLast();
    Domain interval = dateFirst ? arguments.getLast() : arguments.getFirst();
    Optional<Range> dates = Domains.rangeOf(date);
    Optional<Range> shifts = Domains.rangeOf(interval);
    if (dates.isEmpty() || shifts.isEmpty() || !date.type().equals(call.type())) {
      return Domains.everything(call.type(), nulls);
    }
    boolean months = interval.type() == SimpleType.INTERVAL_YEAR_MONTH;
    boolean days = date.type() == SimpleType.DATE;
    Range shift = shifts.get();
    if (months) {
      if (!MONTHS.contains(shift)) {
        return result(Optional.empty(), nulls, Exactness.NOT_INJECTIVE);
      }
      shift = monthsAsDays(shift);
      shift = days ? shift : shift.times(Range.of(DAY_MICROS));
    } else if (days) {
      shift =
          new Range(
              shift.low().divide(DAY_MICROS, 0, RoundingMode.FLOOR),
              shift.high().divide(DAY_MICROS, 0, RoundingMode.CEILING));
    }
    Optional<Range> range = Optional.of(operation.apply(dates.get(), shift));
    // The same day of different months is different; Jan 30 and 31 plus a month are not.
    boolean injective =
        isConstant(interval)
            ? !months && (!days || isWholeDays(interval))
            : isConstant(date) && (months || !days || PositionalSums.isWholeDays(shiftOf(date)));
    return result(range, nulls, injective ? Exactness.INJECTIVE : Exactness.NOT_INJECTIVE);
  }

  /// The interval that `date`, the domain of one of the arguments, is shifted by.
  private Expression shiftOf(Domain date) {
    return date == arguments.getFirst() ? call.arguments().getLast() : call.arguments().getFirst();
  }

  private static boolean isWholeDays(Domain interval) {
    return Domains.rangeOf(interval)
        .filter(range -> range.low().remainder(DAY_MICROS).signum() == 0)
        .isPresent();
  }

  /// Bounds of the days that so many months have, if these are not too many.
  static Optional<Range> monthsAsDays(Optional<Range> months) {
    return months.filter(MONTHS::contains).map(ArithmeticDomains::monthsAsDays);
  }

  private static Range monthsAsDays(Range months) {
    Range product = months.times(DAYS_OF_MONTH);
    // A month's end moves a date back by up to three days.
    return product.plus(Range.of(-3, 3));
  }

  private Domain result(Optional<Range> exact, double nulls, Exactness exactness) {
    Type type = call.type();
    Optional<Range> rounded = exact.flatMap(this::rounded);
    Optional<Range> limits = Numbers.typeRange(type);
    if (limits.isPresent() && !rounded.map(range -> limits.get().contains(range)).orElse(false)) {
      problems.accept(
          new Problem(
              call,
              Failure.Kind.NUMBER_OVERFLOW,
              "`"
                  + call.function()
                  + "` may give "
                  + rounded.map(range -> describe(type, range)).orElse("any number")
                  + ", which "
                  + type.sql()
                  + " cannot hold"));
    }
    Domain domain = within(type, rounded, nulls);
    if (keepsArgument(exactness)) {
      return domain.determining(variableArgument());
    }
    return exactness == Exactness.INJECTIVE && Numbers.isInteger(type) && arguments.size() == 2
        ? domain.determining(PositionalSums.determinations(call, arguments))
        : domain;
  }

  private static String describe(Type type, Range range) {
    return isDateTime(type) ? "dates beyond the year 9999" : range.describe();
  }

  private Optional<Range> rounded(Range exact) {
    Type type = call.type();
    if (!Numbers.isFloating(type)) {
      return Optional.of(exact.rounded(Numbers.scale(type), RoundingMode.HALF_UP));
    }
    double low = exact.low().doubleValue();
    double high = exact.high().doubleValue();
    return Double.isFinite(low) && Double.isFinite(high)
        ? Optional.of(new Range(new BigDecimal(low), new BigDecimal(high)))
        : Optional.empty();
  }

  private boolean keepsArgument(Exactness exactness) {
    if (exactness == Exactness.NOT_INJECTIVE
        || arguments.stream().anyMatch(argument -> Numbers.isFloating(argument.type()))
        || Numbers.isFloating(call.type())) {
      return false;
    }
    if (call.type() instanceof DecimalType decimal && decimal.scale() < exactScale()) {
      return false;
    }
    List<Domain> constants = arguments.stream().filter(ArithmeticDomains::isConstant).toList();
    if (constants.size() != arguments.size() - 1) {
      return false;
    }
    return exactness == Exactness.INJECTIVE
        || Domains.rangeOf(constants.getFirst())
            .filter(range -> range.low().signum() != 0)
            .isPresent();
  }

  /// The digits behind the point that an exact result may need.
  private int exactScale() {
    int sum = arguments.stream().mapToInt(argument -> Numbers.scale(argument.type())).sum();
    int most =
        arguments.stream().mapToInt(argument -> Numbers.scale(argument.type())).max().orElse(0);
    return call.function().equals("*") ? sum : most;
  }

  private List<Determination> variableArgument() {
    return arguments.stream()
        .filter(argument -> !isConstant(argument))
        .findFirst()
        .map(Domain::determines)
        .orElse(List.of());
  }

  private static boolean isConstant(Domain domain) {
    return Domains.rangeOf(domain)
        .filter(range -> range.low().compareTo(range.high()) == 0)
        .isPresent();
  }

  private static boolean isDateTime(Type type) {
    return type == SimpleType.DATE
        || type instanceof TimestampType
        || type instanceof TimestampWithTimeZoneType;
  }

  /// The numbers of `range` that `type` can hold: what it cannot hold does not become a value.
  static Domain within(Type type, Optional<Range> range, double nullFraction) {
    if (range.isEmpty()) {
      return Domains.everything(type, nullFraction);
    }
    Optional<Range> limits = Numbers.typeRange(type);
    if (limits.isEmpty()) {
      return Domains.numbers(type, range.get(), nullFraction);
    }
    return limits.get().isDisjoint(range.get())
        ? Domains.everything(type, nullFraction)
        : Domains.numbers(type, limits.get().intersection(range.get()), nullFraction);
  }
}
