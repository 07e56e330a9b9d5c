package io.datagenc.compiler.analyzer.calcite.lower;

import io.datagenc.compiler.analyzer.calcite.operator.DateFormat;
import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import java.time.DayOfWeek;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/// Lowers DATE_FORMAT to a concatenation of the parts of its format.
///
/// @param value a DATE or TIMESTAMP
record DateFormatLowering(Expression value) {
  private static final int DIGITS_OF_NUMBER = 20;

  Expression lower(DateFormat format) {
    List<Expression> parts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (DateFormat.Part part : format.parts()) {
      switch (part) {
        case DateFormat.Text constant -> text.append(constant.text());
        case DateFormat.Field field -> {
          addText(text, parts);
          parts.add(field(field));
        }
      }
    }
    addText(text, parts);
    int length = parts.stream().mapToInt(part -> ((VarcharType) part.type()).maxLength()).sum();
    return parts.size() == 1
        ? parts.getFirst()
        : new Expression.Call("||", parts, new VarcharType(length));
  }

  private static void addText(StringBuilder text, List<Expression> parts) {
    if (!text.isEmpty()) {
      parts.add(text(text.toString()));
      text.setLength(0);
    }
  }

  private Expression field(DateFormat.Field field) {
    return switch (field) {
      case YEAR -> digits(part("YEAR"), 4);
      case SHORT_YEAR -> digits(call("MOD", part("YEAR"), number(100)), 2);
      case MONTH -> digits(part("MONTH"), 2);
      case SHORT_MONTH -> shortest(part("MONTH"), 2);
      case DAY -> digits(part("DAY"), 2);
      case SHORT_DAY -> shortest(part("DAY"), 2);
      case DAY_OF_YEAR -> digits(part("DOY"), 3);
      case WEEK -> digits(part("WEEK"), 2);
      case WEEK_YEAR -> digits(part("ISOYEAR"), 4);
      case HOUR -> digits(part("HOUR"), 2);
      case SHORT_HOUR -> shortest(part("HOUR"), 2);
      case HALF_DAY_HOUR -> digits(halfDayHour(), 2);
      case SHORT_HALF_DAY_HOUR -> shortest(halfDayHour(), 2);
      case MINUTE -> digits(part("MINUTE"), 2);
      case SECOND -> digits(part("SECOND"), 2);
      case FRACTION -> {
        Expression milliseconds = call("MOD", part("MILLISECOND"), number(1000));
        yield new Expression.Call(
            "||", List.of(digits(milliseconds, 3), text("000")), new VarcharType(6));
      }
      case HALF_DAY ->
          new Expression.Case(
              List.of(
                  new Expression.Branch(
                      new Expression.Call(
                          "<", List.of(part("HOUR"), number(12)), SimpleType.BOOLEAN),
                      text("AM")),
                  new Expression.Branch(
                      new Expression.Call("IS NOT NULL", List.of(value), SimpleType.BOOLEAN),
                      text("PM"))),
              new Expression.Literal(new VarcharType(2), Value.Null.NULL),
              new VarcharType(2));
      case MONTH_NAME -> name("MONTH", 12, month -> name(Month.of(month)));
      case SHORT_MONTH_NAME -> name("MONTH", 12, month -> name(Month.of(month)).substring(0, 3));
      case DAY_NAME -> name("ISODOW", 7, day -> name(DayOfWeek.of(day)));
      case SHORT_DAY_NAME -> name("ISODOW", 7, day -> name(DayOfWeek.of(day)).substring(0, 3));
    };
  }

  /// `JANUARY` as January.
  private static String name(Enum<?> constant) {
    return constant.name().charAt(0) + constant.name().substring(1).toLowerCase(Locale.ROOT);
  }

  private Expression part(String unit) {
    return new Expression.Call("EXTRACT", List.of(text(unit), value), SimpleType.BIGINT);
  }

  /// 12, 1, … 11, twice a day.
  private Expression halfDayHour() {
    return call("+", call("MOD", call("+", part("HOUR"), number(11)), number(12)), number(1));
  }

  /// The name of `part`, which counts from 1.
  private Expression name(String part, int count, IntFunction<String> name) {
    List<Expression.Branch> branches = new ArrayList<>();
    int length = 0;
    for (int i = 1; i <= count; i++) {
      length = Math.max(length, name.apply(i).length());
    }
    VarcharType type = new VarcharType(length);
    for (int i = 1; i <= count; i++) {
      branches.add(
          new Expression.Branch(
              new Expression.Call("=", List.of(part(part), number(i)), SimpleType.BOOLEAN),
              new Expression.Literal(type, Value.BytesValue.ofText(name.apply(i)))));
    }
    return new Expression.Case(branches, new Expression.Literal(type, Value.Null.NULL), type);
  }

  private static Expression call(String function, Expression left, Expression right) {
    return new Expression.Call(function, List.of(left, right), SimpleType.BIGINT);
  }

  private static Expression digits(Expression number, int width) {
    return new Expression.Call(
        "LPAD",
        List.of(
            shortest(number, DIGITS_OF_NUMBER),
            new Expression.Literal(SimpleType.INTEGER, new Value.LongValue(width)),
            text("0")),
        new VarcharType(width));
  }

  private static Expression shortest(Expression number, int length) {
    return new Expression.Cast(number, new VarcharType(length), CastMode.STRICT);
  }

  private static Expression number(long value) {
    return new Expression.Literal(SimpleType.BIGINT, new Value.LongValue(value));
  }

  private static Expression text(String text) {
    return new Expression.Literal(new VarcharType(text.length()), Value.BytesValue.ofText(text));
  }
}
