package io.datagenc.compiler.condition;

import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.UnaryOperator;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.condition.ColumnValues.Listed;
import io.datagenc.compiler.condition.ColumnValues.Named;
import io.datagenc.compiler.condition.ColumnValues.Range;
import io.datagenc.compiler.condition.ColumnValues.Ranges;
import io.datagenc.compiler.diagnostic.SourceSpan;
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
import io.datagenc.engine.plan.type.VarcharType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Draws values of a set: what is named, or what lies between bounds. Where a set has no end of its
/// own, values at an ordinary distance from the other end.
public final class OrdinaryValues {

  /// So many values are named rather than drawn from the ranges that they form.
  private static final int MAX_NAMED = 64;

  private static final int MAX_INTEGER_DIGITS = 3;
  private static final BigDecimal SECOND_MICROS = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal MONTH_MICROS =
      BigDecimal.valueOf(30L * 24 * 60 * 60).multiply(SECOND_MICROS);
  private static final BigDecimal TEN = BigDecimal.TEN;
  private static final BigDecimal SMALL = new BigDecimal("0.000001");
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

  private final Type type;
  private final ConstantExpressions make;

  private OrdinaryValues(Type type, SourceSpan span) {
    this.type = type;
    this.make = new ConstantExpressions(type, span);
  }

  /// A draw of `set`, values of `type`; empty where the set says too little: everything, or
  /// everything but some texts.
  ///
  /// @param span where the expression is said to stand
  public static Optional<ValueExpression> draw(ColumnValues set, Type type, SourceSpan span) {
    OrdinaryValues values = new OrdinaryValues(type, span);
    return switch (set) {
      case Listed listed -> Optional.of(values.listed(listed));
      case Ranges ranges -> values.ranges(ranges);
      case ColumnValues.AllTextsBut _ -> Optional.empty();
    };
  }

  /// A draw of the values of `ranges` and of those between them, each with equal probability.
  public static ValueExpression between(Ranges ranges, Type type, SourceSpan span) {
    return new ConstantExpressions(type, span).uniform(ranges.low(), ranges.high());
  }

  /// The first `count` integers of `set`, from 1 where it has no least one; empty where it has
  /// other gaps than at its ends.
  public static Optional<Ranges> first(Optional<ColumnValues> set, Type type, long count) {
    Optional<Grid> grid = Grid.of(type);
    if (grid.isEmpty()) {
      return Optional.empty();
    }
    Ranges all =
        set.filter(Ranges.class::isInstance)
            .map(Ranges.class::cast)
            .orElseGet(() -> Ranges.all(grid.get()));
    BigDecimal low = all.hasLeast() ? all.low() : BigDecimal.ONE.min(all.high());
    return Optional.of(
        Ranges.of(all.grid(), low, all.high().min(low.add(BigDecimal.valueOf(count - 1)))));
  }

  /// `number`, a value of `type` as [Grid] has it, as a constant.
  public static ValueExpression constant(BigDecimal number, Type type, SourceSpan span) {
    return new ConstantExpressions(type, span).constant(number);
  }

  /// `expression`, a constant of another type, as one of `type`, as SQL converts it; empty if it is
  /// none, or not one that is read here.
  ///
  /// @param zone of texts that become instants
  public static Optional<ValueExpression> converted(
      ValueExpression expression, Type type, ZoneId zone) {
    return Constants.key(expression, type, zone)
        .filter(BigDecimal.class::isInstance)
        .map(BigDecimal.class::cast)
        .map(number -> rounded(number, type))
        .filter(number -> Grid.of(type).filter(grid -> grid.contains(number)).isPresent())
        .map(number -> constant(number, type, expression.span()));
  }

  /// Whether `values` are more than one.
  public static boolean areSeveral(ColumnValues values) {
    return switch (values) {
      case ColumnValues.Listed listed -> listed.values().size() > 1;
      case ColumnValues.Ranges ranges -> ranges.low().compareTo(ranges.high()) < 0;
      case ColumnValues.AllTextsBut _ -> true;
    };
  }

  /// The constant `expression` as one of `values`, which are of `type`; empty if it is none of
  /// them, or of any that are not named.
  public static Optional<ValueExpression> find(
      ColumnValues values, ValueExpression expression, Type type, ZoneId zone) {
    return Constants.key(expression, type, zone)
        .flatMap(
            key ->
                switch (values) {
                  case ColumnValues.Listed listed ->
                      listed.values().stream()
                          .filter(value -> value.key().equals(key))
                          .map(ColumnValues.Named::written)
                          .findFirst();
                  case ColumnValues.Ranges ranges ->
                      Optional.of(key)
                          .filter(BigDecimal.class::isInstance)
                          .map(BigDecimal.class::cast)
                          .filter(ranges::contains)
                          .map(number -> constant(number, type, expression.span()));
                  case ColumnValues.AllTextsBut _ -> Optional.empty();
                });
  }

