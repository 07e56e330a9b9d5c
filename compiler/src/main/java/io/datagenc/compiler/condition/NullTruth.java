package io.datagenc.compiler.condition;

import io.datagenc.compiler.ast.BinaryOperator;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.Predicate;
import io.datagenc.compiler.ast.UnaryOperator;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.ast.WhenClause;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/// What conditions can be in a row of which it is known which columns are NULL, and nothing else:
/// three-valued logic over what is possible.
///
/// @param nulls whether a column is NULL
record NullTruth(Nulls nulls) {

  /// Says of a column whether it is NULL.
  @FunctionalInterface
  interface Nulls {
    /// What `column IS NULL` can be.
    Possible of(String column);
  }

  /// The truth values that a condition can have; all of them for what is not read here.
  record Possible(boolean isTrue, boolean isFalse, boolean isNull) {
    static final Possible TRUE = new Possible(true, false, false);
    static final Possible FALSE = new Possible(false, true, false);
    static final Possible NULL = new Possible(false, false, true);
    static final Possible TRUE_OR_FALSE = new Possible(true, true, false);
    static final Possible ANYTHING = new Possible(true, true, true);

    static Possible of(boolean truth) {
      return truth ? TRUE : FALSE;
    }

    /// Whether a CHECK can hold.
    boolean canHold() {
      return isTrue || isNull;
    }

    boolean isKnown() {
      return !isNull && isTrue != isFalse;
    }

    Possible negated() {
      return new Possible(/* isTrue= */ isFalse, /* isFalse= */ isTrue, isNull);
    }

    Possible and(Possible other) {
      return new Possible(
          isTrue && other.isTrue,
          isFalse || other.isFalse,
          (isNull && (other.isTrue || other.isNull)) || (isTrue && other.isNull));
    }

    Possible or(Possible other) {
      return negated().and(other.negated()).negated();
    }
  }

  Possible of(ValueExpression condition) {
    return switch (condition) {
      case Literal.BooleanLiteral literal -> Possible.of(literal.value());
      case Predicate.IsNull isNull ->
          isNull.negated() ? isNull(isNull.value()).negated() : isNull(isNull.value());
      case ValueExpression.Unary unary when unary.operator() == UnaryOperator.NOT ->
          of(unary.operand()).negated();
      case ValueExpression.Binary binary when binary.operator() == BinaryOperator.AND ->
          of(binary.left()).and(of(binary.right()));
      case ValueExpression.Binary binary when binary.operator() == BinaryOperator.OR ->
          of(binary.left()).or(of(binary.right()));
      case ValueExpression.Binary binary -> compared(binary);
      case Predicate.Between between -> ofOperand(between.value());
      case Predicate.InList in -> ofOperand(in.value());
      case Predicate.Like like -> ofOperand(like.value());
      case Predicate.QuantifiedComparison comparison -> ofOperand(comparison.left());
      case ValueExpression.Path path -> ofOperand(path);
      case ValueExpression _ -> Possible.ANYTHING;
    };
  }

  /// A condition that is NULL where `operand` is.
  private Possible ofOperand(ValueExpression operand) {
    Possible isNull = isNull(operand);
    return new Possible(isNull.isFalse, isNull.isFalse, true);
  }

  private Possible compared(ValueExpression.Binary comparison) {
    if (isAlwaysNull(comparison.left()) || isAlwaysNull(comparison.right())) {
      return Possible.NULL;
    }
    OptionalLong left = number(comparison.left());
    OptionalLong right = number(comparison.right());
    if (left.isPresent() && right.isPresent()) {
      return compared(comparison.operator(), Long.compare(left.getAsLong(), right.getAsLong()));
    }
    Possible first = of(comparison.left());
    Possible second = of(comparison.right());
    return first.isKnown() && second.isKnown()
        ? compared(comparison.operator(), Boolean.compare(first.isTrue, second.isTrue))
        : Possible.ANYTHING;
  }

