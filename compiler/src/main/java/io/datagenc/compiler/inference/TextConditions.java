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
import java.util.Set;

/// What conditions say of the form of a column's texts: a pattern of `LIKE`, a regular expression,
/// a length, a case.
final class TextConditions {
  private static final int MAX_DIGITS = 9;

  /// What `%` stands for at most, in digits: in a key, and otherwise.
  private static final int ANY_KEY_DIGITS = 9;

  private static final int ANY_DIGITS = 3;

  /// Words of the pool have at least this many letters, spaces between them counted.
  private static final int WORD = 3;

  private static final int MAX_WORDS = 20;

  /// Shorter texts are letters, not words.
  private static final int SHORT = 5;

  /// An expression of more than this many constants is not made.
  private static final int MAX_PARTS = 2000;

  private static final Set<String> LENGTHS = Set.of("length", "char_length", "character_length");
  private static final Set<String> FOLDINGS = Set.of("upper", "lower");

  private final String column;
  private final int room;
  private final Use use;
  private final ExpressionFactory make;
  private int least;
  private int most;
  private Optional<String> folding = Optional.empty();
  private Optional<ValueExpression> form = Optional.empty();

  /// What texts are made for: those of a key have one length where that can be, so that their parts
  /// can be told from each other.
  private enum Use {
    VALUES,
    KEY
  }

  private TextConditions(String column, int room, Use use, ExpressionFactory make) {
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
    return read(column, type, conditions, Use.VALUES)
        .flatMap(read -> read.form.or(read::ordinary).map(read::folded));
  }

  /// Texts of a pattern that `conditions` ask of `column`, a key; empty if they ask for none.
  static Optional<ValueExpression> keys(
      DeclaredColumn column, Type type, List<ValueExpression> conditions) {
    return read(column, type, conditions, Use.KEY).flatMap(read -> read.form.map(read::folded));
  }

  /// The greatest number of characters that `conditions` and `type` admit.
  static int room(DeclaredColumn column, Type type, List<ValueExpression> conditions) {
    return read(column, type, conditions, Use.KEY).map(read -> read.most).orElse(0);
  }

