package io.datagenc.compiler.inference;

import io.datagenc.compiler.ast.ValueExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Expressions of texts that match a pattern, within a range of lengths.
final class PatternTexts {

  /// What texts are made for: those of a key have one length where that can be, so that their parts
  /// can be told from each other.
  enum Use {
    VALUES,
    KEY
  }

  /// The wildcards of a pattern: any number of characters, and one.
  static final char ANY = '\uE000';

  static final char ONE = '\uE001';
  private static final int MAX_DIGITS = 9;

  /// What `%` stands for at most, in digits: in a key, and otherwise.
  private static final int ANY_KEY_DIGITS = 9;

  private static final int ANY_DIGITS = 3;

  /// An expression of more than this many constants is not made.
  private static final int MAX_PARTS = 2000;

  private final Use use;
  private final int least;
  private final int most;
  private final ExpressionFactory make;
  private int made;

  /// What there is room for beyond the least length of a text.
  private int spare;

  /// @param least the least number of characters of a text
  /// @param most the greatest number
  PatternTexts(Use use, int least, int most, ExpressionFactory make) {
    this.use = use;
    this.least = least;
    this.most = most;
    this.make = make;
  }

  /// `pattern` with [#ANY] and [#ONE] for its wildcards.
  static Optional<String> tokens(String pattern, String escape) {
    if (escape.isEmpty() && pattern.indexOf('\\') >= 0) {
      return Optional.empty();
    }
    StringBuilder tokens = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char character = pattern.charAt(i);
      if (!escape.isEmpty() && character == escape.charAt(0)) {
        if (++i == pattern.length()) {
          return Optional.empty();
        }
        tokens.append(pattern.charAt(i));
      } else {
        tokens.append(character == '%' ? ANY : character == '_' ? ONE : character);
      }
    }
    return Optional.of(tokens.toString());
  }

  /// Texts of a pattern, with digits in the places of its wildcards.
  Optional<ValueExpression> wildcards(String tokens) {
    int open = (int) tokens.chars().filter(character -> character == ANY).count();
    int fixed = tokens.codePointCount(0, tokens.length()) - open;
    if (fixed > most || least > most || (open == 0 && fixed < least)) {
      return Optional.empty();
    }
    spare =
        Math.clamp(
            use == Use.KEY ? ANY_KEY_DIGITS : ANY_DIGITS, Math.max(0, least - fixed), most - fixed);
    List<ValueExpression> parts = new ArrayList<>();
    int place = 0;
    while (place < tokens.length()) {
      int end = place;
      char kind = tokens.charAt(place);
      if (kind == ONE) {
        while (end < tokens.length() && tokens.charAt(end) == ONE && end - place < MAX_DIGITS) {
          end++;
        }
        parts.add(digits(end - place));
      } else if (kind == ANY) {
        end++;
        // The first ones have what cannot be shared.
        int share = (spare + open - 1) / open;
        spare -= share;
        open--;
        for (; share > 0; share -= MAX_DIGITS) {
          parts.add(digits(Math.min(share, MAX_DIGITS)));
        }
      } else {
        while (end < tokens.length() && tokens.charAt(end) != ONE && tokens.charAt(end) != ANY) {
          end++;
        }
        parts.add(make.text(tokens.substring(place, end)));
      }
      place = end;
    }
    made += parts.size();
    return Optional.of(make.concatenation(parts)).filter(_ -> made <= MAX_PARTS);
  }

  /// `count` random digits.
  private ValueExpression digits(int count) {
    ValueExpression number =
        make.asText(make.call("uniform", make.number(0), make.number("9".repeat(count))));
    return make.call("lpad", number, make.number(count), make.text("0"));
  }

  /// Whether some of the texts that match a regular expression are too short.
  boolean mayBeShort(String pattern) {
    return RegularExpression.parse(pattern, RegularExpression.Reading.TEXTS)
        .filter(parsed -> parsed.least() < least)
        .isPresent();
  }

  /// Texts that match a regular expression.
  Optional<ValueExpression> matching(String pattern) {
    return RegularExpression.parse(pattern, RegularExpression.Reading.TEXTS)
        .filter(parsed -> parsed.least() <= most)
        .map(
            parsed -> {
              spare = most - parsed.least();
              return make.concatenation(parts(parsed));
            })
        .filter(_ -> made <= MAX_PARTS);
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
