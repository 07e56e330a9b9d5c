package io.datagenc.compiler.inference;

import io.datagenc.compiler.ast.BinaryOperator;
import io.datagenc.compiler.ast.Predicate;
import io.datagenc.compiler.ast.ValueExpression;

/// The lengths that conditions admit.
final class LengthLimits {
  private final java.util.function.Predicate<ValueExpression> isLength;
  private int least;
  private int most;

  /// @param most the greatest length without conditions
  /// @param isLength whether an expression is the length in question
  LengthLimits(int most, java.util.function.Predicate<ValueExpression> isLength) {
    this.most = most;
    this.isLength = isLength;
  }

  int least() {
    return least;
  }

  /// The greatest length; less than the least one if there is none.
  int most() {
    return most;
  }

  /// Leaves out lengths for which `condition` is false.
  void read(ValueExpression condition) {
    if (condition instanceof Predicate.Between between
        && !between.negated()
        && isLength.test(between.value())) {
      TextFormReader.number(between.low()).ifPresent(low -> least = Math.max(least, low));
      TextFormReader.number(between.high()).ifPresent(high -> most = Math.min(most, high));
    } else if (condition instanceof ValueExpression.Binary binary && isLength.test(binary.left())) {
      TextFormReader.number(binary.right()).ifPresent(length -> cut(binary.operator(), length));
    } else if (condition instanceof ValueExpression.Binary binary
        && isLength.test(binary.right())) {
      TextFormReader.number(binary.left())
          .ifPresent(length -> cut(binary.operator().reversed(), length));
    }
  }

  private void cut(BinaryOperator operator, int length) {
    switch (operator) {
      case EQUAL -> {
        least = Math.max(least, length);
        most = Math.min(most, length);
      }
      case GREATER_THAN -> least = Math.max(least, length + 1);
      case GREATER_THAN_OR_EQUAL -> least = Math.max(least, length);
      case LESS_THAN -> most = Math.min(most, length - 1);
      case LESS_THAN_OR_EQUAL -> most = Math.min(most, length);
      case OR,
          AND,
          NOT_EQUAL,
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
          JSON_FIELD_TEXT -> {}
    }
  }
}