  private static Possible compared(BinaryOperator operator, int order) {
    return switch (operator) {
      case EQUAL -> Possible.of(order == 0);
      case NOT_EQUAL -> Possible.of(order != 0);
      case LESS_THAN -> Possible.of(order < 0);
      case LESS_THAN_OR_EQUAL -> Possible.of(order <= 0);
      case GREATER_THAN -> Possible.of(order > 0);
      case GREATER_THAN_OR_EQUAL -> Possible.of(order >= 0);
      case OR,
          AND,
          REGEX_MATCH,
          REGEX_MATCH_IGNORE_CASE,
          NOT_REGEX_MATCH,
          NOT_REGEX_MATCH_IGNORE_CASE,
          CONCATENATE,
          ADD,
          SUBTRACT,
          MULTIPLY,
          DIVIDE,
          MODULO,
          JSON_FIELD,
          JSON_FIELD_TEXT ->
          Possible.ANYTHING;
    };
  }

  private boolean isAlwaysNull(ValueExpression expression) {
    return isNull(expression).equals(Possible.TRUE);
  }

  /// What `expression IS NULL` can be.
  private Possible isNull(ValueExpression expression) {
    return switch (expression) {
      case Literal.NullLiteral _ -> Possible.TRUE;
      case Literal _ -> Possible.FALSE;
      case ValueExpression.Path path when path.name().parts().size() == 1 ->
          nulls.of(path.name().toString());
      case ValueExpression.Cast cast -> isNull(cast.value());
      case ValueExpression.Collate collate -> isNull(collate.value());
      case ValueExpression.Trim trim -> isNull(trim.value());
      case ValueExpression.FunctionCall call when name(call).equals("coalesce") ->
          call.arguments().stream().map(this::isNull).reduce(Possible.TRUE, Possible::and);
      case ValueExpression _ -> Possible.TRUE_OR_FALSE;
    };
  }

  private static String name(ValueExpression.FunctionCall call) {
    return call.name().toString().toLowerCase(Locale.ROOT);
  }

  /// The number that `expression` is, where that follows from the NULLs.
  private OptionalLong number(ValueExpression expression) {
    return switch (expression) {
      case Literal.NumericLiteral literal ->
          literal.text().matches("[0-9]{1,9}")
              ? OptionalLong.of(Long.parseLong(literal.text()))
              : OptionalLong.empty();
      case ValueExpression.FunctionCall call when name(call).equals("num_nulls") ->
          count(call.arguments(), true);
      case ValueExpression.FunctionCall call when name(call).equals("num_nonnulls") ->
          count(call.arguments(), false);
      case ValueExpression.FunctionCall call
          when name(call).equals("if") && call.arguments().size() == 3 ->
          chosen(of(call.arguments().getFirst()), call.arguments().get(1), call.arguments().get(2));
      case ValueExpression.Binary sum when sum.operator() == BinaryOperator.ADD ->
          sum(number(sum.left()), number(sum.right()));
      case ValueExpression.Case conditional -> conditional(conditional);
      case ValueExpression.Cast cast -> {
        OptionalLong number = number(cast.value());
        Possible truth = of(cast.value());
        yield number.isPresent() || !truth.isKnown()
            ? number
            : OptionalLong.of(truth.isTrue ? 1 : 0);
      }
      case ValueExpression _ -> OptionalLong.empty();
    };
  }

  private static OptionalLong sum(OptionalLong left, OptionalLong right) {
    return left.isPresent() && right.isPresent()
        ? OptionalLong.of(left.getAsLong() + right.getAsLong())
        : OptionalLong.empty();
  }

  private OptionalLong count(List<ValueExpression> values, boolean isNull) {
    long count = 0;
    for (ValueExpression value : values) {
      Possible truth = isNull(value);
      if (!truth.isKnown()) {
        return OptionalLong.empty();
      }
      count += truth.isTrue == isNull ? 1 : 0;
    }
    return OptionalLong.of(count);
  }

  private OptionalLong chosen(
      Possible condition, ValueExpression value, ValueExpression otherwise) {
    return condition.isTrue
        ? condition.equals(Possible.TRUE) ? number(value) : OptionalLong.empty()
        : number(otherwise);
  }

  private OptionalLong conditional(ValueExpression.Case conditional) {
    if (conditional.operand().isPresent()) {
      return OptionalLong.empty();
    }
    for (WhenClause when : conditional.whens()) {
      Possible condition = of(when.condition());
      if (condition.equals(Possible.TRUE)) {
        return number(when.result());
      }
      if (condition.isTrue) {
        return OptionalLong.empty();
      }
    }
    return conditional.otherwise().map(this::number).orElse(OptionalLong.empty());
  }
}
