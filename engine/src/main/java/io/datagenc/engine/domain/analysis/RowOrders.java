package io.datagenc.engine.domain.analysis;

import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.domain.value.Domains;
import io.datagenc.engine.domain.value.Numbers;
import io.datagenc.engine.domain.value.Range;
import io.datagenc.engine.domain.value.RowOrder;
import io.datagenc.engine.domain.value.Values;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// The orders of expressions over the rows of one table.
final class RowOrders {
  /// Units of which the values do not go round.
  private static final Set<String> ASCENDING_UNITS = Set.of("YEAR", "EPOCH");

  private final DomainAnalysis analysis;
  private final TablePlan table;
  private final Scope scope;
  private final OrderWalk walk;
  private final IdentityHashMap<Expression, RowOrder> known = new IdentityHashMap<>();

  /// Which rows are compared.
  enum Scope {
    /// All rows of the table.
    TABLE,
    /// The rows of one owner.
    SIBLINGS
  }

  /// @param walk what is found on the way, in whatever table
  RowOrders(DomainAnalysis analysis, TablePlan table, Scope scope, OrderWalk walk) {
    this.analysis = analysis;
    this.table = table;
    this.scope = scope;
    this.walk = walk;
  }

  RowOrder order(Expression expression) {
    RowOrder order = known.get(expression);
    if (order == null) {
      order = find(expression);
      known.put(expression, order);
    }
    return order;
  }

  private RowOrder find(Expression expression) {
    if (isNested(expression.type())) {
      return RowOrder.UNORDERED;
    }
    if (domain(expression).maxDistinct() <= 1) {
      return RowOrder.CONSTANT;
    }
    return switch (expression) {
      case Expression.Literal _ -> RowOrder.CONSTANT;
      case Expression.ColumnReference column -> column(column.column());
      case Expression.Path path -> path(path);
      case Expression.Position position -> position(position);
      case Expression.Given given -> given(given);
      case Expression.Call call -> call(call);
      case Expression.Case choice -> choice(choice);
      case Expression.FieldAccess access -> field(access);
      case Expression.Cast cast -> cast(cast);
      case Expression.ReferencedRow row -> referencedRow(table.reference(row.reference()));
      case Expression.Draw draw ->
          draw.distribution() instanceof Distribution.Arrivals arrivals
              ? arrivals(arrivals)
              : RowOrder.UNORDERED;
      case Expression.Permutation _,
          Expression.Digit _,
          Expression.AdmittedIndex _,
          Expression.Enumerated _,
          Expression.DistinctIndex _,
          Expression.OtherRows _ ->
          RowOrder.UNORDERED;
      case Expression.WithNulls nulls -> order(nulls.expression());
    };
  }

  /// Each event has its own part of the time.
  private RowOrder arrivals(Distribution.Arrivals arrivals) {
    boolean isOneTime =
        order(arrivals.low()) == RowOrder.CONSTANT
            && order(arrivals.high()) == RowOrder.CONSTANT
            && order(arrivals.count()) == RowOrder.CONSTANT;
    return isOneTime ? order(arrivals.ordinal()).weakened() : RowOrder.UNORDERED;
  }

  private static boolean isNested(Type type) {
    return switch (type.representation()) {
      case LONG, INT128, BYTES -> false;
      case NESTED -> true;
    };
  }

  private Domain domain(Expression expression) {
    return new ExpressionDomains(analysis, table, _ -> {}).domain(expression);
  }

  RowOrder column(String name) {
    return walk.order(
        new OrderWalk.Cell(table.name(), name, scope),
        () -> order(table.column(name).expression()));
  }

  private RowOrder field(Expression.FieldAccess access) {
    return walk.order(
        new OrderWalk.Cell(table.name(), access.toString(), scope),
        () -> table.resolved(access).map(this::order).orElse(RowOrder.UNORDERED));
  }

  private RowOrder path(Expression.Path path) {
    ReferencePlan reference = table.reference(path.reference());
    TablePlan parent = analysis.table(reference.parent());
    RowOrders target = new RowOrders(analysis, parent, Scope.TABLE, walk);
    RowOrder order = target.order(path.expression());
    return order.of(referencedRow(reference));
  }

  /// The order of the positions of the referenced rows.
  private RowOrder referencedRow(ReferencePlan reference) {
    return switch (reference.draw()) {
      case RowDraw.Owner _ ->
          scope == Scope.SIBLINGS
              ? RowOrder.CONSTANT
              : table.rows() instanceof RowsPlan.PerOwner perOwner && perOwner.fanOut().high() <= 1
                  ? RowOrder.INCREASING
                  : RowOrder.NON_DECREASING;
      case RowDraw.Computed computed -> order(computed.position());
      case RowDraw.Drawn _, RowDraw.OneToOne _ -> RowOrder.UNORDERED;
    };
  }

