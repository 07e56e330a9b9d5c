package io.datagenc.compiler.inference;

import io.datagenc.compiler.ast.BinaryOperator;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.Predicate;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What conditions say of the form of a column's texts: a pattern of `LIKE`, a regular expression,
/// a length, a case.
final class TextConditions {
  /// Words of the pool have at least this many letters, spaces between them counted.
  private static final int WORD = 3;

  private static final int MAX_WORDS = 20;

  /// Shorter texts are letters, not words.
  private static final int SHORT = 5;

  private static final int USUAL_BYTES = 8;
  private static final int MAX_BYTES = 1_000_000;

  private static final Set<String> LENGTHS =
      Set.of("length", "char_length", "character_length", "octet_length");
  private static final Set<String> TRIMS = Set.of("trim", "btrim", "ltrim", "rtrim");
  private static final Set<String> FOLDINGS = Set.of("upper", "lower");

  private final String column;
  private final int room;
  private final PatternTexts.Use use;
  private final ExpressionFactory make;
  private int least;
  private int most;
  private Optional<String> folding = Optional.empty();
  private Optional<ValueExpression> form = Optional.empty();

  private TextConditions(String column, int room, PatternTexts.Use use, ExpressionFactory make) {
    this.column = column;
    this.room = room;
    this.use = use;
    this.make = make;
    this.most = room;
  }

  /// Texts of the form that `conditions`, which all hold, ask of `column`; empty if they ask for
  /// none, or for one that is not read here.
  static Optional<ValueExpression> texts(
      DeclaredColumn column, Type type, List<ValueExpression> conditions) {
    return type == SimpleType.VARBINARY
        ? bytes(column, conditions)
        : read(column, type, conditions, PatternTexts.Use.VALUES)
            .flatMap(read -> read.form.or(read::ordinary).map(read::folded));
  }

  /// Bytes of the lengths that `conditions` admit; empty if they do not say any.
  private static Optional<ValueExpression> bytes(
      DeclaredColumn column, List<ValueExpression> conditions) {
    TextConditions read =
        new TextConditions(
            column.name(),
            MAX_BYTES,
            PatternTexts.Use.VALUES,
            new ExpressionFactory(column.span()));
    conditions.forEach(read::length);
    return (read.least > 0 || read.most < MAX_BYTES) && read.least <= read.most
        ? Optional.of(
            read.make.call(
                "random_bytes", read.make.number(Math.clamp(USUAL_BYTES, read.least, read.most))))
        : Optional.empty();
  }

  /// Texts of a pattern that `conditions` ask of `column`, a key; empty if they ask for none.
  static Optional<ValueExpression> keys(
      DeclaredColumn column, Type type, List<ValueExpression> conditions) {
    return read(column, type, conditions, PatternTexts.Use.KEY)
        .flatMap(read -> read.form.map(read::folded));
  }

  /// The greatest number of characters that `conditions` and `type` admit.
  static int room(DeclaredColumn column, Type type, List<ValueExpression> conditions) {
    return read(column, type, conditions, PatternTexts.Use.KEY).map(read -> read.most).orElse(0);
  }

  private static Optional<TextConditions> read(
      DeclaredColumn column, Type type, List<ValueExpression> conditions, PatternTexts.Use use) {
    int room = 0;
    if (type instanceof VarcharType varchar) {
      room = varchar.maxLength();
    } else if (type instanceof CharType fixed) {
      room = fixed.length();
    }
    if (room == 0) {
      return Optional.empty();
    }
    TextConditions read =
        new TextConditions(column.name(), room, use, new ExpressionFactory(column.span()));
    conditions.forEach(read::length);
    conditions.forEach(read::form);
    return Optional.of(read);
  }