  /// As databases round a number that is stored with fewer digits.
  private static BigDecimal rounded(BigDecimal number, Type type) {
    boolean isInteger =
        type == SimpleType.TINYINT
            || type == SimpleType.SMALLINT
            || type == SimpleType.INTEGER
            || type == SimpleType.BIGINT;
    if (!isInteger && !(type instanceof DecimalType)) {
      return number;
    }
    int scale = type instanceof DecimalType decimal ? decimal.scale() : 0;
    return number.scale() > scale ? number.setScale(scale, RoundingMode.HALF_UP) : number;
  }

  /// Whether `expression` is a constant that is compared with values of `type`.
  ///
  /// @param zone of texts that are compared with instants
  public static boolean isConstant(ValueExpression expression, Type type, ZoneId zone) {
    return Constants.key(expression, type, zone).isPresent();
  }

  private ValueExpression listed(Listed listed) {
    List<ValueExpression> alternatives = new ArrayList<>();
    for (Named value : listed.values()) {
      alternatives.add(written(value));
    }
    return alternatives.size() == 1 ? alternatives.getFirst() : make.call("choice", alternatives);
  }

  private ValueExpression written(Named value) {
    if (value.key() instanceof BigDecimal number) {
      return isNumber(value.written()) ? value.written() : make.constant(number);
    }
    if (type == SimpleType.UUID) {
      return make.uuid(value.key().toString());
    }
    return value.written() instanceof Literal.StringLiteral
        ? value.written()
        : make.text(value.key().toString());
  }

  private static boolean isNumber(ValueExpression expression) {
    return expression instanceof Literal.NumericLiteral
        || (expression instanceof ValueExpression.Unary unary
            && unary.operator() == UnaryOperator.MINUS
            && unary.operand() instanceof Literal.NumericLiteral);
  }

  private Optional<ValueExpression> ranges(Ranges ranges) {
    Grid grid = ranges.grid();
    if (ranges.equals(Ranges.all(grid)) && !(type instanceof TimeType)) {
      return Optional.empty();
    }
    List<Range> bounded = rounded(bounded(ranges), grid);
    if (bounded.size() == 1) {
      return Optional.of(uniform(bounded.getFirst()));
    }
    if (grid.steps() instanceof Grid.Steps.Even even) {
      Optional<List<ValueExpression>> named = named(bounded, even.size());
      if (named.isPresent()) {
        return Optional.of(make.call("choice", named.get()));
      }
      List<ValueExpression> weighted = new ArrayList<>();
      for (Range range : bounded) {
        weighted.add(make.uniform(range.low(), range.high()));
        weighted.add(make.weight(count(range, even.size())));
      }
      return Optional.of(make.call("weighted_choice", weighted));
    }
    return Optional.of(make.call("choice", bounded.stream().map(this::uniform).toList()));
  }

  private static BigDecimal count(Range range, BigDecimal step) {
    return range
        .high()
        .subtract(range.low())
        .divideToIntegralValue(step)
        .add(BigDecimal.ONE)
        .setScale(0);
  }

  private Optional<List<ValueExpression>> named(List<Range> ranges, BigDecimal step) {
    BigDecimal total =
        ranges.stream().map(range -> count(range, step)).reduce(BigDecimal.ZERO, BigDecimal::add);
    if (total.compareTo(BigDecimal.valueOf(MAX_NAMED)) > 0) {
      return Optional.empty();
    }
    List<ValueExpression> values = new ArrayList<>();
    for (Range range : ranges) {
      for (BigDecimal value = range.low();
          value.compareTo(range.high()) <= 0;
          value = value.add(step)) {
        values.add(make.constant(value));
      }
    }
    return Optional.of(values);
  }

  /// The ranges with ends where they have none.
  private List<Range> bounded(Ranges ranges) {
    Grid grid = ranges.grid();
    boolean hasLow = ranges.low().compareTo(grid.least()) > 0 || isShort();
    boolean hasHigh = ranges.high().compareTo(grid.most()) < 0 || isShort();
    List<Range> found = new ArrayList<>(ranges.ranges());
    if (!hasLow && !hasHigh) {
      Ranges usual = ranges.intersect(usual(grid));
      return usual.isEmpty() ? found : usual.ranges();
    }
    if (!hasHigh) {
      Range last = found.removeLast();
      found.add(
          new Range(
              last.low(),
              grid.floor(base(last.low(), grid).add(distance(last.low()))).min(grid.most())));
    }
    if (!hasLow) {
      Range first = found.removeFirst();
      boolean isPositive = Constants.isNumeric(type) && first.high().signum() > 0;
      BigDecimal low = isPositive ? BigDecimal.ZERO : first.high().subtract(distance(first.high()));
      found.addFirst(new Range(grid.ceiling(low).max(grid.least()), first.high()));
    }
    return found;
  }

  /// Whether all values of the type are an ordinary range.
  private boolean isShort() {
    return type == SimpleType.BOOLEAN || type instanceof TimeType;
  }

