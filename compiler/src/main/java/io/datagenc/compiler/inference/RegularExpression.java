package io.datagenc.compiler.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The structure of a regular expression, as far as texts that match it can be read off: literals,
/// classes of characters, groups, alternatives and quantifiers.
sealed interface RegularExpression {

  /// One of `characters`, in their order.
  record OneOf(List<Character> characters) implements RegularExpression {
    public OneOf {
      characters = List.copyOf(characters);
    }
  }

  /// All of `parts`, one after the other.
  record Sequence(List<RegularExpression> parts) implements RegularExpression {
    public Sequence {
      parts = List.copyOf(parts);
    }
  }

  /// One of `alternatives`.
  record Alternatives(List<RegularExpression> alternatives) implements RegularExpression {
    public Alternatives {
      alternatives = List.copyOf(alternatives);
    }
  }

  /// `part`, `least` to `most` times; any number of times from `least` on if `most` is
  /// [#UNBOUNDED].
  record Repeated(RegularExpression part, int least, int most) implements RegularExpression {}

  int UNBOUNDED = Integer.MAX_VALUE;

  /// Any printable character of ASCII.
  static RegularExpression anyCharacter() {
    return new OneOf(List.copyOf(Parser.characters(Parser.PRINTABLE)));
  }

  /// Any text of them.
  static RegularExpression anyText() {
    return new Repeated(anyCharacter(), 0, UNBOUNDED);
  }

  /// What an expression is read for.
  enum Reading {
    /// Ordinary texts that match it as a whole: letters and digits, few repetitions.
    TEXTS,
    /// All texts of printable characters of ASCII in which it finds something.
    LANGUAGE
  }

  /// The least number of characters of a text.
  default int least() {
    return switch (this) {
      case OneOf _ -> 1;
      case Sequence sequence -> sequence.parts.stream().mapToInt(RegularExpression::least).sum();
      case Alternatives choice ->
          choice.alternatives.stream().mapToInt(RegularExpression::least).min().orElse(0);
      case Repeated repeated -> repeated.least * repeated.part.least();
    };
  }

  /// How many texts there are, one that is made in several ways counted for each; infinite where
  /// that is too large.
  default double size() {
    return switch (this) {
      case OneOf one -> one.characters.size();
      case Sequence sequence ->
          sequence.parts.stream().mapToDouble(RegularExpression::size).reduce(1, (a, b) -> a * b);
      case Alternatives choice ->
          choice.alternatives.stream().mapToDouble(RegularExpression::size).sum();
      case Repeated repeated ->
          IntStream.rangeClosed(repeated.least, Math.min(repeated.most, Parser.MAX_TIMES))
              .mapToDouble(times -> Math.pow(repeated.part.size(), times))
              .sum();
    };
  }

  /// The structure of `text`; empty if something in it is not read here.
  static Optional<RegularExpression> parse(String text, Reading reading) {
    Parser parser = new Parser(text, reading);
    try {
      RegularExpression parsed = parser.alternatives();
      return parser.isAtEnd() ? Optional.of(parsed) : Optional.empty();
    } catch (NotReadException notRead) {
      return Optional.empty();
    }
  }

