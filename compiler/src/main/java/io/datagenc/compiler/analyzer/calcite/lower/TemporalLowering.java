package io.datagenc.compiler.analyzer.calcite.lower;

import io.datagenc.compiler.analyzer.calcite.operator.DateFormat;
import io.datagenc.compiler.analyzer.calcite.operator.PlanFunctions;
import io.datagenc.compiler.analyzer.calcite.operator.TemporalOperators;
import io.datagenc.compiler.analyzer.calcite.type.RejectedCallException;
import io.datagenc.compiler.analyzer.calcite.type.RelTypes;
import io.datagenc.compiler.analyzer.conversion.ExpressionConversions;
import io.datagenc.engine.plan.expression.CalendarUnit;
import io.datagenc.engine.plan.expression.CastMode;
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
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;

/// Lowers functions of dates and times. Of an instant they mean the local time of its zone, which
/// is that of an `AT TIME ZONE` in the expression, else the plan's.
///
/// @param plan conversions in the plan's zone
record TemporalLowering(ExpressionConversions plan) {
  private static final int MILLIS = 3;
  private static final Type INSTANT = new TimestampWithTimeZoneType(6);

  /// The conversions in the zone of `node`, an instant or what is made of one.
  ExpressionConversions conversions(RexNode node) {
    if (!(node instanceof RexCall call)) {
      return plan;
    }
    if (call.getOperator() instanceof TemporalOperators.InZone zoned) {
      return new ExpressionConversions(zoned.zone());
    }
    boolean keepsZone =
        call.getOperator() == TemporalOperators.DATE_TRUNC
            || call.getOperator() == TemporalOperators.DATE_ADD
            || call.getOperator() == PlanFunctions.TRY
            || call.getKind() == SqlKind.PLUS
            || call.getKind() == SqlKind.MINUS
            || call.getKind() == SqlKind.CAST;
    return keepsZone
        ? call.getOperands().stream()
            .filter(operand -> FunctionLowering.isInstant(operand))
            .findFirst()
            .map(this::conversions)
            .orElse(plan)
        : plan;
  }

  /// `call`, one of [TemporalOperators]; empty if it is another.
  Optional<Expression> lower(RexCall call, List<Expression> operands) {
    if (call.getOperator() instanceof TemporalOperators.InZone zoned) {
      return Optional.of(inZone(zoned, call, operands.getFirst()));
    }
    if (call.getOperator() == TemporalOperators.DATE_TRUNC) {
      return Optional.of(truncated(call, operands.getFirst(), operands.get(1)));
    }
    if (call.getOperator() == TemporalOperators.DATE_DIFF) {
      return Optional.of(difference(call, operands));
    }
    if (call.getOperator() == TemporalOperators.DATE_ADD) {
      return Optional.of(moved(call, operands));
    }
    if (call.getOperator() == TemporalOperators.DATE_FORMAT) {
      Expression value = millis(local(call.getOperands().getFirst(), operands.getFirst()));
      return Optional.of(new DateFormatLowering(value).lower(DateFormat.of(text(operands.get(1)))));
    }
    if (call.getOperator() == TemporalOperators.MAKE_DATE) {
      return Optional.of(
          new Expression.Call(
              "MAKE_DATE", plan.convertAll(operands, SimpleType.BIGINT), SimpleType.DATE));
    }
    if (call.getOperator() == TemporalOperators.ZONE_OFFSET) {
      return Optional.of(
          zoneOffset(
              unit(operands.getFirst()), operands.get(1), conversions(call.getOperands().get(1))));
    }
    if (call.getOperator() == TemporalOperators.TO_ISO8601) {
      ExpressionConversions own = conversions(call.getOperands().getFirst());
      return Optional.of(iso8601(operands.getFirst(), own));
    }
    return Optional.empty();
  }

  /// `value`, a date or time, as ISO 8601 writes it; of an instant the local time with its offset.
  static Expression iso8601(Expression value, ExpressionConversions conversions) {
    return new Expression.Call(
        "TO_ISO8601", List.of(value, conversions.zoneName()), new VarcharType(36));
  }

  private Expression inZone(TemporalOperators.InZone operator, RexCall call, Expression value) {
    if (value.type() instanceof TimestampWithTimeZoneType) {
      return value;
    }
    Type type = RelTypes.toPlan(call.getType());
    ExpressionConversions local =
        operator.isLocal() ? new ExpressionConversions(operator.zone()) : plan;
    return local.convert(value, type);
  }

  private static CalendarUnit unit(Expression name) {
    return CalendarUnit.find(text(name)).orElseThrow();
  }