  /// What a strict bound excludes, where that is the rounder number: 0 for 1, 0.00 for 0.01.
  private BigDecimal base(BigDecimal low, Grid grid) {
    if (!Constants.isNumeric(type)
        || !(grid.steps() instanceof Grid.Steps.Even even)
        || low.remainder(even.size().multiply(TEN)).signum() == 0) {
      return low;
    }
    return low.subtract(even.size());
  }

  /// How far values are from a bound.
  private BigDecimal distance(BigDecimal bound) {
    return switch (type) {
      case SimpleType.TINYINT -> BigDecimal.valueOf(50);
      case SimpleType.DATE -> BigDecimal.valueOf(365);
      case SimpleType.DOUBLE, SimpleType.REAL ->
          bound.abs().compareTo(MILLION) > 0 ? bound.abs() : THOUSAND;
      case DecimalType decimal -> {
        BigDecimal step = BigDecimal.ONE.movePointLeft(decimal.scale());
        int digits = Math.min(MAX_INTEGER_DIGITS, decimal.precision() - decimal.scale());
        yield BigDecimal.ONE.movePointRight(digits).subtract(step);
      }
      case TimestampType _, TimestampWithTimeZoneType _ -> MONTH_MICROS;
      case SimpleType.BOOLEAN,
          SimpleType.SMALLINT,
          SimpleType.INTEGER,
          SimpleType.BIGINT,
          SimpleType.VARBINARY,
          SimpleType.UUID,
          SimpleType.JSON,
          SimpleType.INTERVAL_DAY_TIME,
          SimpleType.INTERVAL_YEAR_MONTH ->
          THOUSAND;
      case CharType _, VarcharType _, TimeType _, ArrayType _, SetType _, MapType _, RowType _ ->
          THOUSAND;
    };
  }

  /// The values that columns of which nothing is known have.
  private Ranges usual(Grid grid) {
    return switch (type) {
      case SimpleType.TINYINT -> Ranges.of(grid, BigDecimal.ZERO, BigDecimal.valueOf(100));
      case SimpleType.DOUBLE, SimpleType.REAL -> Ranges.of(grid, BigDecimal.ZERO, BigDecimal.ONE);
      case SimpleType.DATE -> usualTimes(grid, BigDecimal.ONE);
      case TimestampType _, TimestampWithTimeZoneType _ ->
          usualTimes(grid, BigDecimal.valueOf(86_400).multiply(SECOND_MICROS));
      case SimpleType.BOOLEAN,
          SimpleType.SMALLINT,
          SimpleType.INTEGER,
          SimpleType.BIGINT,
          SimpleType.VARBINARY,
          SimpleType.UUID,
          SimpleType.JSON,
          SimpleType.INTERVAL_DAY_TIME,
          SimpleType.INTERVAL_YEAR_MONTH ->
          fromZero(grid);
      case DecimalType _,
          CharType _,
          VarcharType _,
          TimeType _,
          ArrayType _,
          SetType _,
          MapType _,
          RowType _ ->
          fromZero(grid);
    };
  }

  private Ranges fromZero(Grid grid) {
    return Ranges.of(grid, BigDecimal.ZERO, distance(BigDecimal.ZERO));
  }

  private static Ranges usualTimes(Grid grid, BigDecimal day) {
    return Ranges.of(
        grid,
        BigDecimal.valueOf(java.time.LocalDate.of(2020, 1, 1).toEpochDay()).multiply(day),
        BigDecimal.valueOf(java.time.LocalDate.of(2026, 1, 1).toEpochDay())
            .multiply(day)
            .subtract(BigDecimal.ONE));
  }

  /// Times are whole seconds where there are enough of them.
  private List<Range> rounded(List<Range> ranges, Grid grid) {
    boolean isTime =
        type instanceof TimeType
            || type instanceof TimestampType
            || type instanceof TimestampWithTimeZoneType;
    if (!isTime) {
      return ranges;
    }
    Grid seconds = grid.coarser(SECOND_MICROS);
    List<Range> found = new ArrayList<>();
    for (Range range : ranges) {
      BigDecimal low = seconds.ceiling(range.low());
      BigDecimal high = seconds.floor(range.high());
      found.add(low.compareTo(high) < 0 ? new Range(low, high) : range);
    }
    return found;
  }

  /// `end`, an end of a range of fractions, without the tiny step from a strict bound, where that
  /// is the rounder number.
  private BigDecimal softened(BigDecimal end, double strict, BigDecimal step, Range range) {
    if (type != SimpleType.DOUBLE
        || Double.toString(strict).length() >= Double.toString(end.doubleValue()).length()) {
      return end;
    }
    BigDecimal soft = new BigDecimal(new BigDecimal(strict).add(step).doubleValue());
    return soft.compareTo(range.low()) > 0 && soft.compareTo(range.high()) < 0 ? soft : end;
  }

  private ValueExpression uniform(Range range) {
    return make.uniform(
        softened(range.low(), Math.nextDown(range.low().doubleValue()), SMALL, range),
        softened(range.high(), Math.nextUp(range.high().doubleValue()), SMALL.negate(), range));
  }
}
