package io.datagenc.engine.generator.compile;

import io.datagenc.engine.decimal.PowersOfTen;
import io.datagenc.engine.generator.kernel.IntegerRange;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.RetypedKernel;
import io.datagenc.engine.generator.kernel.TryKernel;
import io.datagenc.engine.generator.kernel.UnaryKernel;
import io.datagenc.engine.generator.kernel.UnaryLoop;
import io.datagenc.engine.generator.nested.NestedCastKernel;
import io.datagenc.engine.generator.number.ConversionLoops;
import io.datagenc.engine.generator.number.DoubleLoops;
import io.datagenc.engine.generator.number.WideCastKernel;
import io.datagenc.engine.generator.text.DateSegment;
import io.datagenc.engine.generator.text.FormatKernel;
import io.datagenc.engine.generator.text.LengthKernel;
import io.datagenc.engine.generator.text.ParseKernel;
import io.datagenc.engine.generator.text.TextFormat;
import io.datagenc.engine.generator.text.TextKernel;
import io.datagenc.engine.plan.expression.CastMode;
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
import io.datagenc.engine.plan.type.VarcharType;
import java.util.List;
import java.util.Optional;

/// Compiles conversions.
final class CastCompiler {
  private static final String UTC = "UTC";

  private CastCompiler() {}

  static Kernel strict(Kernel operand, Type type) {
    return compile(operand, type, CastMode.STRICT);
  }

  /// `operand` as a value of `type`.
  ///
  /// @throws IllegalArgumentException if there is no such conversion
  static Kernel compile(Kernel operand, Type type, CastMode mode) {
    if (operand.type().equals(type)) {
      return operand;
    }
    return Folding.fold(
        type, List.of(operand), operands -> conversion(operands.getFirst(), type, mode));
  }

  private static Kernel conversion(Kernel operand, Type type, CastMode mode) {
    Type from = operand.type();
    if (type.representation() == Representation.NESTED) {
      Kernel strict = new NestedCastKernel(type, operand, CastCompiler::strict);
      return mode == CastMode.TRY ? new TryKernel(strict) : strict;
    }
    if (isText(type)) {
      return limited(toText(operand, type), operand, type, mode);
    }
    if (from == SimpleType.JSON) {
      return conversion(toText(operand, VarcharType.TEXT), type, mode);
    }
    if (type == SimpleType.VARBINARY && isText(from)) {
      // Texts are held in UTF-8.
      return new RetypedKernel(type, operand);
    }
    if (isText(from)) {
      return new ParseKernel(type, operand, mode, UTC);
    }
    if (keepsEveryValue(from, type)) {
      return new RetypedKernel(type, operand);
    }
    if (isNumber(from) && isNumber(type)) {
      return numeric(operand, type, mode);
    }
    Optional<UnaryLoop> loop = temporal(from, type);
    if (loop.isPresent()) {
      return new UnaryKernel(type, "CAST", operand, loop.get(), mode);
    }
    throw new IllegalArgumentException("no conversion of " + from.sql() + " to " + type.sql());
  }

  /// Whether all values of `from` are represented as the same values of `type`.
  private static boolean keepsEveryValue(Type from, Type type) {
    if (from.representation() != type.representation()) {
      return false;
    }
    if (from.representation() == Representation.BYTES) {
      return true;
    }
    if (from == SimpleType.REAL && type == SimpleType.DOUBLE) {
      return true;
    }
    if (from instanceof TimeType first && type instanceof TimeType second) {
      return first.precision() <= second.precision();
    }
    if (isTimestamp(from) && isTimestamp(type)) {
      return precision(from) <= precision(type);
    }
    return from.representation() == Representation.LONG
        && isExact(from)
        && isExact(type)
        && scale(from) == scale(type)
        && IntegerRange.unscaled(type).contains(IntegerRange.unscaled(from));
  }

  private static boolean isText(Type type) {
    return type instanceof VarcharType || type instanceof CharType;
  }

  private static boolean isNumber(Type type) {
    return type instanceof DecimalType
        || type == SimpleType.BOOLEAN
        || isDouble(type)
        || IntegerRange.of(type).isPresent();
  }

  private static boolean isExact(Type type) {
    return type instanceof DecimalType || IntegerRange.of(type).isPresent();
  }

  private static boolean isDouble(Type type) {
    return type == SimpleType.DOUBLE || type == SimpleType.REAL;
  }

  private static int scale(Type type) {
    return type instanceof DecimalType decimal ? decimal.scale() : 0;
  }

