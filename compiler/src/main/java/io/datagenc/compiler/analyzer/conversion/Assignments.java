package io.datagenc.compiler.analyzer.conversion;

import io.datagenc.engine.plan.expression.CalendarUnit;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Turns expressions into values of a column's type.
///
/// Numbers become wider numbers and texts longer texts; where a narrower type is declared the
/// conversion is strict, and the analysis of domains has to show that every value fits. Digits
/// behind the point are never cut: they are rounded where the plan says so. A draw adopts the
/// column's type where that keeps its law: `normal` is rounded to the column's scale, `uniform`
/// over decimals, doubles or dates draws the column's values, `faker` leaves out what is longer
/// than the column.
public final class Assignments {

  private Assignments() {}

  /// `expression` as a value of `type`; empty if its values do not fit without a CAST.
  public static Optional<Expression> assign(
      Expression expression, Type type, ExpressionConversions conversions) {
    if (expression.type().equals(type)) {
      return Optional.of(expression);
    }
    return switch (expression) {
      case Expression.Draw draw -> DrawAssignments.draw(draw, type, conversions);
      case Expression.Case conditional -> conditional(conditional, type, conversions);
      case Expression.Call call when call.function().equals("COALESCE") ->
          all(call.arguments(), type, conversions)
              .map(arguments -> new Expression.Call(call.function(), arguments, type));
      case Expression.Call call when NestedConversions.isConstructor(call) ->
          NestedConversions.parts(call, type, (part, to) -> assign(part, to, conversions));
      case Expression.Literal literal -> literal(literal, type, conversions);
      case Expression.Call call when isDays(call) && isNumber(type) ->
          assign(days(call), type, conversions);
      case Expression.Call _,
          Expression.ColumnReference _,
          Expression.Path _,
          Expression.ReferencedRow _,
          Expression.Position _,
          Expression.Given _,
          Expression.FieldAccess _,
          Expression.Cast _,
          Expression.WithNulls _,
          Expression.Permutation _,
          Expression.Digit _,
          Expression.AdmittedIndex _,
          Expression.Enumerated _,
          Expression.DistinctIndex _,
          Expression.OtherRows _ ->
          fits(expression.type(), type) || keepsDigits(expression, type)
              ? Optional.of(converted(expression, type, conversions))
              : Optional.empty();
    };
  }

  /// Whether `call` is one DATE minus another: an interval, and as a number its days.
  private static boolean isDays(Expression.Call call) {
    return call.function().equals("-")
        && call.type() == SimpleType.INTERVAL_DAY_TIME
        && call.arguments().stream().allMatch(argument -> argument.type() == SimpleType.DATE);
  }

  private static Expression days(Expression.Call difference) {
    Value unit = Value.BytesValue.ofText(CalendarUnit.DAY.name());
    return new Expression.Call(
        "DATE_DIFF",
        List.of(
            new Expression.Literal(new VarcharType(CalendarUnit.DAY.name().length()), unit),
            difference.arguments().getLast(),
            difference.arguments().getFirst()),
        SimpleType.BIGINT);
  }

  /// Whether a DECIMAL has been rounded to digits that `type` has.
  private static boolean keepsDigits(Expression expression, Type type) {
    int scale = type instanceof DecimalType decimal ? decimal.scale() : 0;
    return expression.type() instanceof DecimalType
        && (type instanceof DecimalType || isInteger(type))
        && expression instanceof Expression.Call call
        && switch (call.function()) {
          case "FLOOR", "CEIL", "SIGN" -> true;
          case "ROUND", "TRUNCATE" ->
              call.arguments().size() == 1
                  || call.arguments().getLast() instanceof Expression.Literal digits
                      && digits.value() instanceof Value.LongValue number
                      && number.value() <= scale;
          default -> false;
        };
  }

  private static Optional<Expression> literal(
      Expression.Literal literal, Type type, ExpressionConversions conversions) {
    if (literal.value() == Value.Null.NULL) {
      return Optional.of(new Expression.Literal(type, Value.Null.NULL));
    }
    Optional<Expression> spelled = ArrayLiterals.parse(literal, type, conversions);
    if (spelled.isPresent()) {
      return spelled;
    }
    if (!fits(literal.type(), type)) {
      // A constant such as 2.00 is an integer all the same, 12:00:00.000 a TIME(0).
      boolean isSameKind =
          LiteralConversions.number(literal).isPresent() && isNumber(type)
              || isTemporal(type) && literal.type().getClass() == type.getClass();
      return isSameKind ? LiteralConversions.convert(literal, type) : Optional.empty();
    }
    return Optional.of(converted(literal, type, conversions));
  }

  private static boolean isTemporal(Type type) {
    return type instanceof TimeType
        || type instanceof TimestampType
        || type instanceof TimestampWithTimeZoneType;
  }

  static Expression converted(Expression expression, Type type, ExpressionConversions conversions) {
    if (expression.type() instanceof VarcharType from && type instanceof VarcharType to) {
      return from.maxLength() <= to.maxLength()
          ? widened(expression, to, conversions)
          : conversions.cast(expression, type);
    }
    return conversions.convert(expression, type);
  }

  /// A text as one of a longer type: the same text.
  private static Expression widened(
      Expression expression, VarcharType type, ExpressionConversions conversions) {
    return switch (expression) {
      case Expression.Literal literal -> new Expression.Literal(type, literal.value());
      case Expression.Call call -> new Expression.Call(call.function(), call.arguments(), type);
      case Expression.Cast cast when !isNarrowing(cast) ->
          new Expression.Cast(cast.operand(), type, cast.mode());
      case Expression.ColumnReference _,
          Expression.Path _,
          Expression.ReferencedRow _,
          Expression.Position _,
          Expression.Given _,
          Expression.Case _,
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
          conversions.cast(expression, type);
    };
  }

