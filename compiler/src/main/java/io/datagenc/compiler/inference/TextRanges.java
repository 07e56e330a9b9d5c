package io.datagenc.compiler.inference;

import io.datagenc.compiler.ast.BinaryOperator;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.Predicate;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Texts between those that a column is compared with: `code > 'b'`, `code BETWEEN 'a' AND 'm'`.
final class TextRanges {
  private static final int MAX_DIGITS = 3;

  /// What texts without a least one begin with.
  private static final List<String> STARTS = List.of("A", "a", "0", "");

  private final String column;
  private Optional<String> low = Optional.empty();
  private Optional<String> high = Optional.empty();

  private TextRanges(String column) {
    this.column = column;
  }

  /// Texts in the range that `conditions`, which all hold, leave `column`; empty if they bound it
  /// nowhere, or so narrowly that nothing is found.
  static Optional<ValueExpression> texts(
      DeclaredColumn column, Type type, List<ValueExpression> conditions) {
    int room =
        switch (type) {
          case VarcharType varchar -> varchar.maxLength();
          case CharType fixed -> fixed.length();
          case Type _ -> 0;
        };
    TextRanges range = new TextRanges(column.name());
    conditions.forEach(range::read);
    return room == 0 || (range.low.isEmpty() && range.high.isEmpty())
        ? Optional.empty()
        : range.texts(room, new ExpressionFactory(column.span()));
  }

  private void read(ValueExpression condition) {
    if (condition instanceof Predicate.Between between
        && !between.negated()
        && isColumn(between.value())) {
      compared(BinaryOperator.GREATER_THAN_OR_EQUAL, between.low());
      compared(BinaryOperator.LESS_THAN_OR_EQUAL, between.high());
    } else if (condition instanceof ValueExpression.Binary binary) {
      if (isColumn(binary.left())) {
        compared(binary.operator(), binary.right());
      } else if (isColumn(binary.right())) {
        compared(binary.operator().reversed(), binary.left());
      }
    }
  }

  /// Whether a bound is among the values does not matter: what is made lies between the bounds.
  private void compared(BinaryOperator operator, ValueExpression other) {
    Optional<String> text = text(other);
    switch (operator) {
      case GREATER_THAN, GREATER_THAN_OR_EQUAL ->
          text.filter(bound -> low.filter(least -> least.compareTo(bound) >= 0).isEmpty())
              .ifPresent(bound -> low = Optional.of(bound));
      case LESS_THAN, LESS_THAN_OR_EQUAL ->
          text.filter(bound -> high.filter(most -> most.compareTo(bound) <= 0).isEmpty())
              .ifPresent(bound -> high = Optional.of(bound));
      case OR,
          AND,
          EQUAL,
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

  private boolean isColumn(ValueExpression expression) {
    return switch (expression) {
      case ValueExpression.Cast cast -> isColumn(cast.value());
      case ValueExpression.Collate collate -> isColumn(collate.value());
      case ValueExpression.Path path -> path.name().toString().equals(column);
      case ValueExpression _ -> false;
    };
  }

  private static Optional<String> text(ValueExpression expression) {
    return switch (expression) {
      case ValueExpression.Cast cast -> text(cast.value());
      case Literal.StringLiteral literal -> Optional.of(literal.value());
      case ValueExpression _ -> Optional.empty();
    };
  }

  private Optional<ValueExpression> texts(int room, ExpressionFactory make) {
    List<String> starts = low.map(List::of).orElse(STARTS);
    for (String start : starts) {
      int digits = Math.min(MAX_DIGITS, room - start.length());
      if (digits > 0 && isBelow(start + "9".repeat(digits))) {
        String most = "9".repeat(digits);
        ValueExpression number =
            make.call(
                "lpad",
                make.asText(make.call("uniform", make.number(0), make.number(most))),
                make.number(digits),
                make.text("0"));
        return Optional.of(
            start.isEmpty()
                ? number
                : make.binary(make.text(start), BinaryOperator.CONCATENATE, number));
      }
    }
    List<ValueExpression> letters = new ArrayList<>();
    for (char letter = '0'; letter <= 'z'; letter++) {
      String text = String.valueOf(letter);
      if (Character.isLetterOrDigit(letter) && isAbove(text) && isBelow(text)) {
        letters.add(make.text(text));
      }
    }
    return letters.isEmpty()
        ? Optional.empty()
        : Optional.of(letters.size() == 1 ? letters.getFirst() : make.call("choice", letters));
  }

  private boolean isAbove(String text) {
    return low.filter(bound -> text.compareTo(bound) <= 0).isEmpty();
  }

  private boolean isBelow(String text) {
    return high.filter(bound -> text.compareTo(bound) >= 0).isEmpty();
  }
}
