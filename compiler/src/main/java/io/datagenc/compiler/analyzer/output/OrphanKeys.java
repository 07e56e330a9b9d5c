package io.datagenc.compiler.analyzer.output;

import io.datagenc.compiler.analyzer.conversion.ExpressionConversions;
import io.datagenc.engine.decimal.PowersOfTen;
import io.datagenc.engine.domain.proof.DisjointDomains;
import io.datagenc.engine.domain.value.CharacterSet;
import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.domain.value.Domains;
import io.datagenc.engine.domain.value.Range;
import io.datagenc.engine.domain.value.TextPart;
import io.datagenc.engine.domain.value.TextShape;
import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.Expression;
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
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Values that are no key of a table, proved from what its keys can be, each different.
///
/// Numbers count down from the greatest number of nines of the type, from its greatest value, or
/// from −1; texts are a word or a letter with a number behind it, as long as the keys where that is
/// possible; dates are the last ones of the calendar, or its first ones; UUIDs are of no version.
/// All are the same however many rows the table has.
///
/// @param type of the referencing column
/// @param keys the columns whose values they are not
/// @param count how many are needed, ≥ 1
record OrphanKeys(Type type, List<Key> keys, long count, ExpressionConversions conversions) {
  private static final int MOST_DIGITS = PowersOfTen.MAX_EXPONENT;
  private static final int UUID_DIGITS = 12;
  private static final long FIRST_DAY = LocalDate.of(1, 1, 1).toEpochDay();
  private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();
  private static final List<String> PREFIXES =
      List.of("orphan-", "ORPHAN-", "X", "x", "Z", "z", "Q", "q", "?", "!", "~");

  /// A column of a key.
  record Key(Domain domain, Expression expression) {}

  /// From a number of an orphan, a BIGINT of 0 to `count` − 1, to its value; empty where nothing
  /// proves that it is no key.
  Optional<UnaryOperator<Expression>> values() {
    return switch (type) {
      case SimpleType simple ->
          switch (simple) {
            case TINYINT -> numbers(Byte.MAX_VALUE);
            case SMALLINT -> numbers(Short.MAX_VALUE);
            case INTEGER -> numbers(Integer.MAX_VALUE);
            case BIGINT -> numbers(Long.MAX_VALUE);
            case UUID -> uuids();
            case DATE -> dates();
            case BOOLEAN, REAL, DOUBLE, VARBINARY, JSON -> Optional.empty();
            case INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH -> Optional.empty();
          };
      case DecimalType decimal -> {
        int digits = Math.min(decimal.precision() - decimal.scale(), MOST_DIGITS);
        yield digits == 0 ? Optional.empty() : numbers(nines(digits));
      }
      case CharType text -> texts(text.length());
      case VarcharType text -> texts(text.maxLength());
      case TimeType _,
          TimestampType _,
          TimestampWithTimeZoneType _,
          ArrayType _,
          SetType _,
          MapType _,
          RowType _ ->
          Optional.empty();
    };
  }

  private static long nines(int digits) {
    return PowersOfTen.of(digits) - 1;
  }

  private Optional<UnaryOperator<Expression>> numbers(long greatest) {
    int digits = 1;
    while (digits < MOST_DIGITS && nines(digits + 1) <= greatest) {
      digits++;
    }
    for (long top : new long[] {nines(digits), greatest, -1}) {
      Range orphans = downFrom(top);
      boolean isOfType =
          orphans.low().compareTo(BigDecimal.valueOf(greatest).negate()) >= 0
              && (top < 0 || orphans.low().signum() >= 0);
      if (isOfType && areNoKeys(orphans)) {
        return Optional.of(
            number ->
                conversions.convert(DefectNumbers.minus(DefectNumbers.literal(top), number), type));
      }
    }
    return Optional.empty();
  }

  /// As many numbers as are needed, the greatest of which is `top`.
  private Range downFrom(long top) {
    BigDecimal high = BigDecimal.valueOf(top);
    return new Range(high.subtract(BigDecimal.valueOf(count - 1)), high);
  }

  private boolean areNoKeys(Range orphans) {
    return keys.stream()
        .allMatch(
            key ->
                Domains.rangeOf(key.domain())
                    .filter(range -> range.isDisjoint(orphans))
                    .isPresent());
  }

