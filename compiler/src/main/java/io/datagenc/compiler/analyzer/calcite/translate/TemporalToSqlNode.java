package io.datagenc.compiler.analyzer.calcite.translate;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.CONSTANT_EXPECTED;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_ARGUMENTS;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_LITERAL;

import io.datagenc.compiler.analyzer.calcite.operator.DateFormat;
import io.datagenc.compiler.analyzer.calcite.operator.TemporalOperators;
import io.datagenc.compiler.analyzer.calcite.operator.TextLiteral;
import io.datagenc.compiler.analyzer.calcite.type.Intervals;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.engine.plan.expression.CalendarUnit;
import io.datagenc.engine.plan.type.SimpleType;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/// Translates functions of dates and times to Calcite's syntax tree.
///
/// @param expressions translates their arguments
record TemporalToSqlNode(AstToSqlNode expressions) {

  /// Trino's names of parts of dates and times, besides those that [TimeUnit] has. Days of the week
  /// are counted from Monday, 1, to Sunday, 7.
  private static final Map<String, TimeUnit> FIELDS =
      Map.ofEntries(
          Map.entry("YEAR", TimeUnit.YEAR),
          Map.entry("QUARTER", TimeUnit.QUARTER),
          Map.entry("MONTH", TimeUnit.MONTH),
          Map.entry("WEEK", TimeUnit.WEEK),
          Map.entry("WEEK_OF_YEAR", TimeUnit.WEEK),
          Map.entry("DAY", TimeUnit.DAY),
          Map.entry("DAY_OF_MONTH", TimeUnit.DAY),
          Map.entry("DAYOFMONTH", TimeUnit.DAY),
          Map.entry("DAY_OF_WEEK", TimeUnit.ISODOW),
          Map.entry("DOW", TimeUnit.ISODOW),
          Map.entry("DAY_OF_YEAR", TimeUnit.DOY),
          Map.entry("DAYOFYEAR", TimeUnit.DOY),
          Map.entry("DOY", TimeUnit.DOY),
          Map.entry("YEAR_OF_WEEK", TimeUnit.ISOYEAR),
          Map.entry("YOW", TimeUnit.ISOYEAR),
          Map.entry("HOUR", TimeUnit.HOUR),
          Map.entry("MINUTE", TimeUnit.MINUTE),
          Map.entry("SECOND", TimeUnit.SECOND),
          Map.entry("MILLISECOND", TimeUnit.MILLISECOND));

  private static final Set<String> ZONE_FIELDS = Set.of("TIMEZONE_HOUR", "TIMEZONE_MINUTE");

  private static final int MILLISECONDS_PER_SECOND = 1000;

  /// The field of EXTRACT called `name`; empty if there is none.
  static Optional<TimeUnit> field(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return Optional.ofNullable(FIELDS.get(upper))
        .or(
            () ->
                Arrays.stream(TimeUnit.values())
                    .filter(unit -> unit.name().equals(upper))
                    .findFirst());
  }

  /// A part of a date or time; `millisecond(x)` does not count the seconds, as EXTRACT does.
  private SqlNode part(TimeUnit unit, ValueExpression value, SqlParserPos position) {
    SqlNode part =
        SqlStdOperatorTable.EXTRACT.createCall(
            position, Intervals.qualifier(unit, unit, position), expressions.translate(value));
    return unit == TimeUnit.MILLISECOND
        ? SqlStdOperatorTable.MOD.createCall(
            position,
            part,
            SqlLiteral.createExactNumeric(Integer.toString(MILLISECONDS_PER_SECOND), position))
        : part;
  }

