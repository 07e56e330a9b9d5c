package io.datagenc.engine.domain.analysis;

import io.datagenc.engine.domain.value.CharacterSet;
import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.domain.value.Domains;
import io.datagenc.engine.domain.value.Failure;
import io.datagenc.engine.domain.value.Numbers;
import io.datagenc.engine.domain.value.Problem;
import io.datagenc.engine.domain.value.Range;
import io.datagenc.engine.domain.value.TextDecoding;
import io.datagenc.engine.domain.value.TextForms;
import io.datagenc.engine.domain.value.TextPart;
import io.datagenc.engine.domain.value.TextShape;
import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.Representation;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// The domains of conversions.
final class CastDomains {
  /// The microseconds of the last digit of a time of 0 to 6 digits.
  private static final List<BigDecimal> MICROS =
      IntStream.rangeClosed(0, 6).mapToObj(digits -> BigDecimal.TEN.pow(6 - digits)).toList();

  private static final CharacterSet DIGITS = CharacterSet.DIGITS;

  /// Longer texts of digits may be beyond 64 bits.
  private static final int MAX_DIGITS = 18;

  private static final BigDecimal MAX_EXACT_DOUBLE = BigDecimal.valueOf(1L << 53);
  private static final BigDecimal MAX_EXACT_REAL = BigDecimal.valueOf(1L << 24);

  private CastDomains() {}

  static Domain cast(Expression.Cast cast, Domain operand, Consumer<Problem> problems) {
    Type from = operand.type();
    Type to = cast.type();
    Optional<Integer> length = Domains.lengthOf(to);
    if (length.isPresent()) {
      return toText(cast, operand, length.get(), problems);
    }
    if (from.equals(to)) {
      return operand;
    }
    if (to.representation() == Representation.NESTED) {
      return nested(cast, operand, problems);
    }
    if (Numbers.isNumeric(to) && Numbers.isNumeric(from)) {
      return toNumber(cast, operand, problems);
    }
    Optional<Domain> digits = Numbers.isInteger(to) ? fromDigits(cast, operand) : Optional.empty();
    if (digits.isPresent()) {
      return digits.get();
    }
    if (to == SimpleType.VARBINARY && Domains.lengthOf(from).isPresent()) {
      // Texts that differ have bytes that do.
      return Domains.everything(to, operand.nullFraction())
          .withMaxDistinct(operand.maxDistinct())
          .determining(operand.text().map(TextDecoding::determinations).orElse(List.of()));
    }
    if (from.representation() == to.representation() && operand.text().isEmpty()) {
      return Domains.everything(to, operand.nullFraction()).withMaxDistinct(operand.maxDistinct());
    }
    if (cast.mode() == CastMode.STRICT) {
      problems.accept(
          new Problem(
              cast,
              Failure.Kind.INVALID_CONVERSION,
              "a value of " + from.sql() + " may not convert to " + to.sql()));
    }
    return Domains.everything(to, cast.mode() == CastMode.TRY ? 1 : operand.nullFraction())
        .withMaxDistinct(operand.maxDistinct());
  }

  /// Texts of digits are numbers. Texts of one length differ where these do.
  private static Optional<Domain> fromDigits(Expression.Cast cast, Domain operand) {
    Optional<TextShape> shape = operand.text();
    if (shape.isEmpty()
        || !DIGITS.equals(shape.get().characters().union(DIGITS))
        || shape.get().minLength() == 0
        || shape.get().maxLength() > MAX_DIGITS) {
      return Optional.empty();
    }
    int length = shape.get().maxLength();
    Range all = new Range(BigDecimal.ZERO, BigDecimal.TEN.pow(length).subtract(BigDecimal.ONE));
    Optional<Range> bounds =
        shape.get().minLength() == length
            ? operand
                .minimum()
                .flatMap(CastDomains::digits)
                .flatMap(
                    low ->
                        operand
                            .maximum()
                            .flatMap(CastDomains::digits)
                            .filter(high -> low.compareTo(high) <= 0)
                            .map(high -> new Range(low, high)))
            : Optional.empty();
    Range range = bounds.orElse(all);
    if (!Numbers.typeRange(cast.type()).orElseThrow().contains(range)) {
      return Optional.empty();
    }
    boolean isExact = shape.get().minLength() == length || isNumber(shape.get());
    Domain number =
        Domains.numbers(cast.type(), range, operand.nullFraction())
            .withMaxDistinct(operand.maxDistinct());
    return Optional.of(isExact ? number.determining(operand.determines()) : number);
  }

