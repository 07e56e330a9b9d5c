package io.datagenc.engine.domain.analysis;

import io.datagenc.engine.domain.value.Domains;
import io.datagenc.engine.domain.value.Numbers;
import io.datagenc.engine.domain.value.Range;
import io.datagenc.engine.domain.value.TextForms;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.Type;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the linear forms of expressions over rows of `table`: what they are in every row in which
/// they are not NULL. Columns are looked into; what is lost by rounding is in the form's rest.
record LinearForms(DomainAnalysis analysis, TablePlan table) {
  /// Definitions are looked into to this depth.
  static final int MAX_DEPTH = 12;

  private static final BigDecimal DAY_MICROS = BigDecimal.valueOf(TextForms.DAY_MICROS);
  private static final Range DAY = new Range(BigDecimal.ZERO, DAY_MICROS.subtract(BigDecimal.ONE));
  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final Range NONE = Range.of(0, 0);
  private static final Range UNIT = Range.of(-1, 1);
  private static final Range FAR = Range.of(BigDecimal.TEN.pow(40));

  /// The share by which a number of 34 digits may differ from the exact one.
  private static final BigDecimal INVERSE_ERROR = new BigDecimal("1e-33");

  /// No result of an operation of DOUBLEs or REALs differs by more than this share from the exact
  /// one.
  private static final BigDecimal DOUBLE_ERROR =
      BigDecimal.ONE.divide(BigDecimal.valueOf(1L << 52));

  private static final BigDecimal REAL_ERROR = BigDecimal.ONE.divide(BigDecimal.valueOf(1L << 23));

  /// A result this close to zero may have any error up to it.
  private static final BigDecimal TINY = new BigDecimal("1e-37");

  LinearForm of(Expression expression) {
    return of(expression, MAX_DEPTH);
  }

  private LinearForm of(Expression expression, int depth) {
    if (depth == 0) {
      return LinearForm.of(expression);
    }
    return switch (expression) {
      case Expression.Literal literal ->
          Numbers.isNumeric(literal.type())
              ? Numbers.number(literal.type(), literal.value())
                  .map(
                      number ->
                          LinearForm.of(isDate(literal) ? number.multiply(DAY_MICROS) : number))
                  .orElseGet(() -> LinearForm.of(expression))
              : LinearForm.of(expression);
      case Expression.ColumnReference column -> {
        LinearForm definition = of(table.column(column.column()).expression(), depth - 1);
        // A value that is made of nothing else is told by the name of its column.
        yield definition.isOneValue() && !isColumn(definition)
            ? LinearForm.of(expression)
            : definition;
      }
      case Expression.WithNulls nulls -> of(nulls.expression(), depth - 1);
      case Expression.Path path when analysis.isRecursion(table, path) -> LinearForm.of(expression);
      case Expression.Path path ->
          new LinearForms(analysis, analysis.table(table.reference(path.reference()).parent()))
              .of(path.expression(), depth - 1)
              .through(path.reference());
      case Expression.FieldAccess access ->
          table
              .resolved(access)
              .filter(value -> !(value instanceof Expression.FieldAccess))
              .map(value -> of(value, depth - 1))
              .orElseGet(() -> LinearForm.of(expression));
      case Expression.Cast cast ->
          operand(cast, depth - 1)
              .flatMap(form -> rounded(form, cast))
              .orElseGet(() -> LinearForm.of(expression));
      case Expression.Call call when call.function().equals("TRY") ->
          of(call.arguments().getFirst(), depth - 1);
      case Expression.Call call ->
          exact(call, depth - 1)
              .flatMap(form -> rounded(form, call))
              .orElseGet(() -> LinearForm.of(expression));
      case Expression.ReferencedRow _,
          Expression.Position _,
          Expression.Given _,
          Expression.Case _,
          Expression.Draw _,
          Expression.Permutation _,
          Expression.Digit _,
          Expression.Enumerated _,
          Expression.AdmittedIndex _,
          Expression.DistinctIndex _,
          Expression.OtherRows _ ->
          LinearForm.of(expression);
    };
  }

  /// What `expression`, an operation or a conversion, is before its result is rounded to its type.
  Optional<LinearForm> exact(Expression expression) {
    if (expression instanceof Expression.Cast cast) {
      return operand(cast, MAX_DEPTH);
    }
    return expression instanceof Expression.Call call ? exact(call, MAX_DEPTH) : Optional.empty();
  }

  private static boolean isDate(Expression.Literal literal) {
    return literal.type() == SimpleType.DATE;
  }