  private static Optional<TextConditions> read(
      DeclaredColumn column, Type type, List<ValueExpression> conditions, Use use) {
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
    }
  }

  private void form(ValueExpression condition) {
    if (condition instanceof Predicate.Like like) {
      pattern(like);
    } else if (condition instanceof ValueExpression.Binary binary) {
      compared(binary);
    }
  }

  private void compared(ValueExpression.Binary binary) {
    switch (binary.operator()) {
      case REGEX_MATCH, REGEX_MATCH_IGNORE_CASE -> {
        if (isColumn(binary.left())) {
          regular(binary.right());
        }
      }
      case EQUAL ->
          folding =
              folding
                  .or(() -> folding(binary.left(), binary.right()))
                  .or(() -> folding(binary.right(), binary.left()));
      case OR,
          AND,
          NOT_EQUAL,
          LESS_THAN,
          LESS_THAN_OR_EQUAL,
          GREATER_THAN,
          GREATER_THAN_OR_EQUAL,
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
        && isColumn(call.arguments().getFirst());
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
  private void pattern(Predicate.Like like) {
    if (form.isPresent() || like.negated() || !isColumn(like.value())) {
      return;
    }
    Optional<String> pattern = text(like.pattern());
    if (pattern.isEmpty()) {
      return;
    }
    switch (like.operator()) {
      case LIKE, ILIKE -> {
        if (like.escape().isEmpty() && pattern.get().indexOf('\\') < 0) {
          form = wildcards(pattern.get());
        }
      }
      case RLIKE -> regular(like.pattern());
      case SIMILAR_TO -> {}
    }
  }

  private Optional<ValueExpression> wildcards(String pattern) {
    int fixed =
        pattern.codePointCount(0, pattern.length())
            - (int) pattern.chars().filter(character -> character == '%').count();
    if (fixed > room) {
      return Optional.empty();
    }
    int spare = Math.min(use == Use.KEY ? ANY_KEY_DIGITS : ANY_DIGITS, room - fixed);
    List<ValueExpression> parts = new ArrayList<>();
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
    return Optional.of(make.concatenation(parts));
  }

  /// `count` random digits.
  private ValueExpression digits(int count) {
    ValueExpression number =
        make.asText(make.call("uniform", make.number(0), make.number("9".repeat(count))));
    return make.call("lpad", number, make.number(count), make.text("0"));
  }

  private void regular(ValueExpression pattern) {
    if (form.isPresent()) {
      return;
    }
    form =
        text(pattern)
            .flatMap(RegularExpression::parse)
            .filter(parsed -> parsed.least() <= most)
            .flatMap(parsed -> new Matching().texts(parsed));
  }

  /// Makes texts that match a regular expression, no longer than there is room.
  private final class Matching {
    private int spare;
    private int made;

    Optional<ValueExpression> texts(RegularExpression parsed) {
      spare = most - parsed.least();
      ValueExpression texts = make.concatenation(parts(parsed));
      return made <= MAX_PARTS ? Optional.of(texts) : Optional.empty();
    }

    private List<ValueExpression> parts(RegularExpression expression) {
      if (++made > MAX_PARTS) {
        return List.of();
      }
      return switch (expression) {
        case RegularExpression.OneOf one -> List.of(oneOf(one));
        case RegularExpression.Sequence sequence -> {
          List<ValueExpression> found = new ArrayList<>();
          StringBuilder literal = new StringBuilder();
          for (RegularExpression part : sequence.parts()) {
            if (part instanceof RegularExpression.OneOf one && one.characters().size() == 1) {
              literal.append(one.characters().getFirst());
              continue;
            }
            flush(literal, found);
            found.addAll(parts(part));
          }
          flush(literal, found);
          yield found;
        }
        case RegularExpression.Alternatives choice -> {
          // Each may take all of the room that is left.
          int before = spare;
          int after = before;
          List<ValueExpression> alternatives = new ArrayList<>();
          for (RegularExpression alternative : choice.alternatives()) {
            spare = before - (alternative.least() - choice.least());
            if (spare >= 0) {
              alternatives.add(make.concatenation(parts(alternative)));
              after = Math.min(after, spare);
            }
          }
          spare = after;
          yield List.of(one(alternatives));
        }
        case RegularExpression.Repeated repeated -> repeated(repeated);
      };
    }

    private void flush(StringBuilder literal, List<ValueExpression> found) {
      if (!literal.isEmpty()) {
        found.add(make.text(literal.toString()));
        literal.setLength(0);
      }
    }

    private ValueExpression oneOf(RegularExpression.OneOf one) {
      made += one.characters().size();
      return one(
          one.characters().stream()
              .<ValueExpression>map(character -> make.text(String.valueOf(character)))
              .toList());
    }

    private ValueExpression one(List<ValueExpression> alternatives) {
      return alternatives.size() == 1 ? alternatives.getFirst() : make.call("choice", alternatives);
    }

    private List<ValueExpression> repeated(RegularExpression.Repeated repeated) {
      RegularExpression part = repeated.part();
      List<ValueExpression> found = new ArrayList<>(times(part, repeated.least()));
      int more = repeated.most() - repeated.least();
      int length = Math.max(1, part.least());
      more = Math.min(Math.min(more, MAX_DIGITS), spare / length);
      if (more > 0) {
        spare -= more * length;
        if (use == Use.KEY) {
          found.addAll(times(part, more));
          return found;
        }
        List<ValueExpression> alternatives = new ArrayList<>();
        for (int i = 0; i <= more; i++) {
          alternatives.add(make.concatenation(times(part, i)));
        }
        found.add(one(alternatives));
      }
      return found;
    }

    private List<ValueExpression> times(RegularExpression part, int count) {
      boolean isDigits =
          part instanceof RegularExpression.OneOf one
              && one.characters().size() == 10
              && one.characters().getFirst() == '0'
              && one.characters().getLast() == '9';
      List<ValueExpression> found = new ArrayList<>();
      for (int left = count; left > 0 && made <= MAX_PARTS; ) {
        int taken = isDigits ? Math.min(left, MAX_DIGITS) : 1;
        if (isDigits) {
          made++;
          found.add(digits(taken));
        } else {
          found.addAll(parts(part));
        }
        left -= taken;
      }
      return found;
    }
  }
}