  /// `time` rounded to milliseconds, as Trino rounds it before it is written.
  private Expression millis(Expression time) {
    return digits(time) <= MILLIS
        ? time
        : new Expression.Cast(
            time,
            time.type() instanceof TimestampWithTimeZoneType
                ? new TimestampWithTimeZoneType(MILLIS)
                : new TimestampType(MILLIS),
            CastMode.STRICT);
  }

  /// The text of a constant.
  private static String text(Expression constant) {
    if (constant instanceof Expression.Literal literal
        && literal.value() instanceof Value.BytesValue text) {
      return text.bytes().toUtf8String();
    }
    throw new IllegalStateException("no constant text: " + constant);
  }

  /// How far local time is ahead of UTC: hours, or the minutes behind them. Zones are less than a
  /// day ahead.
  private static Expression zoneOffset(
      CalendarUnit unit, Expression instant, ExpressionConversions own) {
    Expression local = own.local(instant);
    Expression difference =
        new Expression.Call(
            "DATE_DIFF",
            List.of(
                unitName(unit), new Expression.Cast(instant, local.type(), CastMode.STRICT), local),
            SimpleType.BIGINT);
    long least = unit == CalendarUnit.HOUR ? 24 : 60;
    return new Expression.Call(
        "MOD",
        List.of(difference, new Expression.Literal(SimpleType.BIGINT, new Value.LongValue(least))),
        SimpleType.BIGINT);
  }

  private static Expression unitName(CalendarUnit unit) {
    return new Expression.Literal(
        new VarcharType(unit.name().length()), Value.BytesValue.ofText(unit.name()));
  }

  private Expression truncated(RexCall call, Expression name, Expression value) {
    CalendarUnit unit = unit(name);
    boolean isFiner = !unit.isOfDays();
    if (isFiner && value.type() == SimpleType.DATE
        || !isFiner && value.type() instanceof TimeType) {
      throw new RejectedCallException(
          "a value of type %s has no %s to be cut to"
              .formatted(value.type().sql(), unit.name().toLowerCase(java.util.Locale.ROOT)),
          Optional.of(
              isFiner
                  ? "units of a date: day, week, month, quarter, year"
                  : "units of a time: second, minute, hour"),
          call.pos);
    }
    ExpressionConversions own = conversions(call.getOperands().get(1));
    if (!(value.type() instanceof TimestampWithTimeZoneType) || own.isUtc()) {
      return truncated(unit, value);
    }
    Expression local = own.local(value);
    Expression first = truncated(unit, local);
    if (unit.isOfDays()) {
      return own.withZone(first, Optional.of(value));
    }
    // The part of an hour that is cut does not change the offset.
    Expression rest = new Expression.Call("-", List.of(local, first), SimpleType.INTERVAL_DAY_TIME);
    return new Expression.Call("-", List.of(value, rest), value.type());
  }

  private static Expression truncated(CalendarUnit unit, Expression value) {
    return new Expression.Call("DATE_TRUNC", List.of(unitName(unit), value), value.type());
  }

  private Expression difference(RexCall call, List<Expression> operands) {
    CalendarUnit unit = unit(operands.getFirst());
    Expression from = operands.get(1);
    Expression to = operands.get(2);
    Type type;
    if (from.type() instanceof TimestampWithTimeZoneType
        || to.type() instanceof TimestampWithTimeZoneType) {
      boolean isLocal = unit.isOfDays() && digits(from) <= MILLIS && digits(to) <= MILLIS;
      return isLocal
          ? localDifference(unit, from, to, conversions(call.getOperands().get(1)))
          : difference(unit, from, to, INSTANT);
    } else if (from.type() == SimpleType.DATE && to.type() == SimpleType.DATE) {
      type = SimpleType.DATE;
    } else if (from.type() instanceof TimeType || to.type() instanceof TimeType) {
      type = new TimeType(6);
      if (unit.isOfDays()) {
        throw new RejectedCallException(
            "times of day are not a %s apart"
                .formatted(unit.name().toLowerCase(java.util.Locale.ROOT)),
            Optional.of("units of a time: millisecond, second, minute, hour"),
            call.pos);
      }
    } else {
      type = new TimestampType(6);
    }
    return difference(unit, from, to, type);
  }

  /// The units between `from` and `to`, each converted to `type` in the plan's zone.
  private Expression difference(CalendarUnit unit, Expression from, Expression to, Type type) {
    return new Expression.Call(
        "DATE_DIFF",
        List.of(unitName(unit), plan.convert(from, type), plan.convert(to, type)),
        SimpleType.BIGINT);
  }

