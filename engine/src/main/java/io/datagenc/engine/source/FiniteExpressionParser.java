package io.datagenc.engine.source;

import io.datagenc.engine.text.TextProblem;
import io.datagenc.engine.text.TextSourceException;
import java.util.ArrayList;
import java.util.List;

/// Reads regular expressions: characters, escapes, classes, groups, alternatives and repetitions
/// that are bounded.
///
/// `.`, `\D`, `\W`, `\S` and negated classes are about the printable characters of ASCII, `\s` is a
/// blank, `\w` letters, digits and `_`. `^` and `$` may stand at the ends.
final class FiniteExpressionParser {
  private static final int MOST_REPETITIONS = 1000;
  private static final CodePointRanges DIGITS = CodePointRanges.of('0', '9');
  private static final CodePointRanges BLANK = CodePointRanges.of(' ', ' ');
  private static final CodePointRanges WORD =
      CodePointRanges.union(
          List.of(
              DIGITS,
              CodePointRanges.of('A', 'Z'),
              CodePointRanges.of('_', '_'),
              CodePointRanges.of('a', 'z')));

  private final int[] text;
  private int at;

  private FiniteExpressionParser(String text) {
    this.text = text.codePoints().toArray();
  }

  /// The expression that `text` spells.
  ///
  /// @throws TextSourceException if it is not one of a finite language, or not understood
  static FiniteExpression parse(String text) {
    FiniteExpressionParser parser = new FiniteExpressionParser(text);
    parser.skip('^');
    FiniteExpression expression = parser.alternatives();
    parser.skip('$');
    if (parser.at < parser.text.length) {
      throw parser.problem(
          "`%s` is not expected".formatted(Character.toString(parser.text[parser.at])));
    }
    return expression;
  }

  private FiniteExpression alternatives() {
    List<FiniteExpression> parts = new ArrayList<>();
    parts.add(sequence());
    while (skip('|')) {
      parts.add(sequence());
    }
    return parts.size() == 1 ? parts.getFirst() : new FiniteExpression.Alternatives(parts);
  }

  private FiniteExpression sequence() {
    List<FiniteExpression> parts = new ArrayList<>();
    while (at < text.length && text[at] != '|' && text[at] != ')' && !isEnd()) {
      parts.add(repeated(part()));
    }
    return new FiniteExpression.Sequence(parts);
  }

  private boolean isEnd() {
    return text[at] == '$' && at == text.length - 1;
  }

  private FiniteExpression repeated(FiniteExpression part) {
    if (skip('?')) {
      return new FiniteExpression.Repetition(part, 0, 1);
    }
    if (at < text.length && (text[at] == '*' || text[at] == '+')) {
      throw problem(
          "`%s` has no upper bound: say how often with `{%d,8}`"
              .formatted(Character.toString(text[at]), text[at] == '*' ? 0 : 1));
    }
    if (!skip('{')) {
      return part;
    }
    int least = number();
    int most = skip(',') ? number() : least;
    expect('}');
    if (most < least) {
      throw problem("a repetition of %d to %d times".formatted(least, most));
    }
    return new FiniteExpression.Repetition(part, least, most);
  }

  private int number() {
    int start = at;
    int number = 0;
    while (at < text.length && text[at] >= '0' && text[at] <= '9' && number <= MOST_REPETITIONS) {
      number = 10 * number + text[at] - '0';
      at++;
    }
    if (at == start) {
      throw problem("a repetition needs both of its bounds, as in `{2,5}`");
    }
    if (number > MOST_REPETITIONS) {
      throw problem("a part is repeated at most %d times".formatted(MOST_REPETITIONS));
    }
    return number;
  }

  private FiniteExpression part() {
    int character = text[at++];
    return switch (character) {
      case '(' -> {
        if (skip('?')) {
          expect(':');
        }
        FiniteExpression inner = alternatives();
        expect(')');
        yield inner;
      }
      case '[' -> new FiniteExpression.Characters(characterClass());
      case '.' -> new FiniteExpression.Characters(CodePointRanges.PRINTABLE);
      case '\\' -> new FiniteExpression.Characters(escape());
      case '*', '+', '?', '{', '^', '$' -> {
        at--;
        throw problem(
            "`%s` has no meaning here; the character is `\\%1$s`"
                .formatted(Character.toString(character)));
      }
      default -> new FiniteExpression.Characters(CodePointRanges.of(character, character));
    };
  }

  private CodePointRanges characterClass() {
    boolean isNegated = skip('^');
    List<CodePointRanges> sets = new ArrayList<>();
    while (at < text.length && (text[at] != ']' || sets.isEmpty())) {
      if (text[at] == '[' && at + 1 < text.length && text[at + 1] == ':') {
        throw problem("named classes such as `[:alpha:]` are not understood; write `[A-Za-z]`");
      }
      CodePointRanges first = member();
      boolean isRange = at + 1 < text.length && text[at] == '-' && text[at + 1] != ']';
      if (!isRange) {
        sets.add(first);
        continue;
      }
      at++;
      int low = single(first);
      int high = single(member());
      if (low > high) {
        throw problem("the range ends before it begins");
      }
      sets.add(CodePointRanges.of(low, high));
    }
    expect(']');
    CodePointRanges set = CodePointRanges.union(sets);
    CodePointRanges result = isNegated ? set.complement() : set;
    if (result.isEmpty()) {
      throw problem("the class has no character");
    }
    return result;
  }

  private CodePointRanges member() {
    int character = text[at++];
    return character == '\\' ? escape() : CodePointRanges.of(character, character);
  }

  private int single(CodePointRanges set) {
    CodePointRanges.Range range = set.ranges().getFirst();
    if (set.ranges().size() > 1 || range.low() != range.high()) {
      throw problem("a range is between two characters");
    }
    return range.low();
  }

  private CodePointRanges escape() {
    if (at == text.length) {
      throw problem("nothing follows `\\`");
    }
    int character = text[at++];
    return switch (character) {
      case 'd' -> DIGITS;
      case 'D' -> DIGITS.complement();
      case 'w' -> WORD;
      case 'W' -> WORD.complement();
      case 's' -> BLANK;
      case 'S' -> BLANK.complement();
      case 't' -> CodePointRanges.of('\t', '\t');
      case 'n' -> CodePointRanges.of('\n', '\n');
      default -> {
        if (Character.isLetterOrDigit(character)) {
          throw problem("`\\%s` is not understood".formatted(Character.toString(character)));
        }
        yield CodePointRanges.of(character, character);
      }
    };
  }

  private boolean skip(int character) {
    boolean isThere = at < text.length && text[at] == character;
    if (isThere) {
      at++;
    }
    return isThere;
  }

  private void expect(int character) {
    if (!skip(character)) {
      throw problem("`%s` is missing".formatted(Character.toString(character)));
    }
  }

  private TextSourceException problem(String message) {
    return new TextSourceException(
        new TextProblem(
            0, "%s (character %d of the regular expression)".formatted(message, at + 1)));
  }
}