  private static boolean isColumn(LinearForm form) {
    return form.terms().keySet().iterator().next() instanceof Expression.ColumnReference;
  }

  /// The numbers that `form` can be, if its values are bounded.
  Optional<Range> range(LinearForm form) {
    Range sum = form.rest();
    for (Map.Entry<Expression, BigDecimal> term : form.terms().entrySet()) {
      Optional<Range> values =
          Domains.rangeOf(new ExpressionDomains(analysis, table, _ -> {}).domain(term.getKey()));
      if (values.isEmpty()) {
        return Optional.empty();
      }
      sum = sum.plus(values.get().times(Range.of(term.getValue())));
    }
    return Optional.of(sum);
  }

  /// The operand of `cast` in the units of its type.
  private Optional<LinearForm> operand(Expression.Cast cast, int depth) {
    Type from = cast.operand().type();
    Type to = cast.type();
    return isNumber(from) && isNumber(to) || isDay(from) && isDay(to)
        ? Optional.of(of(cast.operand(), depth))
        : Optional.empty();
  }

  /// Whether values of `type` are days, or microseconds, of which none depends on a time zone.
  private static boolean isDay(Type type) {
    return type == SimpleType.DATE || type instanceof TimestampType;
  }

  static boolean isNumber(Type type) {
    return Numbers.isInteger(type) || Numbers.isFloating(type) || type instanceof DecimalType;
  }

  /// `form`, the result of `operation` before it is rounded to its type; empty where no bound of
  /// the error is known.
  Optional<LinearForm> rounded(LinearForm form, Expression operation) {
    return error(form, operation).map(form::plus);
  }

  private Optional<Range> error(LinearForm form, Expression operation) {
    Type type = operation.type();
    if (Numbers.isFloating(type)) {
      BigDecimal share = type == SimpleType.REAL ? REAL_ERROR : DOUBLE_ERROR;
      return range(form)
          .map(range -> range.absolute().high().multiply(share).add(TINY))
          .map(most -> new Range(most.negate(), most));
    }
    if (isDay(type) || type instanceof TimeType || type == SimpleType.INTERVAL_DAY_TIME) {
      BigDecimal unit = unit(type);
      return Optional.of(isMultiple(form, unit) ? NONE : UNIT.times(Range.of(unit)));
    }
    return Optional.of(
        operation instanceof Expression.Cast cast
            ? isExact(cast) ? NONE : nearest(type)
            : operation instanceof Expression.Call call ? error(form, call) : NONE);
  }

  static boolean isExact(Expression.Cast cast) {
    Type from = cast.operand().type();
    return !Numbers.isFloating(from) && Numbers.scale(from) <= Numbers.scale(cast.type());
  }

  private Range error(LinearForm form, Expression.Call call) {
    int scale = Numbers.scale(call.type());
    boolean isExact =
        call.arguments().stream().noneMatch(argument -> Numbers.isFloating(argument.type()))
            && scale
                >= call.arguments().stream()
                    .mapToInt(argument -> Numbers.scale(argument.type()))
                    .reduce(0, call.function().equals("*") ? Integer::sum : Math::max);
    return switch (call.function()) {
      case "/" -> Numbers.isInteger(call.type()) ? towardsZero(form) : nearest(call.type());
      case "FLOOR" -> Range.of(-1, 0);
      case "CEIL" -> Range.of(0, 1);
      // To any digit before the type's last one.
      case "ROUND", "TRUNCATE" -> call.arguments().size() == 1 ? UNIT : UNIT.times(digit(call));
      default -> isExact ? NONE : nearest(call.type());
    };
  }

  /// The unit of the digit to which `call` rounds.
  private static Range digit(Expression.Call call) {
    return call.arguments().getLast() instanceof Expression.Literal literal
        ? Numbers.number(literal.type(), literal.value())
            .filter(digits -> digits.abs().compareTo(BigDecimal.valueOf(40)) <= 0)
            .map(digits -> Range.of(BigDecimal.ONE.movePointLeft(digits.intValue())))
            .orElse(FAR)
        : FAR;
  }

  /// The error of an integer's division.
  private Range towardsZero(LinearForm form) {
    Optional<Range> range = range(form);
    return Range.of(
        range.filter(known -> known.high().signum() <= 0).isPresent() ? 0 : -1,
        range.filter(known -> known.low().signum() >= 0).isPresent() ? 0 : 1);
  }

