package io.datagenc.compiler.analyzer.value;

import io.datagenc.compiler.analyzer.conversion.Assignments;
import io.datagenc.compiler.analyzer.expression.ExpressionParts;
import io.datagenc.compiler.analyzer.symbol.ColumnSymbol;
import io.datagenc.compiler.ast.BinaryOperator;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.Predicate;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.engine.plan.CharType;
import io.datagenc.engine.plan.RowType;
import io.datagenc.engine.plan.Type;
import io.datagenc.engine.plan.VarcharType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the CHECKs of a table say of one column's values: a list, a range, a pattern, an order of
/// two columns.
final class CheckInference {
  private static final int MAX_DIGITS = 9;

  private final ColumnSymbol column;
  private final Type type;
  private final ExpressionFactory make;

  /// A bound that a condition gives.
  private record Bound(ValueExpression value, boolean isStrict) {}

  private Optional<Bound> low = Optional.empty();
  private Optional<Bound> high = Optional.empty();

  private CheckInference(ColumnSymbol column, Type type) {
    this.column = column;
    this.type = type;
    this.make = new ExpressionFactory(column.span());
  }

  /// The values of `column`, of type `type`; empty if no CHECK says what they are.
  static Optional<ValueExpression> values(ColumnSymbol column, Type type) {
    return new CheckInference(column, type).values();
  }

  /// Whether a CHECK says anything of `column` but its order with a column that follows it.
  static boolean concerns(ColumnSymbol column) {
    List<ValueExpression> conditions = new ArrayList<>();
    column.table().checks().forEach(check -> conjuncts(check.condition(), conditions));
    return conditions.stream()
        .filter(condition -> !isLeftToOther(condition, column))
        .flatMap(condition -> ExpressionParts.paths(condition).stream())
        .anyMatch(path -> names(path, column) || namesField(path, column));
  }

  private static boolean namesField(ValueExpression.Path path, ColumnSymbol column) {
    return column.declaredType().filter(RowType.class::isInstance).isPresent()
        && path.name().parts().getFirst().value().equals(column.name());
  }

  /// Whether `condition` orders `column` and another one, which gets its values from it.
  private static boolean isLeftToOther(ValueExpression condition, ColumnSymbol column) {
    if (!(condition instanceof ValueExpression.Binary comparison)
        || !(comparison.left() instanceof ValueExpression.Path left)
        || !(comparison.right() instanceof ValueExpression.Path right)) {
      return false;
    }
    boolean isOrder =
        switch (comparison.operator()) {
          case LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL -> true;
          default -> false;
        };
    ValueExpression.Path other = names(left, column) ? right : left;
    return isOrder
        && column
            .table()
            .column(other.name().toString())
            .filter(follower -> follower != column && isInferredAfter(follower, column))
            .isPresent();
  }

  private static boolean isInferredAfter(ColumnSymbol follower, ColumnSymbol column) {
    List<ColumnSymbol> columns = List.copyOf(column.table().columns().values());
    return follower.value().isEmpty()
        && follower.identity().isEmpty()
        && follower.table().referenceOf(follower.name()).isEmpty()
        && columns.indexOf(follower) > columns.indexOf(column);
  }

  private Optional<ValueExpression> values() {
    List<ValueExpression> conditions = new ArrayList<>();
    column.table().checks().forEach(check -> conjuncts(check.condition(), conditions));
    for (ValueExpression condition : conditions) {
      Optional<ValueExpression> values = listed(condition);
      if (values.isPresent()) {
        return values;
      }
    }
    conditions.forEach(this::bound);
    if (low.isPresent() || high.isPresent()) {
      return range();
    }
    return conditions.stream().map(this::pattern).flatMap(Optional::stream).findFirst();
  }