  /// Whether `cast` is of a text to a shorter one, which longer texts do not survive.
  private static boolean isNarrowing(Expression.Cast cast) {
    return cast.operand().type() instanceof VarcharType from
        && cast.type() instanceof VarcharType to
        && from.maxLength() > to.maxLength();
  }

  private static Optional<Expression> conditional(
      Expression.Case conditional, Type type, ExpressionConversions conversions) {
    List<Expression.Branch> branches = new ArrayList<>();
    for (Expression.Branch branch : conditional.branches()) {
      Optional<Expression> result = assign(branch.result(), type, conversions);
      if (result.isEmpty()) {
        return Optional.empty();
      }
      branches.add(new Expression.Branch(branch.condition(), result.get()));
    }
    return assign(conditional.otherwise(), type, conversions)
        .map(otherwise -> new Expression.Case(branches, otherwise, type));
  }

  static Optional<List<Expression>> all(
      List<Expression> expressions, Type type, ExpressionConversions conversions) {
    List<Expression> assigned = new ArrayList<>();
    for (Expression expression : expressions) {
      Optional<Expression> result = assign(expression, type, conversions);
      if (result.isEmpty()) {
        return Optional.empty();
      }
      assigned.add(result.get());
    }
    return Optional.of(assigned);
  }

  /// Whether values of `from` become values of `to` without a CAST; if `to` is narrower, the values
  /// decide.
  public static boolean fits(Type from, Type to) {
    if (from.equals(to)) {
      return true;
    }
    return switch (to) {
      case VarcharType ignored -> isText(from) || from == SimpleType.JSON;
      case CharType ignored -> isText(from);
      case DecimalType decimal ->
          isInteger(from)
              || (from instanceof DecimalType source && source.scale() <= decimal.scale());
      case TimeType time ->
          from instanceof TimeType source && source.precision() <= time.precision();
      case TimestampType timestamp ->
          from == SimpleType.DATE
              || (from instanceof TimestampType source
                  && source.precision() <= timestamp.precision());
      case TimestampWithTimeZoneType timestamp ->
          fits(from, new TimestampType(timestamp.precision()))
              || from instanceof TimestampWithTimeZoneType source
                  && source.precision() <= timestamp.precision();
      case SimpleType simple ->
          switch (simple) {
            case TINYINT, SMALLINT, INTEGER, BIGINT ->
                isInteger(from) || (from instanceof DecimalType source && source.scale() == 0);
            case REAL -> isInteger(from) || from instanceof DecimalType;
            case DOUBLE -> isNumber(from);
            case BOOLEAN, VARBINARY, DATE, UUID, JSON, INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH ->
                false;
          };
      case ArrayType array ->
          element(from).filter(source -> partFits(source, array.element())).isPresent();
      case SetType set ->
          element(from).filter(source -> partFits(source, set.element())).isPresent();
      case MapType map ->
          from instanceof MapType source
              && partFits(source.key(), map.key())
              && partFits(source.value(), map.value());
      case RowType row -> from instanceof RowType source && fieldsFit(source, row);
    };
  }

  /// Parts of nested values do not become instants, which would be conversions in a zone.
  private static boolean partFits(Type from, Type to) {
    return fits(from, to)
        && from instanceof TimestampWithTimeZoneType == to instanceof TimestampWithTimeZoneType;
  }

  /// Whether a CAST between the types may be possible: values of both have the same parts.
  public static boolean isOneKind(Type from, Type to) {
    return switch (to) {
      case ArrayType _, SetType _ -> element(from).isPresent();
      case MapType _ -> from instanceof MapType;
      case RowType row ->
          from instanceof RowType source && source.fields().size() == row.fields().size();
      case SimpleType _,
          DecimalType _,
          CharType _,
          VarcharType _,
          TimeType _,
          TimestampType _,
          TimestampWithTimeZoneType _ ->
          from.representation() != Representation.NESTED;
    };
  }

  private static Optional<Type> element(Type type) {
    return switch (type) {
      case ArrayType array -> Optional.of(array.element());
      case SetType set -> Optional.of(set.element());
      case SimpleType _,
          DecimalType _,
          CharType _,
          VarcharType _,
          TimeType _,
          TimestampType _,
          TimestampWithTimeZoneType _,
          MapType _,
          RowType _ ->
          Optional.empty();
    };
  }

  private static boolean fieldsFit(RowType from, RowType to) {
    if (from.fields().size() != to.fields().size()) {
      return false;
    }
    for (int i = 0; i < to.fields().size(); i++) {
      if (!partFits(from.fields().get(i).type(), to.fields().get(i).type())) {
        return false;
      }
    }
    return true;
  }

  static boolean isPointInTime(Type type) {
    return type == SimpleType.DATE || isTimestamp(type);
  }

  static boolean isTimestamp(Type type) {
    return type instanceof TimestampType || type instanceof TimestampWithTimeZoneType;
  }

  private static boolean isText(Type type) {
    return type instanceof VarcharType || type instanceof CharType;
  }

  public static boolean isInteger(Type type) {
    return type == SimpleType.TINYINT
        || type == SimpleType.SMALLINT
        || type == SimpleType.INTEGER
        || type == SimpleType.BIGINT;
  }

  static boolean isFloating(Type type) {
    return type == SimpleType.DOUBLE || type == SimpleType.REAL;
  }

  static boolean isNumber(Type type) {
    return isInteger(type) || isFloating(type) || type instanceof DecimalType;
  }
}