  private RowOrder position(Expression.Position position) {
    boolean one = scope == Scope.SIBLINGS || !(table.rows() instanceof RowsPlan.PerOwner);
    return switch (position.function()) {
      case ROW_INDEX -> RowOrder.INCREASING;
      case ORDINAL -> one ? RowOrder.INCREASING : RowOrder.UNORDERED;
      case SIBLING_COUNT -> one ? RowOrder.CONSTANT : RowOrder.UNORDERED;
    };
  }

  private static RowOrder given(Expression.Given given) {
    List<Value> present =
        given.values().stream().filter(value -> value != Value.Null.NULL).toList();
    boolean up = true;
    boolean down = true;
    boolean differ = true;
    for (int i = 1; i < present.size(); i++) {
      int comparison = Values.compare(given.type(), present.get(i - 1), present.get(i));
      up &= comparison <= 0;
      down &= comparison >= 0;
      differ &= comparison != 0;
    }
    if (up && down) {
      return RowOrder.CONSTANT;
    }
    return up
        ? (differ ? RowOrder.INCREASING : RowOrder.NON_DECREASING)
        : down ? (differ ? RowOrder.DECREASING : RowOrder.NON_INCREASING) : RowOrder.UNORDERED;
  }

  /// Rows that are NULL leave the order of the others as it is.
  private RowOrder choice(Expression.Case choice) {
    List<Expression> results = new ArrayList<>();
    choice.branches().forEach(branch -> results.add(branch.result()));
    results.add(choice.otherwise());
    List<Expression> some =
        results.stream().filter(result -> domain(result).maxDistinct() > 0).distinct().toList();
    return some.size() == 1 ? order(some.getFirst()) : RowOrder.UNORDERED;
  }

  private RowOrder call(Expression.Call call) {
    List<Expression> arguments = call.arguments();
    boolean allConstant = true;
    for (Expression argument : arguments) {
      allConstant &= order(argument) == RowOrder.CONSTANT && !domain(argument).mayBeNull();
    }
    if (allConstant) {
      return RowOrder.CONSTANT;
    }
    return switch (call.function()) {
      case "+", "DATETIME_PLUS" -> arguments.size() == 2 ? sum(call, false) : RowOrder.UNORDERED;
      case "-", "DATETIME_MINUS" ->
          arguments.size() == 2 ? sum(call, true) : order(arguments.getFirst()).reversed();
      case "*" -> product(call);
      case "/" -> scaled(call, order(arguments.getFirst()), arguments.getLast(), false);
      case "ABS" -> absolute(arguments.getFirst());
      case "FLOOR", "CEIL", "ROUND", "TRUNCATE", "SIGN" ->
          arguments.size() == 1 ? order(arguments.getFirst()).weakened() : RowOrder.UNORDERED;
      case "EXTRACT" -> extract(arguments);
      case "TRY" -> order(arguments.getFirst());
      case "NULLIF" -> order(arguments.getFirst());
      case "COALESCE" ->
          domain(arguments.getFirst()).mayBeNull()
              ? RowOrder.UNORDERED
              : order(arguments.getFirst());
      case "<", "<=", ">", ">=" -> comparison(call);
      case "||", "CONCAT", "LPAD", "RPAD", "LOWER", "UPPER", "SUBSTRING" ->
          new TextOrders(this, this::domain).order(call);
      default -> RowOrder.UNORDERED;
    };
  }

  private RowOrder sum(Expression.Call call, boolean difference) {
    if (call.type() instanceof TimeType) {
      return RowOrder.UNORDERED;
    }
    RowOrder left = order(call.arguments().getFirst());
    RowOrder right = order(call.arguments().getLast());
    RowOrder order = left.plus(difference ? right.reversed() : right);
    return RowOrder.ascending(order, isExactSum(call));
  }

  /// Whether different summands give different sums. A DATE plus a part of a day, and a month's
  /// last days plus a month, need not.
  private static boolean isExactSum(Expression.Call call) {
    Type type = call.type();
    boolean dates =
        call.arguments().stream()
            .map(Expression::type)
            .anyMatch(
                operand ->
                    operand == SimpleType.DATE
                        || operand instanceof TimestampType
                        || operand instanceof TimestampWithTimeZoneType);
    int scale =
        call.arguments().stream()
            .mapToInt(argument -> Numbers.scale(argument.type()))
            .max()
            .orElse(0);
    return !dates
        && !Numbers.isFloating(type)
        && (!(type instanceof DecimalType) || Numbers.scale(type) >= scale);
  }