  /// The call of `name`, in upper case; empty if it is no function of dates and times.
  Optional<SqlNode> translate(
      String name, ValueExpression.FunctionCall call, SqlParserPos position) {
    List<ValueExpression> arguments = call.arguments();
    if (FIELDS.containsKey(name)) {
      return Optional.of(
          arguments.size() == 1
              ? part(FIELDS.get(name), arguments.getFirst(), position)
              : wrongCount(call, "%s(value)"));
    }
    return switch (name) {
      case "DATE_TRUNC" -> Optional.of(truncate(call, position));
      case "DATE_DIFF", "TIMESTAMPDIFF", "TIMESTAMP_DIFF" ->
          Optional.of(difference(call, name, position));
      case "DATEDIFF" ->
          Optional.of(
              arguments.size() == 2
                  ? days(arguments.get(1), arguments.get(0), position)
                  : difference(call, name, position));
      case "DATE_ADD", "DATEADD", "TIMESTAMPADD", "TIMESTAMP_ADD", "ADDDATE" ->
          Optional.of(add(call, position, false));
      case "DATE_SUB", "SUBDATE" -> Optional.of(add(call, position, true));
      case "DATE" -> Optional.of(date(call, position));
      case "TO_ISO8601" -> Optional.of(iso8601(call, position));
      case "LAST_DAY" -> Optional.of(lastDay(call, position));
      case "DAYOFWEEK" -> Optional.of(dayOfWeek(call, position));
      case "DATE_FORMAT" -> Optional.of(format(call, position));
      case "MAKE_DATE" -> Optional.of(makeDate(call, position));
      case "TIMEZONE_HOUR", "TIMEZONE_MINUTE" ->
          Optional.of(
              arguments.size() == 1
                  ? zoneOffset(name, arguments.getFirst(), position)
                  : wrongCount(call, "%s(value)"));
      case "AT_TIMEZONE", "WITH_TIMEZONE" -> Optional.of(zoned(name, call, position));
      default -> Optional.empty();
    };
  }

  /// `EXTRACT(field FROM value)`.
  SqlNode extract(ValueExpression.Extract extract, SqlParserPos position) {
    String name = extract.field().value().toUpperCase(Locale.ROOT);
    if (ZONE_FIELDS.contains(name)) {
      return zoneOffset(name, extract.source(), position);
    }
    SqlNode value = expressions.translate(extract.source());
    Optional<TimeUnit> unit = field(name);
    if (unit.isEmpty()) {
      return expressions.poison(
          Diagnostic.of(
                  INVALID_ARGUMENTS,
                  extract.field().span(),
                  "`%s` is not a field of a date or time".formatted(extract.field().value()))
              .withHelp(
                  "fields: YEAR, QUARTER, MONTH, WEEK, DAY, DOW, DOY, HOUR, MINUTE, SECOND,"
                      + " EPOCH, TIMEZONE_HOUR, TIMEZONE_MINUTE"));
    }
    return SqlStdOperatorTable.EXTRACT.createCall(
        position, Intervals.qualifier(unit.get(), unit.get(), position), value);
  }

  /// `field`, one of [#ZONE_FIELDS], of an instant.
  private SqlNode zoneOffset(String field, ValueExpression value, SqlParserPos position) {
    CalendarUnit unit = field.equals("TIMEZONE_HOUR") ? CalendarUnit.HOUR : CalendarUnit.MINUTE;
    return TemporalOperators.ZONE_OFFSET.createCall(
        position, new TextLiteral(unit.name(), position), expressions.translate(value));
  }

  /// The last day of the month. Of a time before 1970 Calcite's function sees the next day.
  private SqlNode lastDay(ValueExpression.FunctionCall call, SqlParserPos position) {
    if (call.arguments().size() != 1) {
      return wrongCount(call, "%s(value)");
    }
    SqlNode value = expressions.translate(call.arguments().getFirst());
    return SqlStdOperatorTable.LAST_DAY.createCall(
        position, CastToSqlNode.cast(value, SimpleType.DATE, position));
  }

  /// The day of the week from Sunday, 1, to Saturday, 7, as MySQL and Spark count.
  private SqlNode dayOfWeek(ValueExpression.FunctionCall call, SqlParserPos position) {
    if (call.arguments().size() != 1) {
      return wrongCount(call, "%s(value)");
    }
    SqlNode fromMonday =
        SqlStdOperatorTable.MOD.createCall(
            position,
            part(TimeUnit.ISODOW, call.arguments().getFirst(), position),
            SqlLiteral.createExactNumeric("7", position));
    return TemporalOperators.PLUS.createCall(
        position, fromMonday, SqlLiteral.createExactNumeric("1", position));
  }