  private static boolean isNumber(TextShape shape) {
    return shape.parts().size() == 1
        && shape.parts().getFirst().form() == TextPart.Form.NATURAL_NUMBER;
  }

  private static Optional<BigDecimal> digits(Value text) {
    String digits = text instanceof Value.BytesValue bytes ? bytes.bytes().toUtf8String() : "";
    return !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Optional.of(new BigDecimal(digits))
        : Optional.empty();
  }

  /// Parts may be anything that their types hold.
  private static Domain nested(Expression.Cast cast, Domain operand, Consumer<Problem> problems) {
    boolean[] mayFail = new boolean[1];
    parts(
        cast.operand().type(),
        cast.type(),
        (from, to) ->
            cast(
                new Expression.Cast(
                    new Expression.Literal(from, Value.Null.NULL), to, CastMode.STRICT),
                Domains.everything(from),
                problem -> {
                  mayFail[0] = true;
                  if (cast.mode() == CastMode.STRICT) {
                    problems.accept(new Problem(cast, problem.kind(), problem.message()));
                  }
                }));
    double nulls = mayFail[0] && cast.mode() == CastMode.TRY ? 1 : operand.nullFraction();
    return Domains.everything(cast.type(), nulls).withMaxDistinct(operand.maxDistinct());
  }

  /// Gives the types of corresponding scalars in values of `from` and `to` to `conversion`.
  private static void parts(Type from, Type to, BiConsumer<Type, Type> conversion) {
    switch (to) {
      case RowType row -> {
        List<RowType.Field> fields = ((RowType) from).fields();
        for (int i = 0; i < fields.size(); i++) {
          parts(fields.get(i).type(), row.fields().get(i).type(), conversion);
        }
      }
      case MapType map -> {
        parts(((MapType) from).key(), map.key(), conversion);
        parts(((MapType) from).value(), map.value(), conversion);
      }
      case ArrayType array -> parts(element(from), array.element(), conversion);
      case SetType set -> parts(element(from), set.element(), conversion);
      case SimpleType _,
          DecimalType _,
          CharType _,
          VarcharType _,
          TimeType _,
          TimestampType _,
          TimestampWithTimeZoneType _ ->
          conversion.accept(from, to);
    }
  }

  private static Type element(Type type) {
    return type instanceof SetType set ? set.element() : ((ArrayType) type).element();
  }

  private static Domain toText(
      Expression.Cast cast, Domain operand, int length, Consumer<Problem> problems) {
    TextShape shape = operand.text().orElseGet(() -> TextForms.of(operand));
    // A CHAR is held without trailing spaces.
    if (cast.type() instanceof CharType && shape.characters().contains(' ')) {
      shape = TextShape.of(TextPart.of(shape.characters(), 0, shape.maxLength()));
    }
    boolean fits = shape.maxLength() <= length;
    if (!fits && cast.mode() == CastMode.STRICT) {
      problems.accept(
          new Problem(
              cast,
              Failure.Kind.TEXT_OVERFLOW,
              (shape.maxLength() == TextShape.UNBOUNDED
                      ? "texts of any length"
                      : "texts of up to " + shape.maxLength() + " characters")
                  + " may not fit "
                  + cast.type().sql()));
    }
    double nulls = !fits && cast.mode() == CastMode.TRY ? 1 : operand.nullFraction();
    // Longer texts do not become values: the lengths of the parts may be capped.
    return Domains.text(cast.type(), capped(shape, length), operand.maxDistinct(), nulls);
  }

  private static TextShape capped(TextShape shape, int length) {
    return new TextShape(
        shape.parts().stream()
            .map(
                part ->
                    new TextPart(
                        part.literal(),
                        part.characters(),
                        Math.min(part.minLength(), length),
                        Math.min(part.maxLength(), length),
                        part.form(),
                        part.determines()))
            .toList());
  }