  /// What is not read here.
  final class NotReadException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotReadException(String what) {
      super(what);
    }
  }

  /// A recursive descent.
  final class Parser {
    private static final String DIGITS = "0123456789";
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final int MAX_DEPTH = 50;

    /// What `+`, `*` and `{n,}` repeat at most more often than they have to.
    private static final int MORE = 4;

    private static final int MAX_TIMES = 200;

    /// So many texts are not few.
    private static final int FEW = 1000;

    private static final String PRINTABLE =
        IntStream.rangeClosed(' ', '~').mapToObj(Character::toString).collect(Collectors.joining());

    private final String text;
    private final Reading reading;
    private int place;
    private int depth;

    Parser(String text, Reading reading) {
      this.text = text;
      this.reading = reading;
    }

    boolean isAtEnd() {
      return place == text.length();
    }

    private boolean is(char character) {
      return place < text.length() && text.charAt(place) == character;
    }

    private boolean take(char character) {
      if (is(character)) {
        place++;
        return true;
      }
      return false;
    }

    private char next() {
      if (isAtEnd()) {
        throw new NotReadException("the end");
      }
      return text.charAt(place++);
    }

    RegularExpression alternatives() {
      if (++depth > MAX_DEPTH) {
        throw new NotReadException("nested too deeply");
      }
      List<RegularExpression> alternatives = new ArrayList<>();
      do {
        alternatives.add(sequence());
      } while (take('|'));
      depth--;
      return alternatives.size() == 1 ? alternatives.getFirst() : new Alternatives(alternatives);
    }

    private RegularExpression sequence() {
      List<RegularExpression> parts = new ArrayList<>();
      // A text that matches as a whole matches with or without anchors.
      boolean isStart = take('^');
      boolean isEnd = false;
      while (!isAtEnd() && !is('|') && !is(')')) {
        if (is('$') && (place + 1 == text.length() || "|)".indexOf(text.charAt(place + 1)) >= 0)) {
          place++;
          isEnd = true;
          break;
        }
        parts.add(quantified(atom()));
      }
      switch (reading) {
        case LANGUAGE -> anchor(parts, isStart, isEnd);
        case TEXTS -> vary(parts, isStart, isEnd);
      }
      return parts.size() == 1 ? parts.getFirst() : new Sequence(parts);
    }

    /// Adds any text in front of and behind what is not anchored.
    private void anchor(List<RegularExpression> parts, boolean isStart, boolean isEnd) {
      if (depth > 1) {
        if (isStart || isEnd) {
          throw new NotReadException("an anchor within a group");
        }
        return;
      }
      if (!isStart) {
        parts.addFirst(anyText());
      }
      if (!isEnd) {
        parts.add(anyText());
      }
    }

    /// Adds letters in front of and behind what is not anchored and has few texts: `@`,
    /// `^https?://`.
    private void vary(List<RegularExpression> parts, boolean isStart, boolean isEnd) {
      if (depth > 1 || new Sequence(parts).size() >= FEW) {
        return;
      }
      RegularExpression letters = new Repeated(oneOf(characters(LOWER)), 0, MORE);
      if (!isStart) {
        parts.addFirst(letters);
      }
      if (!isEnd) {
        parts.add(letters);
      }
    }

    /// What is repeated without end from `least` times on.
    private Repeated endless(RegularExpression part, int least) {
      return new Repeated(
          part,
          least,
          switch (reading) {
            case TEXTS -> least + MORE;
            case LANGUAGE -> UNBOUNDED;
          });
    }

    /// What `.` and negated classes are taken from.
    private String all(String usual) {
      return switch (reading) {
        case TEXTS -> usual;
        case LANGUAGE -> PRINTABLE;
      };
    }

    private RegularExpression quantified(RegularExpression part) {
      RegularExpression found = part;
      if (take('*')) {
        found = endless(part, 0);
      } else if (take('+')) {
        found = endless(part, 1);
      } else if (take('?')) {
        found = new Repeated(part, 0, 1);
      } else if (take('{')) {
        int least = number();
        boolean isRange = take(',');
        boolean isEndless = isRange && is('}');
        int most = isRange && !isEndless ? number() : least;
        if (!take('}') || most < least || most > MAX_TIMES) {
          throw new NotReadException("a number of times");
        }
        found = isEndless ? endless(part, least) : new Repeated(part, least, most);
      } else {
        return found;
      }
      take('?');
      if (is('*') || is('+') || is('{')) {
        throw new NotReadException("a second quantifier");
      }
      return found;
    }

    private int number() {
      int start = place;
      while (!isAtEnd() && DIGITS.indexOf(text.charAt(place)) >= 0) {
        place++;
      }
      if (place == start || place - start > 4) {
        throw new NotReadException("a number");
      }
      return Integer.parseInt(text.substring(start, place));
    }

    private RegularExpression atom() {
      char character = next();
      return switch (character) {
        case '(' -> {
          if (take('?') && !take(':')) {
            throw new NotReadException("a special group");
          }
          RegularExpression inner = alternatives();
          if (!take(')')) {
            throw new NotReadException("a group without an end");
          }
          yield inner;
        }
        case '[' -> oneOf(characterClass());
        case '.' -> oneOf(characters(all(LOWER)));
        case '\\' -> oneOf(escaped(next()));
        case '*', '+', '?', '{', '^', '$' -> throw new NotReadException("a quantifier");
        default -> {
          if (Character.isSurrogate(character) || character < ' ') {
            throw new NotReadException("a character");
          }
          yield new OneOf(List.of(character));
        }
      };
    }

    private static OneOf oneOf(SortedSet<Character> characters) {
      if (characters.isEmpty()) {
        throw new NotReadException("a class without characters");
      }
      return new OneOf(List.copyOf(characters));
    }

    private static SortedSet<Character> characters(String text) {
      return text.chars()
          .mapToObj(character -> (char) character)
          .collect(Collectors.toCollection(TreeSet::new));
    }

    private SortedSet<Character> escaped(char character) {
      return switch (character) {
        case 'd' -> characters(DIGITS);
        case 'w' ->
            characters(
                switch (reading) {
                  case TEXTS -> LOWER + DIGITS;
                  case LANGUAGE -> LOWER + UPPER + DIGITS + "_";
                });
        case 's' -> characters(" ");
        default -> {
          if (Character.isLetterOrDigit(character)) {
            throw new NotReadException("an escape");
          }
          yield characters(String.valueOf(character));
        }
      };
    }

    private SortedSet<Character> characterClass() {
      boolean isNegated = take('^');
      SortedSet<Character> found = new TreeSet<>();
      boolean isFirst = true;
      while (isFirst || !is(']')) {
        isFirst = false;
        if (text.startsWith("[:", place)) {
          found.addAll(named());
          continue;
        }
        char from = next();
        if (from == '\\') {
          found.addAll(escaped(next()));
        } else if (is('-') && place + 1 < text.length() && text.charAt(place + 1) != ']') {
          place++;
          char to = next();
          if (to == '\\' || to < from || to - from > 0xFF) {
            throw new NotReadException("a range");
          }
          for (char each = from; each <= to; each++) {
            found.add(each);
          }
        } else {
          found.add(from);
        }
      }
      place++;
      if (isNegated) {
        SortedSet<Character> others = characters(all(LOWER + DIGITS));
        others.removeAll(found);
        return others;
      }
      found.removeIf(each -> Character.isSurrogate(each) || each < ' ');
      return found;
    }

    private SortedSet<Character> named() {
      int end = text.indexOf(":]", place);
      if (end < 0) {
        throw new NotReadException("a class without an end");
      }
      String name = text.substring(place + 2, end);
      place = end + 2;
      return switch (name) {
        case "alpha" -> characters(LOWER + UPPER);
        case "digit" -> characters(DIGITS);
        case "alnum" -> characters(LOWER + UPPER + DIGITS);
        case "upper" -> characters(UPPER);
        case "lower" -> characters(LOWER);
        case "space" -> characters(" ");
        case "xdigit" ->
            characters(
                switch (reading) {
                  case TEXTS -> DIGITS + "abcdef";
                  case LANGUAGE -> DIGITS + "abcdefABCDEF";
                });
        default -> throw new NotReadException("a named class");
      };
    }
  }
}
