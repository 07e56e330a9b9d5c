package io.datagenc.engine.domain.analysis;

import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.domain.value.Domains;
import io.datagenc.engine.domain.value.Numbers;
import io.datagenc.engine.domain.value.Range;
import io.datagenc.engine.plan.expression.Expression;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

/// The domains of functions of numbers beyond arithmetic.
record NumericFunctionDomains(Expression.Call call, List<Domain> arguments) {
  /// Functions of one DOUBLE that do not decrease.
  private static final Map<String, DoubleUnaryOperator> INCREASING =
      Map.ofEntries(
          Map.entry("EXP", StrictMath::exp),
          Map.entry("LN", StrictMath::log),
          Map.entry("LOG10", StrictMath::log10),
          Map.entry("SQRT", StrictMath::sqrt),
          Map.entry("CBRT", StrictMath::cbrt),
          Map.entry("ATAN", StrictMath::atan),
          Map.entry("SINH", StrictMath::sinh),
          Map.entry("TANH", StrictMath::tanh),
          Map.entry("RADIANS", StrictMath::toRadians),
          Map.entry("DEGREES", StrictMath::toDegrees));

  private static final Set<String> WAVES = Set.of("SIN", "COS");
  private static final Set<String> ROUNDINGS = Set.of("FLOOR", "CEIL", "ROUND", "TRUNCATE");

  /// Implementations of a function may differ by a few units of the last digit.
  private static final double MARGIN = 1e-14;

  /// Numbers are not rounded to digits further away than this.
  private static final BigDecimal MAX_DIGITS = BigDecimal.valueOf(400);

  /// Whether `function` is one of numbers that this knows.
  static boolean contains(String function) {
    return INCREASING.containsKey(function)
        || WAVES.contains(function)
        || ROUNDINGS.contains(function)
        || function.equals("SIGN")
        || function.equals("POWER");
  }

  Domain domain() {
    double nulls = FunctionDomains.anyNull(arguments);
    Optional<Range> range = LinearForms.isNumber(call.type()) ? range() : Optional.empty();
    return ArithmeticDomains.within(call.type(), range, nulls);
  }

  private Optional<Range> range() {
    Optional<Range> first = argument(0);
    if (first.isEmpty()) {
      return Optional.empty();
    }
    if (ROUNDINGS.contains(call.function())) {
      return rounded(first.get());
    }
    DoubleUnaryOperator increasing = INCREASING.get(call.function());
    if (increasing != null && arguments.size() == 1) {
      return around(
          increasing.applyAsDouble(first.get().low().doubleValue()),
          increasing.applyAsDouble(first.get().high().doubleValue()));
    }
    if (WAVES.contains(call.function())) {
      return Optional.of(Range.of(-1, 1));
    }
    return switch (call.function()) {
      case "SIGN" -> Optional.of(Range.of(first.get().low().signum(), first.get().high().signum()));
      case "POWER" -> argument(1).flatMap(exponents -> power(first.get(), exponents));
      default -> Optional.empty();
    };
  }

  private Optional<Range> argument(int index) {
    return arguments.size() > index && LinearForms.isNumber(arguments.get(index).type())
        ? Domains.rangeOf(arguments.get(index))
        : Optional.empty();
  }

  private Optional<Range> rounded(Range numbers) {
    Optional<Integer> digits = digits();
    if (digits.isEmpty()) {
      return Optional.empty();
    }
    RoundingMode mode =
        switch (call.function()) {
          case "FLOOR" -> RoundingMode.FLOOR;
          case "CEIL" -> RoundingMode.CEILING;
          case "ROUND" -> RoundingMode.HALF_UP;
          default -> RoundingMode.DOWN;
        };
    boolean isFloating = Numbers.isFloating(arguments.getFirst().type());
    Range result =
        new Range(
            rounded(numbers.low(), digits.get(), mode, isFloating),
            rounded(numbers.high(), digits.get(), mode, isFloating));
    return isFloating
        ? around(result.low().doubleValue(), result.high().doubleValue(), 0)
        : Optional.of(result);
  }

  /// A floating-point number is rounded as it is written.
  private static BigDecimal rounded(
      BigDecimal number, int digits, RoundingMode mode, boolean isFloating) {
    BigDecimal written = isFloating ? BigDecimal.valueOf(number.doubleValue()) : number;
    return written.scale() <= digits ? written : written.setScale(digits, mode);
  }

  /// How many digits behind the point remain.
  private Optional<Integer> digits() {
    if (arguments.size() == 1) {
      return Optional.of(0);
    }
    return argument(1)
        .filter(range -> range.low().compareTo(range.high()) == 0)
        .map(Range::low)
        .filter(digits -> digits.abs().compareTo(MAX_DIGITS) <= 0)
        .map(BigDecimal::intValue);
  }

  private static Optional<Range> power(Range bases, Range exponents) {
    boolean isConstant = exponents.low().compareTo(exponents.high()) == 0;
    boolean isWhole = isConstant && exponents.low().stripTrailingZeros().scale() <= 0;
    double exponent = exponents.low().doubleValue();
    if (isWhole && exponent >= 0 && exponent <= 64) {
      double low = StrictMath.pow(bases.low().doubleValue(), exponent);
      double high = StrictMath.pow(bases.high().doubleValue(), exponent);
      boolean isEven = exponent % 2 == 0;
      boolean hasZero = bases.contains(BigDecimal.ZERO);
      boolean isExact = isSmallInteger(low) && isSmallInteger(high);
      return around(
          isEven && hasZero ? Math.min(exponent == 0 ? 1 : 0, low) : Math.min(low, high),
          Math.max(low, high),
          isExact ? 0 : MARGIN);
    }
    boolean isPositive = bases.low().signum() > 0;
    boolean isRoot = bases.low().signum() == 0 && exponents.low().signum() > 0;
    if (!isPositive && !isRoot) {
      return Optional.empty();
    }
    // Of positive numbers a power is monotonic in the base and in the exponent.
    List<Double> corners =
        Stream.of(bases.low(), bases.high())
            .flatMap(
                base ->
                    Stream.of(exponents.low(), exponents.high())
                        .map(each -> StrictMath.pow(base.doubleValue(), each.doubleValue())))
            .toList();
    return around(
        corners.stream().mapToDouble(each -> each).min().orElseThrow(),
        corners.stream().mapToDouble(each -> each).max().orElseThrow());
  }

  /// Whether an implementation can be expected to give just this.
  private static boolean isSmallInteger(double number) {
    return number == Math.rint(number) && Math.abs(number) <= 0x1p53;
  }

  private static Optional<Range> around(double low, double high) {
    return around(low, high, MARGIN);
  }

  private static Optional<Range> around(double low, double high, double margin) {
    double least = low - Math.abs(low) * margin;
    double most = high + Math.abs(high) * margin;
    return Double.isFinite(least) && Double.isFinite(most)
        ? Optional.of(new Range(new BigDecimal(least), new BigDecimal(most)))
        : Optional.empty();
  }
}