  private Optional<UnaryOperator<Expression>> dates() {
    long days = LAST_DAY - FIRST_DAY + 1;
    if (count > days) {
      return Optional.empty();
    }
    for (long top : new long[] {LAST_DAY, FIRST_DAY + count - 1}) {
      if (areNoKeys(downFrom(top))) {
        Expression last = new Expression.Literal(type, new Value.LongValue(top));
        Expression day =
            new Expression.Literal(
                SimpleType.INTERVAL_DAY_TIME,
                new Value.LongValue(Duration.ofDays(1).toNanos() / 1000));
        return Optional.of(
            number ->
                new Expression.Call(
                    "-",
                    List.of(
                        last,
                        new Expression.Call(
                            "*", List.of(number, day), SimpleType.INTERVAL_DAY_TIME)),
                    type));
      }
    }
    return Optional.empty();
  }

  private Optional<UnaryOperator<Expression>> texts(int longest) {
    int least = 1;
    while (least < MOST_DIGITS && nines(least) - nines(least - 1) < count) {
      least++;
    }
    int usual = keys.stream().mapToInt(key -> key.domain().maxLength()).max().orElse(0);
    for (String prefix : PREFIXES) {
      int most = Math.min(longest - prefix.length(), MOST_DIGITS);
      for (int digits :
          List.of(Math.clamp((long) usual - prefix.length(), least, Math.max(least, most)), most)) {
        if (digits >= least && digits <= most && areNoKeys(prefix, digits)) {
          return Optional.of(number -> text(prefix, digits, number));
        }
      }
    }
    return Optional.empty();
  }

  private boolean areNoKeys(String prefix, int digits) {
    Domain orphans =
        Domains.text(
            type,
            new TextShape(
                List.of(
                    TextPart.literal(prefix), TextPart.of(CharacterSet.DIGITS, digits, digits))),
            Domain.UNKNOWN,
            0);
    return keys.stream().allMatch(key -> DisjointDomains.reason(orphans, key.domain()).isPresent());
  }

  private Expression text(String prefix, int digits, Expression number) {
    Expression counted = DefectNumbers.minus(DefectNumbers.literal(nines(digits)), number);
    return conversions.convert(
        concatenation(prefix, conversions.cast(counted, new VarcharType(digits))), type);
  }

  private static Expression concatenation(String prefix, Expression text) {
    List<Expression> parts = new ArrayList<>();
    parts.add(
        new Expression.Literal(new VarcharType(prefix.length()), Value.BytesValue.ofText(prefix)));
    parts.add(text);
    return new Expression.Call(
        "||", parts, new VarcharType(prefix.length() + ((VarcharType) text.type()).maxLength()));
  }

  /// Drawn UUIDs are of version 4, and these of none.
  private Optional<UnaryOperator<Expression>> uuids() {
    if (count > nines(UUID_DIGITS) - nines(UUID_DIGITS - 1)
        || !keys.stream().allMatch(key -> isDrawn(key.expression()))) {
      return Optional.empty();
    }
    return Optional.of(
        number -> {
          Expression counted =
              DefectNumbers.minus(DefectNumbers.literal(nines(UUID_DIGITS)), number);
          return conversions.cast(
              concatenation(
                  "00000000-0000-0000-0000-",
                  conversions.cast(counted, new VarcharType(UUID_DIGITS))),
              type);
        });
  }

  private static boolean isDrawn(Expression expression) {
    return switch (expression) {
      case Expression.Draw draw -> draw.distribution() instanceof Distribution.Uuid;
      case Expression.Enumerated enumerated ->
          enumerated.distribution() instanceof Distribution.Uuid;
      case Expression.WithNulls nulls -> isDrawn(nulls.expression());
      case Expression.Literal _,
          Expression.ColumnReference _,
          Expression.Path _,
          Expression.ReferencedRow _,
          Expression.Position _,
          Expression.Given _,
          Expression.Call _,
          Expression.Case _,
          Expression.FieldAccess _,
          Expression.Cast _,
          Expression.Permutation _,
          Expression.Digit _,
          Expression.AdmittedIndex _,
          Expression.DistinctIndex _,
          Expression.OtherRows _ ->
          false;
    };
  }
}