  private RowOrder product(Expression.Call call) {
    Expression first = call.arguments().getFirst();
    Expression second = call.arguments().getLast();
    if (order(second) == RowOrder.CONSTANT) {
      return scaled(call, order(first), second, isExactProduct(call));
    }
    if (order(first) == RowOrder.CONSTANT) {
      return scaled(call, order(second), first, isExactProduct(call));
    }
    boolean naturals = isAtLeastZero(first) && isAtLeastZero(second);
    RowOrder both = order(first).plus(order(second)).weakened();
    return naturals ? both : RowOrder.UNORDERED;
  }

  private static boolean isExactProduct(Expression.Call call) {
    int scale =
        call.arguments().stream().mapToInt(argument -> Numbers.scale(argument.type())).sum();
    return !Numbers.isFloating(call.type())
        && (Numbers.isInteger(call.type())
            || call.type() instanceof DecimalType && Numbers.scale(call.type()) >= scale);
  }

  /// The order of values of the order `order` times or divided by `factor`.
  private RowOrder scaled(Expression.Call call, RowOrder order, Expression factor, boolean exact) {
    if (call.arguments().size() != 2 || order(factor) != RowOrder.CONSTANT) {
      return RowOrder.UNORDERED;
    }
    Optional<Range> range = Domains.rangeOf(domain(factor));
    if (range.isEmpty()) {
      return RowOrder.UNORDERED;
    }
    if (range.get().low().signum() > 0) {
      return RowOrder.ascending(order, exact);
    }
    if (range.get().high().signum() < 0) {
      return RowOrder.ascending(order.reversed(), exact);
    }
    return RowOrder.UNORDERED;
  }

  private boolean isAtLeastZero(Expression expression) {
    return Domains.rangeOf(domain(expression))
        .filter(range -> range.low().signum() >= 0)
        .isPresent();
  }

  private RowOrder absolute(Expression argument) {
    Optional<Range> range = Domains.rangeOf(domain(argument));
    if (range.filter(known -> known.low().signum() >= 0).isPresent()) {
      return order(argument);
    }
    return range.filter(known -> known.high().signum() <= 0).isPresent()
        ? order(argument).reversed()
        : RowOrder.UNORDERED;
  }

  private RowOrder extract(List<Expression> arguments) {
    boolean ascending =
        arguments.size() == 2
            && arguments.getFirst() instanceof Expression.Literal literal
            && literal.value() instanceof Value.BytesValue unit
            && ASCENDING_UNITS.contains(unit.bytes().toUtf8String().toUpperCase(Locale.ROOT));
    return ascending ? order(arguments.getLast()).weakened() : RowOrder.UNORDERED;
  }

  private RowOrder comparison(Expression.Call call) {
    RowOrder left = order(call.arguments().getFirst());
    RowOrder right = order(call.arguments().getLast());
    RowOrder difference = left.plus(right.reversed()).weakened();
    return call.function().startsWith(">") ? difference : difference.reversed();
  }

  private RowOrder cast(Expression.Cast cast) {
    Expression operand = cast.operand();
    Type from = operand.type();
    Type to = cast.type();
    if (Domains.lengthOf(to).isPresent()) {
      return new TextOrders(this, this::domain).cast(cast);
    }
    if (Objects.equals(from, to)) {
      return order(operand);
    }
    if (!Numbers.isNumeric(from)
        || !Numbers.isNumeric(to)
        || from instanceof TimeType
        || to instanceof TimeType) {
      return RowOrder.UNORDERED;
    }
    boolean exact =
        Numbers.isInteger(from) && (Numbers.isInteger(to) || to instanceof DecimalType)
            || from == SimpleType.DATE && !(to instanceof DecimalType) && isTimestamp(to)
            || from instanceof DecimalType
                && to instanceof DecimalType
                && Numbers.scale(to) >= Numbers.scale(from);
    boolean numbers = isNumber(from) && isNumber(to);
    // Local times go back where daylight saving ends.
    boolean times =
        isDateOrTimestamp(from)
            && isDateOrTimestamp(to)
            && from instanceof TimestampWithTimeZoneType == to instanceof TimestampWithTimeZoneType;
    return numbers || times ? RowOrder.ascending(order(operand), exact) : RowOrder.UNORDERED;
  }

  private static boolean isNumber(Type type) {
    return Numbers.isInteger(type) || Numbers.isFloating(type) || type instanceof DecimalType;
  }

  private static boolean isTimestamp(Type type) {
    return type instanceof TimestampType || type instanceof TimestampWithTimeZoneType;
  }

  private static boolean isDateOrTimestamp(Type type) {
    return type == SimpleType.DATE || isTimestamp(type);
  }
}