  /// The microseconds of which all values of `type` are multiples.
  private static BigDecimal unit(Type type) {
    return type == SimpleType.DATE ? DAY_MICROS : lastDigit(type);
  }

  /// The microseconds of the last digit of a time or timestamp; 1 of another type.
  private static BigDecimal lastDigit(Type type) {
    return type instanceof TimestampType timestamp
        ? BigDecimal.TEN.pow(Math.max(0, 6 - timestamp.precision()))
        : type instanceof TimeType time
            ? BigDecimal.TEN.pow(Math.max(0, 6 - time.precision()))
            : BigDecimal.ONE;
  }

  /// Whether `form` is a multiple of `unit` in every row.
  private static boolean isMultiple(LinearForm form, BigDecimal unit) {
    return form.rest().low().compareTo(form.rest().high()) == 0
        && form.rest().low().remainder(unit).signum() == 0
        && form.terms().entrySet().stream()
            .allMatch(
                term ->
                    term.getValue()
                                .multiply(lastDigit(term.getKey().type()))
                                .remainder(unit)
                                .signum()
                            == 0
                        && Numbers.scale(term.getKey().type()) == 0
                        && !Numbers.isFloating(term.getKey().type()));
  }

  private static Range nearest(Type type) {
    BigDecimal half = HALF.movePointLeft(Numbers.scale(type));
    return new Range(half.negate(), half);
  }

  /// What an operation would be without rounding. A time of day is a sum where it stays within the
  /// day.
  private Optional<LinearForm> exact(Expression.Call call, int depth) {
    Optional<LinearForm> sum = sum(call, depth);
    return call.type() instanceof TimeType
        ? sum.filter(form -> range(form).filter(DAY::contains).isPresent())
        : sum;
  }

  private Optional<LinearForm> sum(Expression.Call call, int depth) {
    List<Expression> arguments = call.arguments();
    if (arguments.isEmpty() || !isSupported(call)) {
      return Optional.empty();
    }
    Expression first = arguments.getFirst();
    Expression second = arguments.getLast();
    if (arguments.size() == 1) {
      return switch (call.function()) {
        case "-" -> Optional.of(of(first, depth).times(BigDecimal.ONE.negate()));
        case "FLOOR", "CEIL", "ROUND", "TRUNCATE" -> Optional.of(of(first, depth));
        default -> Optional.empty();
      };
    }
    return switch (call.function()) {
      case "+", "DATETIME_PLUS" -> Optional.of(of(first, depth).plus(of(second, depth)));
      case "-", "DATETIME_MINUS" -> Optional.of(of(first, depth).minus(of(second, depth)));
      case "*" -> product(of(first, depth), of(second, depth));
      case "/" -> quotient(of(first, depth), of(second, depth));
      case "ROUND", "TRUNCATE" -> Optional.of(of(first, depth));
      default -> Optional.empty();
    };
  }

  /// Whether sums and differences like `call` are looked into.
  static boolean isSupported(Expression.Call call) {
    if (call.type() instanceof TimeType) {
      return call.arguments().size() == 2
          && call.arguments().stream()
              .map(Expression::type)
              .allMatch(argument -> isDayTime(argument) || argument instanceof TimeType);
    }
    return call.arguments().size() <= 2
        && (isNumber(call.type()) || isDay(call.type()) || isDayTime(call.type()))
        && call.arguments().stream()
            .map(Expression::type)
            .allMatch(
                argument ->
                    isDayTime(argument)
                        || (isNumber(call.type()) || isDayTime(call.type())
                            ? isNumber(argument)
                            : isDay(argument)));
  }

  private static boolean isDayTime(Type type) {
    return type == SimpleType.INTERVAL_DAY_TIME;
  }

  private static Optional<LinearForm> product(LinearForm first, LinearForm second) {
    return second.isConstant()
        ? Optional.of(first.times(second.rest().low()))
        : first.isConstant() ? Optional.of(second.times(first.rest().low())) : Optional.empty();
  }

  private Optional<LinearForm> quotient(LinearForm dividend, LinearForm divisor) {
    if (!divisor.isConstant() || divisor.rest().low().signum() == 0) {
      return Optional.empty();
    }
    BigDecimal inverse = BigDecimal.ONE.divide(divisor.rest().low(), MathContext.DECIMAL128);
    return range(dividend)
        .map(range -> range.absolute().high().multiply(inverse.abs()).multiply(INVERSE_ERROR))
        .map(most -> dividend.times(inverse).plus(new Range(most.negate(), most)));
  }
}
