package io.datagenc.compiler.inference;

import io.datagenc.compiler.ast.BinaryOperator;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.Predicate;
import io.datagenc.compiler.ast.UnaryOperator;
import io.datagenc.compiler.ast.ValueExpression;
import java.util.List;
import java.util.Optional;

/// Reads which form a condition asks of a column's texts: a pattern of `LIKE`, a regular
/// expression, a beginning, a part.
///
/// @param form what is made of a form
record TextFormReader<T>(String column, TextForm<T> form) {

  /// Texts of the form that `condition` asks for; empty if it asks for none that is read here.
  Optional<T> texts(ValueExpression condition) {
    return switch (condition) {
      case Predicate.Like like when !like.negated() -> pattern(like);
      case ValueExpression.FunctionCall call -> called(call);
      case ValueExpression.Binary binary -> compared(binary);
      case ValueExpression _ -> Optional.empty();
    };
  }

  private Optional<T> called(ValueExpression.FunctionCall call) {
    List<ValueExpression> arguments = call.arguments();
    if (arguments.size() < 2 || !isColumn(column, arguments.getFirst())) {
      return Optional.empty();
    }
    return switch (call.name().toString()) {
      case "starts_with" -> text(arguments.get(1)).flatMap(this::beginning);
      case "regexp_like" -> text(arguments.get(1)).flatMap(form::regular);
      default -> Optional.empty();
    };
  }

  private Optional<T> compared(ValueExpression.Binary binary) {
    return switch (binary.operator()) {
      case REGEX_MATCH -> regular(binary, form);
      case REGEX_MATCH_IGNORE_CASE -> regular(binary, form.ignoringCase());
      case AND -> texts(binary.left()).or(() -> texts(binary.right()));
      case OR ->
          texts(binary.left())
              .flatMap(left -> texts(binary.right()).map(right -> form.either(left, right)));
      case EQUAL -> begins(binary.left(), binary.right());
      case GREATER_THAN -> contains(binary.left(), binary.right(), 1);
      case GREATER_THAN_OR_EQUAL -> contains(binary.left(), binary.right(), 2);
      case NOT_EQUAL -> contains(binary.left(), binary.right(), 0);
      case LESS_THAN,
          LESS_THAN_OR_EQUAL,
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
          Optional.empty();
    };
  }

  private Optional<T> regular(ValueExpression.Binary match, TextForm<T> made) {
    return isColumn(column, match.left())
        ? text(match.right()).flatMap(made::regular)
        : Optional.empty();
  }

  /// `LEFT(column, 2) = 'ab'` or `SUBSTRING(column, 1, 2) = 'ab'`.
  private Optional<T> begins(ValueExpression part, ValueExpression other) {
    Optional<String> start = text(other);
    if (start.isEmpty()
        || !(part instanceof ValueExpression.FunctionCall call)
        || call.arguments().isEmpty()
        || !isColumn(column, call.arguments().getFirst())) {
      return Optional.empty();
    }
    List<ValueExpression> arguments = call.arguments();
    boolean isStart =
        switch (call.name().toString()) {
          case "left" -> arguments.size() == 2;
          case "substring", "substr" ->
              arguments.size() == 3 && number(arguments.get(1)).equals(Optional.of(1));
          default -> false;
        };
    return isStart && number(arguments.getLast()).equals(Optional.of(start.get().length()))
        ? beginning(start.get())
        : Optional.empty();
  }

  /// `POSITION('@' IN column) > 0` or `STRPOS(column, '@') > 0`.
  ///
  /// @param most the greatest number that the place of the text is compared with
  private Optional<T> contains(ValueExpression place, ValueExpression other, int most) {
    if (!(place instanceof ValueExpression.FunctionCall call)
        || call.arguments().size() != 2
        || number(other).filter(number -> number <= most).isEmpty()) {
      return Optional.empty();
    }
    ValueExpression first = call.arguments().getFirst();
    ValueExpression second = call.arguments().getLast();
    return switch (call.name().toString()) {
      case "position" ->
          isColumn(column, second) ? text(first).flatMap(this::within) : Optional.empty();
      case "strpos" ->
          isColumn(column, first) ? text(second).flatMap(this::within) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private Optional<T> beginning(String text) {
    return form.wildcards(text + PatternTexts.ANY);
  }

  private Optional<T> within(String text) {
    return form.wildcards(PatternTexts.ANY + text + PatternTexts.ANY);
  }

  /// Texts that `like` matches, were it not negated.
  Optional<T> pattern(Predicate.Like like) {
    Optional<String> pattern = text(like.pattern());
    Optional<String> escape = like.escape().isEmpty() ? Optional.of("") : text(like.escape().get());
    if (!isColumn(column, like.value())
        || pattern.isEmpty()
        || escape.isEmpty()
        || escape.get().length() > 1) {
      return Optional.empty();
    }
    Optional<String> tokens = PatternTexts.tokens(pattern.get(), escape.get());
    return switch (like.operator()) {
      case LIKE -> tokens.flatMap(form::wildcards);
      case ILIKE -> tokens.flatMap(form.ignoringCase()::wildcards);
      case RLIKE -> form.regular(pattern.get());
      case SIMILAR_TO -> escape.get().isEmpty() ? form.similar(pattern.get()) : Optional.empty();
    };
  }

  /// Texts of the form that `condition` excludes; empty if it excludes none that is read here.
  Optional<T> excluded(ValueExpression condition) {
    return switch (condition) {
      case Predicate.Like like when like.negated() -> pattern(like);
      case ValueExpression.Binary match when match.operator() == BinaryOperator.NOT_REGEX_MATCH ->
          regular(match, form);
      case ValueExpression.Binary match
          when match.operator() == BinaryOperator.NOT_REGEX_MATCH_IGNORE_CASE ->
          regular(match, form.ignoringCase());
      case ValueExpression.Unary not when not.operator() == UnaryOperator.NOT ->
          texts(not.operand());
      case ValueExpression _ -> Optional.empty();
    };
  }

  /// Whether `expression` is the column called `column`; as dumps write it: `(column)::text`.
  static boolean isColumn(String column, ValueExpression expression) {
    return switch (expression) {
      case ValueExpression.Cast cast -> isColumn(column, cast.value());
      case ValueExpression.Collate collate -> isColumn(column, collate.value());
      case ValueExpression.Path path -> path.name().toString().equals(column);
      case ValueExpression _ -> false;
    };
  }

  /// The number that `expression` is, of few digits.
  static Optional<Integer> number(ValueExpression expression) {
    return expression instanceof Literal.NumericLiteral literal
            && literal.text().matches("[0-9]{1,6}")
        ? Optional.of(Integer.valueOf(literal.text()))
        : Optional.empty();
  }

  private static Optional<String> text(ValueExpression expression) {
    if (expression instanceof ValueExpression.Cast cast) {
      return text(cast.value());
    }
    return expression instanceof Literal.StringLiteral literal
        ? Optional.of(literal.value())
        : Optional.empty();
  }
}