  private static void conjuncts(ValueExpression condition, List<ValueExpression> found) {
    if (condition instanceof ValueExpression.Binary binary
        && binary.operator() == BinaryOperator.AND) {
      conjuncts(binary.left(), found);
      conjuncts(binary.right(), found);
    } else {
      found.add(condition);
    }
  }

  /// A condition that names all values.
  private Optional<ValueExpression> listed(ValueExpression condition) {
    ExpressionFactory here = new ExpressionFactory(condition.span());
    return switch (condition) {
      case Predicate.InList in when !in.negated() && names(in.value(), column) ->
          Optional.of(here.call("choice", in.elements()));
      case Predicate.QuantifiedComparison comparison
          when comparison.operator() == BinaryOperator.EQUAL
              && comparison.quantifier() == Predicate.Quantifier.ANY
              && names(comparison.left(), column)
              && comparison.array() instanceof ValueExpression.ArrayConstructor array ->
          Optional.of(here.call("choice", array.elements()));
      case ValueExpression.Binary equal
          when equal.operator() == BinaryOperator.EQUAL && names(equal.left(), column) ->
          isKnown(equal.right()) ? Optional.of(equal.right()) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private void bound(ValueExpression condition) {
    switch (condition) {
      case Predicate.Between between when !between.negated() && names(between.value(), column) -> {
        low(between.low(), false);
        high(between.high(), false);
      }
      case ValueExpression.Binary comparison when names(comparison.left(), column) ->
          compared(comparison.operator(), comparison.right());
      case ValueExpression.Binary comparison when names(comparison.right(), column) ->
          compared(reversed(comparison.operator()), comparison.left());
      default -> {}
    }
  }

  private void compared(BinaryOperator operator, ValueExpression other) {
    switch (operator) {
      case GREATER_THAN -> low(other, true);
      case GREATER_THAN_OR_EQUAL -> low(other, false);
      case LESS_THAN -> high(other, true);
      case LESS_THAN_OR_EQUAL -> high(other, false);
      default -> {}
    }
  }

  private static BinaryOperator reversed(BinaryOperator operator) {
    return switch (operator) {
      case GREATER_THAN -> BinaryOperator.LESS_THAN;
      case GREATER_THAN_OR_EQUAL -> BinaryOperator.LESS_THAN_OR_EQUAL;
      case LESS_THAN -> BinaryOperator.GREATER_THAN;
      case LESS_THAN_OR_EQUAL -> BinaryOperator.GREATER_THAN_OR_EQUAL;
      default -> operator;
    };
  }

  private void low(ValueExpression value, boolean isStrict) {
    if (low.isEmpty() && isKnown(value)) {
      low = Optional.of(new Bound(value, isStrict));
    }
  }

  private void high(ValueExpression value, boolean isStrict) {
    if (high.isEmpty() && isKnown(value)) {
      high = Optional.of(new Bound(value, isStrict));
    }
  }

  /// Whether a bound does not depend on the column that it bounds: of two columns without values
  /// the one declared first is free, and a column with an expression must not name others.
  private boolean isKnown(ValueExpression bound) {
    for (ValueExpression.Path path : ExpressionParts.paths(bound)) {
      if (path.name().parts().size() != 1) {
        return false;
      }
      Optional<ColumnSymbol> other = column.table().column(path.name().toString());
      if (other.isEmpty() || other.get() == column || !isFree(other.get())) {
        return false;
      }
    }
    return true;
  }

  private boolean isFree(ColumnSymbol other) {
    if (other.value().isPresent()) {
      return ExpressionParts.paths(other.value().get().value()).isEmpty();
    }
    if (other.identity().isPresent() || other.table().referenceOf(other.name()).isPresent()) {
      return true;
    }
    List<ColumnSymbol> columns = List.copyOf(column.table().columns().values());
    return columns.indexOf(other) < columns.indexOf(column);
  }

  private Optional<ValueExpression> range() {
    if (low.isPresent() && high.isPresent()) {
      Optional<ValueExpression> from = admitted(low.get(), BinaryOperator.ADD);
      Optional<ValueExpression> to = admitted(high.get(), BinaryOperator.SUBTRACT);
      return from.flatMap(least -> to.map(greatest -> make.call("uniform", least, greatest)));
    }
    if (low.isPresent()) {
      return beyond(low.get(), BinaryOperator.ADD);
    }
    Bound bound = high.orElseThrow();
    return isPositive(bound) && isNumber()
        ? admitted(bound, BinaryOperator.SUBTRACT)
            .map(greatest -> make.call("uniform", make.number(0), greatest))
        : beyond(bound, BinaryOperator.SUBTRACT);
  }

  /// Values at an ordinary distance from a bound.
  private Optional<ValueExpression> beyond(Bound bound, BinaryOperator direction) {
    return TypeInference.distance(type, bound.isStrict(), make)
        .map(distance -> make.binary(bound.value(), direction, distance));
  }

  private Optional<ValueExpression> admitted(Bound bound, BinaryOperator direction) {
    return bound.isStrict()
        ? TypeInference.next(type, bound.value(), direction, make)
        : Optional.of(bound.value());
  }

  private static boolean isPositive(Bound bound) {
    return bound.value() instanceof Literal.NumericLiteral number
        && number.text().matches("[0-9.]*[1-9][0-9.]*");
  }

  private boolean isNumber() {
    return Assignments.isInteger(type) || type instanceof io.datagenc.engine.plan.DecimalType;
  }

  /// Texts that `LIKE` admits: digits in the places of wildcards.
  private Optional<ValueExpression> pattern(ValueExpression condition) {
    if (!(condition instanceof Predicate.Like like)
        || like.negated()
        || like.escape().isPresent()
        || !names(like.value(), column)
        || !(like.pattern() instanceof Literal.StringLiteral text)) {
      return Optional.empty();
    }
    boolean known =
        like.operator() == Predicate.LikeOperator.LIKE
            || like.operator() == Predicate.LikeOperator.ILIKE;
    int room =
        switch (type) {
          case VarcharType varchar -> varchar.maxLength();
          case CharType fixed -> fixed.length();
          default -> 0;
        };
    String pattern = text.value();
    int fixed =
        pattern.codePointCount(0, pattern.length())
            - (int) pattern.chars().filter(character -> character == '%').count();
    return known && fixed <= room
        ? Optional.of(matching(pattern, Math.min(3, room - fixed)))
        : Optional.empty();
  }

  private ValueExpression matching(String pattern, int digitsOfFirstWildcard) {
    List<ValueExpression> parts = new ArrayList<>();
    int spare = digitsOfFirstWildcard;
    int place = 0;
    while (place < pattern.length()) {
      int end = place;
      char kind = pattern.charAt(place);
      if (kind == '_') {
        while (end < pattern.length() && pattern.charAt(end) == '_' && end - place < MAX_DIGITS) {
          end++;
        }
        parts.add(digits(end - place));
      } else if (kind == '%') {
        end++;
        if (spare > 0) {
          parts.add(digits(spare));
          spare = 0;
        }
      } else {
        while (end < pattern.length() && pattern.charAt(end) != '_' && pattern.charAt(end) != '%') {
          end++;
        }
        parts.add(make.text(pattern.substring(place, end)));
      }
      place = end;
    }
    return parts.stream()
        .reduce((left, right) -> make.binary(left, BinaryOperator.CONCATENATE, right))
        .orElseGet(() -> make.text(""));
  }

  /// `count` random digits.
  private ValueExpression digits(int count) {
    ValueExpression number =
        make.asText(make.call("uniform", make.number(0), make.number("9".repeat(count))));
    return make.call("lpad", number, make.number(count), make.text("0"));
  }

  private static boolean names(ValueExpression expression, ColumnSymbol column) {
    return expression instanceof ValueExpression.Path path
        && path.name().toString().equals(column.name());
  }
}