  private void length(ValueExpression condition) {
    if (condition instanceof Predicate.Between between
        && !between.negated()
        && isLength(between.value())) {
      number(between.low()).ifPresent(low -> least = Math.max(least, low));
      number(between.high()).ifPresent(high -> most = Math.min(most, high));
    } else if (condition instanceof ValueExpression.Binary binary && isLength(binary.left())) {
      number(binary.right()).ifPresent(length -> length(binary.operator(), length));
    } else if (condition instanceof ValueExpression.Binary binary && isLength(binary.right())) {
      number(binary.left()).ifPresent(length -> length(binary.operator().reversed(), length));
    }
  }

  private void form(ValueExpression condition) {
    if (form.isEmpty()) {
      form = texts(condition);
    }
    if (condition instanceof ValueExpression.Binary binary
        && binary.operator() == BinaryOperator.EQUAL) {
      folding =
          folding
              .or(() -> folding(binary.left(), binary.right()))
              .or(() -> folding(binary.right(), binary.left()));
    }
  }

  /// Texts of the form that `condition` asks for.
  private Optional<ValueExpression> texts(ValueExpression condition) {
    return switch (condition) {
      case Predicate.Like like when !like.negated() && isColumn(like.value()) -> pattern(like);
      case ValueExpression.FunctionCall call -> called(call);
      case ValueExpression.Binary binary -> compared(binary);
      case ValueExpression _ -> Optional.empty();
    };
  }

  private Optional<ValueExpression> called(ValueExpression.FunctionCall call) {
    List<ValueExpression> arguments = call.arguments();
    if (arguments.size() < 2 || !isColumn(arguments.getFirst())) {
      return Optional.empty();
    }
    return switch (call.name().toString()) {
      case "starts_with" ->
          text(arguments.get(1)).flatMap(text -> patterns().wildcards(text + PatternTexts.ANY));
      case "regexp_like" -> regular(arguments.get(1));
      default -> Optional.empty();
    };
  }

