package io.datagenc.compiler.inference;

import io.datagenc.compiler.ast.BinaryOperator;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.Predicate;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.condition.ColumnValues;
import io.datagenc.compiler.condition.OrdinaryValues;
import io.datagenc.compiler.condition.TableConditions;
import io.datagenc.compiler.tree.ExpressionParts;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the CHECKs of a table say of one column's values: a list, a range, a pattern, an order of
/// two columns.
final class CheckRule implements InferenceRule {

  @Override
  public String name() {
    return "check";
  }

  @Override
  public Conclusion conclude(
      DeclaredColumn column, DeclaredTable table, TableConditions.Column known) {
    return new Reading(column, table)
        .values(known)
        .map(value -> Conclusion.value(value, new ExpressionFactory(column.span())))
        .orElse(Conclusion.PASSED);
  }

  /// The conditions of a table as they are read for one column.
  private static final class Reading {
    private static final int MAX_DIGITS = 9;

    /// A bound that a condition gives.
    private record Bound(ValueExpression value, boolean isStrict) {}

    private final DeclaredColumn column;
    private final DeclaredTable table;
    private final Type type;
    private final ExpressionFactory make;
    private Optional<Bound> low = Optional.empty();
    private Optional<Bound> high = Optional.empty();

    Reading(DeclaredColumn column, DeclaredTable table) {
      this.column = column;
      this.table = table;
      this.type = column.type().orElseThrow();
      this.make = new ExpressionFactory(column.span());
    }

    private Optional<ValueExpression> values(TableConditions.Column known) {
      Optional<ColumnValues> set = known.values();
      boolean isClosed =
          set.filter(values -> !(values instanceof ColumnValues.Ranges ranges) || isClosed(ranges))
              .filter(values -> !(values instanceof ColumnValues.AllTextsBut))
              .isPresent();
      List<ValueExpression> conditions =
          table.checks().stream()
              .flatMap(check -> TableConditions.conjuncts(check).stream())
              .toList();
      if (!isClosed) {
        conditions.forEach(this::bound);
        Optional<ValueExpression> bounded = set.isEmpty() ? range() : cut(set.get());
        if (bounded.isPresent()) {
          return bounded;
        }
      }
      return set.flatMap(values -> OrdinaryValues.draw(values, type, column.span()))
          .or(() -> conditions.stream().map(this::pattern).flatMap(Optional::stream).findFirst());
    }

    private static boolean isClosed(ColumnValues.Ranges ranges) {
      return ranges.hasLeast() && ranges.hasMost();
    }

    /// A range from a bound that is computed to a constant one.
    private Optional<ValueExpression> cut(ColumnValues set) {
      if (!(set instanceof ColumnValues.Ranges ranges)
          || (ranges.hasLeast() ? low : high).isPresent()
          || low.or(() -> high)
              .filter(bound -> ExpressionParts.paths(bound.value()).isEmpty())
              .isEmpty()) {
        return Optional.empty();
      }
      ValueExpression end =
          OrdinaryValues.constant(
              ranges.hasLeast() ? ranges.low() : ranges.high(), type, column.span());
      if (ranges.hasLeast()) {
        low = Optional.of(new Bound(end, false));
      } else {
        high = Optional.of(new Bound(end, false));
      }
      return range();
    }

    private void bound(ValueExpression condition) {
      switch (condition) {
        case Predicate.Between between
            when !between.negated() && names(between.value(), column) -> {
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
      if (low.isEmpty() && isKnown(value) && !OrdinaryValues.isConstant(value, type)) {
        low = Optional.of(new Bound(value, isStrict));
      }
    }

    private void high(ValueExpression value, boolean isStrict) {
      if (high.isEmpty() && isKnown(value) && !OrdinaryValues.isConstant(value, type)) {
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
        Optional<DeclaredColumn> other = table.column(path.name().toString());
        if (other.isEmpty() || other.get().name().equals(column.name()) || !isFree(other.get())) {
          return false;
        }
      }
      return true;
    }

    private boolean isFree(DeclaredColumn other) {
      return switch (other.origin()) {
        case VALUE -> ExpressionParts.paths(other.value().orElseThrow()).isEmpty();
        case IDENTITY, REFERENCE -> true;
        case OPEN -> table.isBefore(other, column);
      };
    }

    private Optional<ValueExpression> range() {
      if (low.isPresent() && high.isPresent()) {
        Optional<ValueExpression> from = admitted(low.get(), BinaryOperator.ADD);
        Optional<ValueExpression> to = admitted(high.get(), BinaryOperator.SUBTRACT);
        return from.flatMap(least -> to.map(greatest -> make.call("uniform", least, greatest)));
      }
      return low.flatMap(bound -> beyond(bound, BinaryOperator.ADD))
          .or(() -> high.flatMap(bound -> beyond(bound, BinaryOperator.SUBTRACT)));
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
          while (end < pattern.length()
              && pattern.charAt(end) != '_'
              && pattern.charAt(end) != '%') {
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

    private static boolean names(ValueExpression expression, DeclaredColumn column) {
      return expression instanceof ValueExpression.Path path
          && path.name().toString().equals(column.name());
    }
  }
}
