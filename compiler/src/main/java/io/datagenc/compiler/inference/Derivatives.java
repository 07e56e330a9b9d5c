package io.datagenc.compiler.inference;

import io.datagenc.compiler.inference.RegularExpression.Alternatives;
import io.datagenc.compiler.inference.RegularExpression.OneOf;
import io.datagenc.compiler.inference.RegularExpression.Repeated;
import io.datagenc.compiler.inference.RegularExpression.Sequence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is left of regular expressions behind a character: the texts that make one that matches
/// with the character in front (Brzozowski, "Derivatives of Regular Expressions", Journal of the
/// ACM 11, 1964). Expressions that are alike in the order and repetition of their alternatives are
/// one, so that there are few of them.
final class Derivatives {
  /// Matches no text.
  static final RegularExpression NOTHING = new Alternatives(List.of());

  private static final RegularExpression EMPTY_TEXT = new Sequence(List.of());

  private final Map<RegularExpression, Integer> numbers = new HashMap<>();

  /// Whether `expression` matches the empty text.
  static boolean isNullable(RegularExpression expression) {
    return switch (expression) {
      case OneOf _ -> false;
      case Sequence sequence -> sequence.parts().stream().allMatch(Derivatives::isNullable);
      case Alternatives choice -> choice.alternatives().stream().anyMatch(Derivatives::isNullable);
      case Repeated repeated -> repeated.least() == 0 || isNullable(repeated.part());
    };
  }

  /// What is left of `expression` behind `character`.
  RegularExpression behind(char character, RegularExpression expression) {
    return switch (expression) {
      case OneOf one -> one.characters().contains(character) ? EMPTY_TEXT : NOTHING;
      case Sequence sequence -> behind(character, sequence);
      case Alternatives choice ->
          either(choice.alternatives().stream().map(each -> behind(character, each)).toList());
      case Repeated repeated -> {
        int most =
            repeated.most() == RegularExpression.UNBOUNDED ? repeated.most() : repeated.most() - 1;
        yield most < 0
            ? NOTHING
            : sequence(
                List.of(
                    behind(character, repeated.part()),
                    new Repeated(repeated.part(), Math.max(0, repeated.least() - 1), most)));
      }
    };
  }

  private RegularExpression behind(char character, Sequence sequence) {
    List<RegularExpression> ways = new ArrayList<>();
    List<RegularExpression> parts = sequence.parts();
    for (int i = 0; i < parts.size(); i++) {
      List<RegularExpression> rest = new ArrayList<>();
      rest.add(behind(character, parts.get(i)));
      rest.addAll(parts.subList(i + 1, parts.size()));
      ways.add(sequence(rest));
      if (!isNullable(parts.get(i))) {
        break;
      }
    }
    return either(ways);
  }

  private static RegularExpression sequence(List<RegularExpression> parts) {
    List<RegularExpression> flat = new ArrayList<>();
    for (RegularExpression part : parts) {
      if (part.equals(NOTHING)) {
        return NOTHING;
      }
      if (part instanceof Sequence inner) {
        flat.addAll(inner.parts());
      } else if (!(part instanceof Repeated repeated && repeated.most() == 0)) {
        flat.add(part);
      }
    }
    return flat.size() == 1 ? flat.getFirst() : new Sequence(flat);
  }

  private RegularExpression either(List<RegularExpression> ways) {
    Set<RegularExpression> flat = new LinkedHashSet<>();
    for (RegularExpression way : ways) {
      if (way instanceof Alternatives inner) {
        flat.addAll(inner.alternatives());
      } else {
        flat.add(way);
      }
    }
    if (flat.size() == 1) {
      return flat.iterator().next();
    }
    return new Alternatives(flat.stream().sorted(Comparator.comparingInt(this::number)).toList());
  }

  /// How many expressions have been met before `expression`.
  private int number(RegularExpression expression) {
    Integer known = numbers.get(expression);
    if (known != null) {
      return known;
    }
    numbers.put(expression, numbers.size());
    return numbers.size() - 1;
  }
}