  private SqlNode format(ValueExpression.FunctionCall call, SqlParserPos position) {
    if (call.arguments().size() != 2) {
      return wrongCount(call, "%s(value, '%%Y-%%m-%%d')");
    }
    SqlNode value = expressions.translate(call.arguments().getFirst());
    ValueExpression format = call.arguments().get(1);
    if (!(format instanceof Literal.StringLiteral text)) {
      return expressions.poison(
          Diagnostic.of(CONSTANT_EXPECTED, format.span(), "the format is not a constant text")
              .withHelp("for example `date_format(value, '%Y-%m-%d')`"));
    }
    Optional<String> problem = DateFormat.problem(text.value());
    return problem.isPresent()
        ? expressions.poison(
            Diagnostic.of(INVALID_LITERAL, format.span(), problem.get())
                .withHelp("for example `'%Y-%m-%d %H:%i:%s'`, as in MySQL and Trino"))
        : TemporalOperators.DATE_FORMAT.createCall(
            position, value, new TextLiteral(text.value(), AstToSqlNode.position(format.span())));
  }

  private SqlNode makeDate(ValueExpression.FunctionCall call, SqlParserPos position) {
    return call.arguments().size() == 3
        ? TemporalOperators.MAKE_DATE.createCall(
            position, call.arguments().stream().map(expressions::translate).toList())
        : wrongCount(call, "%s(year, month, day)");
  }

  /// `value AT TIME ZONE zone`.
  SqlNode atTimeZone(ValueExpression.AtTimeZone zoned, SqlParserPos position) {
    SqlNode value = expressions.translate(zoned.value());
    return zone(zoned.zone())
        .<SqlNode>map(zone -> TemporalOperators.InZone.atTimeZone(zone).createCall(position, value))
        .orElseGet(() -> expressions.poison(zoned.span()));
  }

  private SqlNode zoned(String name, ValueExpression.FunctionCall call, SqlParserPos position) {
    if (call.arguments().size() != 2) {
      return wrongCount(call, "%s(value, 'Europe/Berlin')");
    }
    SqlNode value = expressions.translate(call.arguments().getFirst());
    return zone(call.arguments().get(1))
        .<SqlNode>map(
            zone ->
                (name.equals("AT_TIMEZONE")
                        ? TemporalOperators.InZone.atTimeZone(zone)
                        : TemporalOperators.InZone.withTimeZone(zone))
                    .createCall(position, value))
        .orElseGet(() -> expressions.poison(call.span()));
  }

  /// The zone that `expression` names; empty if it names none, which is reported.
  private Optional<ZoneId> zone(ValueExpression expression) {
    if (!(expression instanceof Literal.StringLiteral text)) {
      expressions.poison(
          Diagnostic.of(
                  CONSTANT_EXPECTED, expression.span(), "the time zone is not a constant text")
              .withHelp("for example `AT TIME ZONE 'Europe/Berlin'`"));
      return Optional.empty();
    }
    try {
      return Optional.of(ZoneId.of(text.value().strip()));
    } catch (DateTimeException e) {
      expressions.poison(
          Diagnostic.of(
                  INVALID_LITERAL,
                  expression.span(),
                  "`%s` is not a time zone".formatted(text.value()))
              .withHelp("a zone is a name such as `Europe/Berlin`, or an offset such as `+02:00`"));
      return Optional.empty();
    }
  }

  private SqlNode truncate(ValueExpression.FunctionCall call, SqlParserPos position) {
    if (call.arguments().size() != 2) {
      return wrongCount(call, "%s('month', value)");
    }
    return withUnit(
        call,
        unit ->
            TemporalOperators.DATE_TRUNC.createCall(
                position, unit, expressions.translate(call.arguments().get(1))));
  }

  private SqlNode difference(
      ValueExpression.FunctionCall call, String name, SqlParserPos position) {
    if (call.arguments().size() != 3) {
      return wrongCount(
          call, name.equals("DATEDIFF") ? "%s(later, earlier)" : "%s('day', earlier, later)");
    }
    return withUnit(
        call,
        unit ->
            TemporalOperators.DATE_DIFF.createCall(
                position,
                unit,
                expressions.translate(call.arguments().get(1)),
                expressions.translate(call.arguments().get(2))));
  }