  private Optional<ValueExpression> compared(ValueExpression.Binary binary) {
    return switch (binary.operator()) {
      case REGEX_MATCH, REGEX_MATCH_IGNORE_CASE ->
          isColumn(binary.left()) ? regular(binary.right()) : Optional.empty();
      case AND -> texts(binary.left()).or(() -> texts(binary.right()));
      case OR ->
          texts(binary.left())
              .flatMap(
                  left -> texts(binary.right()).map(right -> make.call("choice", left, right)));
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

  /// `LEFT(column, 2) = 'ab'` or `SUBSTRING(column, 1, 2) = 'ab'`.
  private Optional<ValueExpression> begins(ValueExpression part, ValueExpression other) {
    Optional<String> start = text(other);
    if (start.isEmpty()
        || !(part instanceof ValueExpression.FunctionCall call)
        || call.arguments().isEmpty()
        || !isColumn(call.arguments().getFirst())) {
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
        ? patterns().wildcards(start.get() + PatternTexts.ANY)
        : Optional.empty();
  }

  /// `POSITION('@' IN column) > 0` or `STRPOS(column, '@') > 0`.
  ///
  /// @param most the greatest number that the place of the text is compared with
  private Optional<ValueExpression> contains(
      ValueExpression place, ValueExpression other, int most) {
    if (!(place instanceof ValueExpression.FunctionCall call)
        || call.arguments().size() != 2
        || number(other).filter(number -> number <= most).isEmpty()) {
      return Optional.empty();
    }
    ValueExpression first = call.arguments().getFirst();
    ValueExpression second = call.arguments().getLast();
    return switch (call.name().toString()) {
      case "position" -> isColumn(second) ? text(first).flatMap(this::within) : Optional.empty();
      case "strpos" -> isColumn(first) ? text(second).flatMap(this::within) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private Optional<ValueExpression> within(String text) {
    return patterns().wildcards(PatternTexts.ANY + text + PatternTexts.ANY);
  }

  private void length(BinaryOperator operator, int length) {
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

  private Optional<String> folding(ValueExpression folded, ValueExpression other) {
    return folded instanceof ValueExpression.FunctionCall call
            && FOLDINGS.contains(call.name().toString())
            && call.arguments().size() == 1
            && isColumn(call.arguments().getFirst())
            && isColumn(other)
        ? Optional.of(call.name().toString())
        : Optional.empty();
  }

  private boolean isLength(ValueExpression expression) {
    return expression instanceof ValueExpression.FunctionCall call
        && LENGTHS.contains(call.name().toString())
        && call.arguments().size() == 1
        && isTrimmed(call.arguments().getFirst());
  }

  /// Whether `expression` is the column, perhaps without the spaces around its texts, of which
  /// there are none.
  private boolean isTrimmed(ValueExpression expression) {
    return switch (expression) {
      case ValueExpression.Trim trim -> trim.characters().isEmpty() && isColumn(trim.value());
      case ValueExpression.FunctionCall call ->
          TRIMS.contains(call.name().toString())
              && call.arguments().size() == 1
              && isColumn(call.arguments().getFirst());
      case ValueExpression _ -> isColumn(expression);
    };
  }

  private boolean isColumn(ValueExpression expression) {
    // As dumps write it: `(column)::text`.
    if (expression instanceof ValueExpression.Cast cast) {
      return isColumn(cast.value());
    }
    if (expression instanceof ValueExpression.Collate collate) {
      return isColumn(collate.value());
    }
    return expression instanceof ValueExpression.Path path && path.name().toString().equals(column);
  }

  private static Optional<Integer> number(ValueExpression expression) {
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

  private ValueExpression folded(ValueExpression texts) {
    return folding.map(function -> make.call(function, texts)).orElse(texts);
  }

  /// Words, or letters where there is no room for words.
  private Optional<ValueExpression> ordinary() {
    boolean isLong = least >= SHORT;
    boolean isShort = most < SHORT && most < room;
    if (least > most || most == 0 || !(isLong || isShort || folding.isPresent() || least > 1)) {
      return Optional.empty();
    }
    if (most < SHORT) {
      List<ValueExpression> letters = new ArrayList<>();
      for (char letter = 'A'; letter <= 'E'; letter++) {
        letters.add(make.text(String.valueOf(letter)));
      }
      List<ValueExpression> places = new ArrayList<>();
      for (int i = 0; i < Math.max(1, least); i++) {
        places.add(make.call("choice", letters));
      }
      return Optional.of(make.concatenation(places));
    }
    int words = Math.max(1, (least + WORD) / WORD);
    if (words > MAX_WORDS) {
      return Optional.of(
          make.call("rpad", word(), make.number(least), make.text(" lorem ipsum dolor sit amet")));
    }
    List<ValueExpression> parts = new ArrayList<>();
    for (int i = 0; i < words; i++) {
      if (i > 0) {
        parts.add(make.text(" "));
      }
      parts.add(word());
    }
    ValueExpression texts = make.concatenation(parts);
    return Optional.of(
        words > 1 && most < Integer.MAX_VALUE
            ? make.call("left", texts, make.number(most))
            : texts);
  }

  private ValueExpression word() {
    return make.call("faker", make.text("Lorem.word"));
  }

  /// Texts that `LIKE` admits: digits in the places of wildcards.
  private Optional<ValueExpression> pattern(Predicate.Like like) {
    Optional<String> pattern = text(like.pattern());
    Optional<String> escape = like.escape().isEmpty() ? Optional.of("") : text(like.escape().get());
    if (pattern.isEmpty() || escape.isEmpty() || escape.get().length() > 1) {
      return Optional.empty();
    }
    return switch (like.operator()) {
      case LIKE, ILIKE ->
          PatternTexts.tokens(pattern.get(), escape.get()).flatMap(patterns()::wildcards);
      case RLIKE -> regular(like.pattern());
      case SIMILAR_TO ->
          escape.get().isEmpty()
              ? patterns().matching(SimilarPattern.regularExpression(pattern.get()))
              : Optional.empty();
    };
  }

  private PatternTexts patterns() {
    return new PatternTexts(use, least, most, make);
  }

  private Optional<ValueExpression> regular(ValueExpression pattern) {
    return text(pattern).flatMap(patterns()::matching);
  }
}