  /// The units between instants in the local time of the first one. Of more than three digits Trino
  /// counts in UTC instead.
  private Expression localDifference(
      CalendarUnit unit, Expression from, Expression to, ExpressionConversions own) {
    TimestampType local = new TimestampType(6);
    return new Expression.Call(
        "DATE_DIFF",
        List.of(
            unitName(unit),
            own.convert(plan.convert(from, INSTANT), local),
            own.convert(plan.convert(to, INSTANT), local)),
        SimpleType.BIGINT);
  }

  /// The digits behind the point of the second.
  private static int digits(Expression value) {
    return switch (value.type()) {
      case TimestampType time -> time.precision();
      case TimestampWithTimeZoneType time -> time.precision();
      case SimpleType _,
          DecimalType _,
          CharType _,
          VarcharType _,
          TimeType _,
          ArrayType _,
          SetType _,
          MapType _,
          RowType _ ->
          0;
    };
  }

  /// `value + number * INTERVAL '1' unit`, in local time where the unit is one of days.
  private Expression moved(RexCall call, List<Expression> operands) {
    CalendarUnit unit = unit(operands.getFirst());
    Expression value = operands.get(2);
    if (!unit.isOfDays() && value.type() == SimpleType.DATE
        || unit.isOfDays() && value.type() instanceof TimeType) {
      throw new RejectedCallException(
          "no %ss can be added to a %s"
              .formatted(unit.name().toLowerCase(java.util.Locale.ROOT), value.type().sql()),
          Optional.of("convert the value: `CAST(… AS TIMESTAMP)`"),
          call.pos);
    }
    boolean months = unit.months().isPresent();
    Type intervalType = months ? SimpleType.INTERVAL_YEAR_MONTH : SimpleType.INTERVAL_DAY_TIME;
    long length = months ? unit.months().getAsInt() : unit.micros().orElseThrow();
    Expression interval =
        new Expression.Call(
            "*",
            List.of(
                plan.convert(operands.get(1), SimpleType.BIGINT),
                new Expression.Literal(intervalType, new Value.LongValue(length))),
            intervalType);
    Type type = withDigits(value.type(), unit);
    Expression point = plan.convert(value, type);
    return unit.isOfDays()
        ? shifted("+", point, interval, type, conversions(call.getOperands().get(2)))
        : new Expression.Call("+", List.of(point, interval), type);
  }

  private static Type withDigits(Type type, CalendarUnit unit) {
    int digits =
        switch (unit) {
          case MICROSECOND -> 6;
          case MILLISECOND -> 3;
          case SECOND, MINUTE, HOUR, DAY, WEEK, MONTH, QUARTER, YEAR, DECADE, CENTURY, MILLENNIUM ->
              0;
        };
    return switch (type) {
      case TimeType time -> new TimeType(Math.max(time.precision(), digits));
      case TimestampType time -> new TimestampType(Math.max(time.precision(), digits));
      case TimestampWithTimeZoneType time ->
          new TimestampWithTimeZoneType(Math.max(time.precision(), digits));
      case SimpleType _,
          DecimalType _,
          CharType _,
          VarcharType _,
          ArrayType _,
          SetType _,
          MapType _,
          RowType _ ->
          type;
    };
  }

  /// A date or time plus or minus an interval. Months are those of local time.
  Expression shifted(
      String operator,
      Expression point,
      Expression interval,
      Type type,
      ExpressionConversions own) {
    if (!(type instanceof TimestampWithTimeZoneType) || own.isUtc()) {
      return new Expression.Call(operator, List.of(point, interval), type);
    }
    Expression local = own.local(point);
    return own.withZone(
        new Expression.Call(operator, List.of(local, interval), local.type()), Optional.of(point));
  }

  /// `value` as EXTRACT of `unit` takes it: an instant as local time, unless that is no matter.
  Expression extracted(String unit, RexNode node, Expression value) {
    ExpressionConversions own = conversions(node);
    return value.type() instanceof TimestampWithTimeZoneType
            && !own.isUtc()
            && !unit.equals("EPOCH")
        ? own.local(value)
        : value;
  }

  /// `value` as a function without a kernel takes it, which knows no zones.
  Expression local(RexNode node, Expression value) {
    ExpressionConversions own = conversions(node);
    return value.type() instanceof TimestampWithTimeZoneType && !own.isUtc()
        ? own.local(value)
        : value;
  }

  /// The result of a function that was given local times, as a value of `type`.
  Expression result(Expression value, Type type) {
    return value.type().equals(type) ? value : plan.cast(value, type, CastMode.STRICT);
  }
}