  private static Kernel toText(Kernel operand, Type type) {
    Type from = operand.type();
    if (from.representation() == Representation.BYTES) {
      return operand instanceof TextKernel text
          ? new TextKernel(type, text.segment())
          : new RetypedKernel(type, operand);
    }
    if (IntegerRange.of(from).isPresent()
        || (from instanceof DecimalType && from.representation() == Representation.LONG)) {
      return TextSegmentCompiler.number(operand, type);
    }
    if (from == SimpleType.DATE) {
      return new TextKernel(type, new DateSegment(operand));
    }
    return new FormatKernel(type, operand, TextFormat.of(from));
  }

  /// `text` if all its values fit `type`, else with a check.
  private static Kernel limited(Kernel text, Kernel operand, Type type, CastMode mode) {
    if (type instanceof CharType character) {
      return new LengthKernel(type, text, character.length(), mode);
    }
    int maxLength = type instanceof VarcharType varchar ? varchar.maxLength() : 0;
    return maxLength >= maxLength(operand.type())
        ? text
        : new LengthKernel(type, text, maxLength, mode);
  }

  /// The greatest number of characters of a value of `type` as text.
  private static int maxLength(Type type) {
    return switch (type) {
      case VarcharType text -> text.maxLength();
      case CharType text -> text.length();
      case DecimalType decimal -> decimal.precision() + 3;
      case SimpleType simple ->
          switch (simple) {
            case BOOLEAN -> 5;
            case TINYINT -> 4;
            case SMALLINT -> 6;
            case INTEGER -> 11;
            case BIGINT -> 20;
            case REAL, DOUBLE -> 24;
            case UUID -> 36;
            case DATE, VARBINARY, JSON, INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH ->
                VarcharType.UNBOUNDED;
          };
      case TimeType _,
          TimestampType _,
          TimestampWithTimeZoneType _,
          ArrayType _,
          SetType _,
          MapType _,
          RowType _ ->
          VarcharType.UNBOUNDED;
    };
  }

  private static Kernel numeric(Kernel operand, Type type, CastMode mode) {
    Type from = operand.type();
    if (from.representation() == Representation.INT128
        || type.representation() == Representation.INT128
        || Math.abs(scale(type) - scale(from)) > PowersOfTen.MAX_EXPONENT) {
      return new WideCastKernel(type, operand, mode);
    }
    return new UnaryKernel(type, "CAST", operand, numericLoop(from, type), mode);
  }

  private static UnaryLoop numericLoop(Type from, Type type) {
    if (type == SimpleType.BOOLEAN) {
      return ConversionLoops::toBoolean;
    }
    if (isDouble(type)) {
      if (isDouble(from)) {
        return DoubleLoops::round;
      }
      UnaryLoop toDouble = ConversionLoops.toDouble(scale(from));
      return type == SimpleType.DOUBLE
          ? toDouble
          : (values, results, length) ->
              toDouble.apply(values, results, length) | DoubleLoops.round(results, results, length);
    }
    IntegerRange range = IntegerRange.unscaled(type);
    if (isDouble(from)) {
      return ConversionLoops.fromDouble(scale(type), range.low(), range.high());
    }
    return scale(from) == scale(type)
        ? ConversionLoops.range(range.low(), range.high())
        : ConversionLoops.rescale(scale(from), scale(type), range.low(), range.high());
  }

  private static Optional<UnaryLoop> temporal(Type from, Type type) {
    boolean fromTimestamp = isTimestamp(from);
    if (from == SimpleType.DATE && isTimestamp(type)) {
      return Optional.of(ConversionLoops::dateToTimestamp);
    }
    if (fromTimestamp && type == SimpleType.DATE) {
      return Optional.of(ConversionLoops::timestampToDate);
    }
    if (fromTimestamp && isTimestamp(type)) {
      return Optional.of(ConversionLoops.roundTimestamp(precision(type)));
    }
    if (fromTimestamp && type instanceof TimeType time) {
      UnaryLoop rounded = ConversionLoops.roundTime(time.precision());
      return Optional.of(
          (values, results, length) ->
              ConversionLoops.timestampToTime(values, results, length)
                  | rounded.apply(results, results, length));
    }
    if (from instanceof TimeType && type instanceof TimeType time) {
      return Optional.of(ConversionLoops.roundTime(time.precision()));
    }
    return Optional.empty();
  }

  private static boolean isTimestamp(Type type) {
    return type instanceof TimestampType || type instanceof TimestampWithTimeZoneType;
  }

  private static int precision(Type type) {
    return type instanceof TimestampType timestamp
        ? timestamp.precision()
        : ((TimestampWithTimeZoneType) type).precision();
  }
}
