package io.datagenc.engine.generator.compile;

import io.datagenc.engine.generator.kernel.ConstantKernel;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.UnaryKernel;
import io.datagenc.engine.generator.kernel.UnaryLoop;
import io.datagenc.engine.generator.number.CivilDate;
import io.datagenc.engine.generator.number.ConversionLoops;
import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.BytesVector;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

/// Compiles EXTRACT.
final class ExtractionCompiler {
  private static final long SECOND = 1_000_000;

  private ExtractionCompiler() {}

  /// @param arguments the name of the unit and the value
  static Optional<Kernel> compile(Type type, List<Kernel> arguments) {
    if (!(arguments.getFirst() instanceof ConstantKernel constant)
        || !(constant.value() instanceof BytesVector name)
        || arguments.size() != 2) {
      return Optional.empty();
    }
    Kernel operand = arguments.getLast();
    Type from = operand.type();
    boolean date = from == SimpleType.DATE;
    boolean time = from instanceof TimeType;
    if (!date
        && !time
        && !(from instanceof TimestampType)
        && !(from instanceof TimestampWithTimeZoneType)) {
      return Optional.empty();
    }
    String unit = name.text(0).toUpperCase(Locale.ROOT);
    Optional<LongUnaryOperator> part = time ? Optional.empty() : ofDate(unit);
    UnaryLoop loop;
    if (part.isPresent()) {
      loop = each(part.get(), date ? 1 : ConversionLoops.DAY_MICROS);
    } else {
      Optional<LongUnaryOperator> micros = ofMicros(unit);
      if (micros.isEmpty()) {
        return Optional.empty();
      }
      long factor = date ? ConversionLoops.DAY_MICROS : 1;
      loop =
          (values, results, length) -> {
            for (int i = 0; i < length; i++) {
              results[i] = micros.get().applyAsLong(values[i] * factor);
            }
            return 0;
          };
    }
    Kernel value = new UnaryKernel(SimpleType.BIGINT, "EXTRACT", operand, loop, CastMode.STRICT);
    return Optional.of(CastCompiler.strict(value, type));
  }

  private static UnaryLoop each(LongUnaryOperator part, long perDay) {
    return (values, results, length) -> {
      for (int i = 0; i < length; i++) {
        results[i] = part.applyAsLong(Math.floorDiv(values[i], perDay));
      }
      return 0;
    };
  }

  /// Parts of a day since 1970-01-01.
  private static Optional<LongUnaryOperator> ofDate(String unit) {
    return Optional.ofNullable(
        switch (unit) {
          case "YEAR" -> day -> CivilDate.year(CivilDate.of(day));
          case "QUARTER" -> day -> (CivilDate.month(CivilDate.of(day)) + 2) / 3;
          case "MONTH" -> day -> CivilDate.month(CivilDate.of(day));
          case "DAY" -> day -> CivilDate.dayOfMonth(CivilDate.of(day));
          case "DOY" -> ExtractionCompiler::dayOfYear;
          // 1970-01-01 was a Thursday.
          case "DOW" -> day -> Math.floorMod(day + 4, 7);
          case "ISODOW" -> day -> Math.floorMod(day + 3, 7) + 1;
          case "WEEK" -> ExtractionCompiler::isoWeek;
          // The year of the Thursday of the same week.
          case "ISOYEAR" ->
              day -> CivilDate.year(CivilDate.of(day - Math.floorMod(day + 3, 7) + 3));
          default -> null;
        });
  }

  private static long dayOfYear(long day) {
    return day - CivilDate.day(CivilDate.year(CivilDate.of(day)), 1, 1) + 1;
  }

  /// The week of ISO 8601: that of the Thursday of the same week.
  private static long isoWeek(long day) {
    long thursday = day - Math.floorMod(day + 3, 7) + 3;
    return (dayOfYear(thursday) - 1) / 7 + 1;
  }

  /// Parts of microseconds since 1970-01-01 or since midnight.
  private static Optional<LongUnaryOperator> ofMicros(String unit) {
    return Optional.ofNullable(
        switch (unit) {
          case "HOUR" -> micros -> ofDay(micros) / (3600 * SECOND);
          case "MINUTE" -> micros -> ofDay(micros) / (60 * SECOND) % 60;
          case "SECOND" -> micros -> ofDay(micros) / SECOND % 60;
          case "MILLISECOND" -> micros -> ofDay(micros) / 1000 % 60_000;
          case "MICROSECOND" -> micros -> ofDay(micros) % (60 * SECOND);
          case "EPOCH" -> micros -> Math.floorDiv(micros, SECOND);
          default -> null;
        });
  }

  private static long ofDay(long micros) {
    return Math.floorMod(micros, ConversionLoops.DAY_MICROS);
  }
}