  /// The days between two dates, whatever the times of day.
  private SqlNode days(ValueExpression from, ValueExpression to, SqlParserPos position) {
    return TemporalOperators.DATE_DIFF.createCall(
        position,
        new TextLiteral(CalendarUnit.DAY.name(), position),
        CastToSqlNode.cast(expressions.translate(from), SimpleType.DATE, position),
        CastToSqlNode.cast(expressions.translate(to), SimpleType.DATE, position));
  }

  /// `date_add('day', 3, d)`, or with an interval or a number of days behind the date, as MySQL and
  /// Spark have it.
  private SqlNode add(
      ValueExpression.FunctionCall call, SqlParserPos position, boolean isNegative) {
    List<ValueExpression> arguments = call.arguments();
    if (arguments.size() == 2) {
      SqlNode value = expressions.translate(arguments.getFirst());
      SqlNode amount = expressions.translate(arguments.get(1));
      if (arguments.get(1) instanceof Literal.IntervalLiteral) {
        return (isNegative ? TemporalOperators.MINUS : TemporalOperators.PLUS)
            .createCall(position, value, amount);
      }
      SqlNode days =
          isNegative ? SqlStdOperatorTable.UNARY_MINUS.createCall(position, amount) : amount;
      return TemporalOperators.DATE_ADD.createCall(
          position, new TextLiteral(CalendarUnit.DAY.name(), position), days, value);
    }
    if (arguments.size() != 3 || isNegative) {
      return wrongCount(call, isNegative ? "%s(value, INTERVAL '3' DAY)" : "%s('day', 3, value)");
    }
    return withUnit(
        call,
        unit ->
            TemporalOperators.DATE_ADD.createCall(
                position,
                unit,
                expressions.translate(arguments.get(1)),
                expressions.translate(arguments.get(2))));
  }

  private SqlNode date(ValueExpression.FunctionCall call, SqlParserPos position) {
    return call.arguments().size() == 1
        ? CastToSqlNode.cast(
            expressions.translate(call.arguments().getFirst()), SimpleType.DATE, position)
        : wrongCount(call, "%s(value)");
  }

  private SqlNode iso8601(ValueExpression.FunctionCall call, SqlParserPos position) {
    return call.arguments().size() == 1
        ? TemporalOperators.TO_ISO8601.createCall(
            position, expressions.translate(call.arguments().getFirst()))
        : wrongCount(call, "%s(value)");
  }

  /// @param usage with `%s` for the name
  private SqlNode wrongCount(ValueExpression.FunctionCall call, String usage) {
    String name = call.name().toString().toLowerCase(Locale.ROOT);
    return expressions.poison(ArgumentCount.wrong(call, name, usage.formatted(name)));
  }

  private SqlNode withUnit(
      ValueExpression.FunctionCall call, java.util.function.Function<SqlNode, SqlNode> make) {
    ValueExpression argument = call.arguments().getFirst();
    Optional<CalendarUnit> unit = unitName(argument).flatMap(CalendarUnit::find);
    if (unit.isPresent()) {
      return make.apply(new TextLiteral(unit.get().name(), AstToSqlNode.position(argument.span())));
    }
    for (ValueExpression other : call.arguments().subList(1, call.arguments().size())) {
      expressions.translate(other);
    }
    return expressions.poison(
        Diagnostic.of(
                INVALID_ARGUMENTS,
                argument.span(),
                "the first argument of `%s` is the name of a unit"
                    .formatted(call.name().toString().toLowerCase(Locale.ROOT)))
            .withHelp(
                "units: `millisecond`, `second`, `minute`, `hour`, `day`, `week`, `month`,"
                    + " `quarter`, `year`"));
  }

  /// `'day'`, `day` and `SQL_TSI_DAY` name the same unit.
  private static Optional<String> unitName(ValueExpression argument) {
    if (argument instanceof Literal.StringLiteral text) {
      return Optional.of(text.value());
    }
    return argument instanceof ValueExpression.Path path && path.name().parts().size() == 1
        ? Optional.of(path.name().last().value().replaceFirst("(?i)^sql_tsi_", ""))
        : Optional.empty();
  }
}