  private static Domain toNumber(Expression.Cast cast, Domain operand, Consumer<Problem> problems) {
    Type to = cast.type();
    Optional<Range> known = Domains.rangeOf(operand).map(range -> converted(range, cast));
    Optional<Range> limits = Numbers.typeRange(to);
    boolean fits =
        limits.isEmpty() || known.map(range -> limits.get().contains(range)).orElse(false);
    if (!fits && cast.mode() == CastMode.STRICT) {
      problems.accept(
          new Problem(
              cast,
              Failure.Kind.NUMBER_OVERFLOW,
              known.map(Range::describe).orElse("any " + operand.type().sql())
                  + " may not fit "
                  + to.sql()));
    }
    double nulls = !fits && cast.mode() == CastMode.TRY ? 1 : operand.nullFraction();
    Domain result =
        ArithmeticDomains.within(to, known, nulls).withMaxDistinct(operand.maxDistinct());
    return isExact(operand.type(), to, known) ? result.determining(operand.determines()) : result;
  }

  private static Range converted(Range range, Expression.Cast cast) {
    Type from = cast.operand().type();
    Type to = cast.type();
    if (from == SimpleType.DATE && isTimestamp(to)) {
      return range.times(Range.of(BigDecimal.valueOf(TextForms.DAY_MICROS)));
    }
    if (isTimestamp(from) && to == SimpleType.DATE) {
      return new Range(dayOf(range.low()), dayOf(range.high()));
    }
    if (to instanceof TimeType time && from instanceof TimeType) {
      BigDecimal unit = MICROS.get(time.precision());
      BigDecimal last = BigDecimal.valueOf(TextForms.DAY_MICROS).subtract(unit);
      BigDecimal low = roundedTo(unit, range.low());
      BigDecimal high = roundedTo(unit, range.high());
      return high.compareTo(last) > 0 ? new Range(BigDecimal.ZERO, last) : new Range(low, high);
    }
    if (to instanceof TimeType time) {
      return timeOfDay(range, MICROS.get(time.precision()));
    }
    if (isTimestamp(to)) {
      BigDecimal unit = MICROS.get(precision(to));
      return new Range(roundedTo(unit, range.low()), roundedTo(unit, range.high()));
    }
    return Numbers.isFloating(to) ? range : range.rounded(Numbers.scale(to), RoundingMode.HALF_UP);
  }

  /// The times of day of the microseconds of `range`, rounded to `unit`.
  private static Range timeOfDay(Range range, BigDecimal unit) {
    BigDecimal low = roundedTo(unit, range.low());
    BigDecimal high = roundedTo(unit, range.high());
    BigDecimal midnight = dayOf(low).multiply(BigDecimal.valueOf(TextForms.DAY_MICROS));
    return dayOf(low).compareTo(dayOf(high)) == 0
        ? new Range(low.subtract(midnight), high.subtract(midnight))
        : new Range(BigDecimal.ZERO, BigDecimal.valueOf(TextForms.DAY_MICROS).subtract(unit));
  }

  private static BigDecimal roundedTo(BigDecimal unit, BigDecimal micros) {
    return micros
        .add(unit.divideToIntegralValue(BigDecimal.TWO))
        .divide(unit, 0, RoundingMode.FLOOR)
        .multiply(unit);
  }

  private static BigDecimal dayOf(BigDecimal micros) {
    return BigDecimal.valueOf(Math.floorDiv(micros.longValueExact(), TextForms.DAY_MICROS));
  }

  private static boolean isTimestamp(Type type) {
    return type instanceof TimestampType || type instanceof TimestampWithTimeZoneType;
  }

  /// Whether different numbers stay different.
  private static boolean isExact(Type from, Type to, Optional<Range> range) {
    if (isTimestamp(from)) {
      return isTimestamp(to) && precision(from) <= precision(to);
    }
    if (from == SimpleType.DATE) {
      return isTimestamp(to);
    }
    if (from == SimpleType.REAL) {
      return to == SimpleType.DOUBLE;
    }
    if (!Numbers.isInteger(from) && !(from instanceof DecimalType)) {
      return false;
    }
    if (Numbers.isFloating(to)) {
      BigDecimal most = to == SimpleType.REAL ? MAX_EXACT_REAL : MAX_EXACT_DOUBLE;
      return Numbers.scale(from) == 0
          && range.map(known -> known.absolute().high().compareTo(most) <= 0).orElse(false);
    }
    return (Numbers.isInteger(to) || to instanceof DecimalType)
        && Numbers.scale(to) >= Numbers.scale(from);
  }

  private static int precision(Type type) {
    return type instanceof TimestampType timestamp
        ? timestamp.precision()
        : ((TimestampWithTimeZoneType) type).precision();
  }
}
