package io.datagenc.compiler.inference;

import io.datagenc.compiler.inference.RegularExpression.Alternatives;
import io.datagenc.compiler.inference.RegularExpression.OneOf;
import io.datagenc.compiler.inference.RegularExpression.Repeated;
import io.datagenc.compiler.inference.RegularExpression.Sequence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Texts of letters and digits, and of the other characters that forms name, that have several
/// forms at once: a walk over what is left of all forms behind each character.
final class JointTexts {

  /// The letters that texts may have.
  enum Letters {
    BOTH,
    UPPER,
    LOWER
  }

  /// More of what is left of the forms are not looked at.
  private static final int MOST_STATES = 1_500;

  /// Longer texts are not looked for.
  private static final int MOST_CHARACTERS = 120;

  /// A class of more characters says what may be, not what there is.
  private static final int NAMED_CHARACTERS = 40;

  /// So many lengths beside the shortest one are taken.
  private static final int MORE_LENGTHS = 4;

  private static final int WAYS_PER_LENGTH = 4;

  /// The logarithm of as many texts as a table hardly has rows.
  private static final double MANY = Math.log(1e9);

  private static final String DIGITS = "0123456789";

  /// What is left of the forms.
  ///
  /// @param required of which a text has to match each
  /// @param excluded of which it may match none
  private record Rest(List<RegularExpression> required, List<RegularExpression> excluded) {
    boolean isEnd() {
      return required.stream().allMatch(Derivatives::isNullable)
          && excluded.stream().noneMatch(Derivatives::isNullable);
    }

    boolean isDead() {
      return required.contains(Derivatives.NOTHING);
    }
  }

  /// A step to another state by any of some characters.
  private record Step(SortedSet<Character> characters, int target) {}

  /// A run of steps.
  ///
  /// @param weight the logarithm of the number of its texts
  private record Way(double weight, List<SortedSet<Character>> classes) {
    static final Way END = new Way(0, List.of());

    Way behind(SortedSet<Character> characters) {
      List<SortedSet<Character>> longer = new ArrayList<>();
      longer.add(characters);
      longer.addAll(classes);
      return new Way(weight + Math.log(characters.size()), longer);
    }
  }

  private final List<SortedSet<Character>> alike;
  private final Derivatives derivatives = new Derivatives();
  private final Map<Rest, Integer> numbers = new HashMap<>();
  private final List<Rest> states = new ArrayList<>();
  private final List<List<Step>> steps = new ArrayList<>();

  private JointTexts(RequiredForms forms, List<SortedSet<Character>> alike) {
    this.alike = alike;
    number(new Rest(forms.required(), excluded(forms)));
  }

  /// @param letters those of the texts
  static JointTexts of(RequiredForms forms, Letters letters) {
    SortedSet<Character> alphabet = new TreeSet<>();
    DIGITS.chars().forEach(digit -> alphabet.add((char) digit));
    for (char letter = 'a'; letter <= 'z'; letter++) {
      alphabet.add(letter);
      alphabet.add(Character.toUpperCase(letter));
    }
    List<OneOf> classes = new ArrayList<>();
    forms.required().forEach(form -> collect(form, classes));
    classes.stream()
        .filter(each -> each.characters().size() <= NAMED_CHARACTERS)
        .forEach(each -> alphabet.addAll(each.characters()));
    excluded(forms).forEach(form -> collect(form, classes));
    alphabet.removeIf(
        character ->
            switch (letters) {
              case BOTH -> false;
              case UPPER -> Character.isLowerCase(character);
              case LOWER -> Character.isUpperCase(character);
            });
    Map<List<Boolean>, SortedSet<Character>> alike = new LinkedHashMap<>();
    for (char character : alphabet) {
      alike
          .computeIfAbsent(
              classes.stream().map(each -> each.characters().contains(character)).toList(),
              _ -> new TreeSet<>())
          .add(character);
    }
    return new JointTexts(forms, List.copyOf(alike.values()));
  }

  private static List<RegularExpression> excluded(RequiredForms forms) {
    List<RegularExpression> excluded = new ArrayList<>(forms.excluded());
    excluded.addAll(forms.named());
    return excluded;
  }

  private static void collect(RegularExpression form, List<OneOf> classes) {
    switch (form) {
      case OneOf one -> {
        if (!classes.contains(one)) {
          classes.add(one);
        }
      }
      case Sequence sequence -> sequence.parts().forEach(part -> collect(part, classes));
      case Alternatives choice -> choice.alternatives().forEach(part -> collect(part, classes));
      case Repeated repeated -> collect(repeated.part(), classes);
    }
  }

  /// A regular expression of some of the texts of `least` to `most` characters; empty if none is
  /// found.
  Optional<String> regularExpression(int least, int most, PatternTexts.Use use) {
    // The ways from each state with so many characters left.
    List<List<Way>> ways = new ArrayList<>();
    if (!explore()) {
      return Optional.empty();
    }
    for (Rest state : states) {
      ways.add(state.isEnd() ? List.of(Way.END) : List.of());
    }
    List<Way> found = new ArrayList<>();
    int shortest = -1;
    for (int length = 0; length <= Math.min(most, MOST_CHARACTERS); length++) {
      if (length > 0) {
        ways = longer(ways);
      }
      List<Way> all = ways.getFirst();
      if (length < least || all.isEmpty()) {
        continue;
      }
      shortest = shortest < 0 ? length : shortest;
      switch (use) {
        case VALUES -> found.addAll(all);
        case KEY -> {
          if (found.isEmpty() || all.getFirst().weight > found.getFirst().weight) {
            found = List.of(all.getFirst());
          }
        }
      }
      boolean isEnough =
          switch (use) {
            case VALUES -> length >= shortest + MORE_LENGTHS;
            case KEY -> found.getFirst().weight >= MANY;
          };
      if (isEnough) {
        break;
      }
    }
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.join("|", found.stream().map(way -> written(way.classes)).distinct().toList()));
  }

  private int number(Rest state) {
    Integer known = numbers.get(state);
    if (known != null) {
      return known;
    }
    numbers.put(state, states.size());
    states.add(state);
    return states.size() - 1;
  }

  /// Finds all states; whether there are few enough.
  private boolean explore() {
    for (int state = 0; state < states.size(); state++) {
      Map<Integer, SortedSet<Character>> targets = new LinkedHashMap<>();
      for (SortedSet<Character> characters : alike) {
        Rest rest = behind(characters.first(), states.get(state));
        if (!rest.isDead()) {
          targets.computeIfAbsent(number(rest), _ -> new TreeSet<>()).addAll(characters);
        }
      }
      if (states.size() > MOST_STATES) {
        return false;
      }
      List<Step> found = new ArrayList<>();
      targets.forEach((target, characters) -> found.add(new Step(characters, target)));
      steps.add(found);
    }
    return true;
  }

  private Rest behind(char character, Rest state) {
    return new Rest(
        state.required.stream().map(form -> derivatives.behind(character, form)).toList(),
        state.excluded.stream().map(form -> derivatives.behind(character, form)).toList());
  }

  /// The ways of one more character than `ways`: from each state those of the most texts.
  private List<List<Way>> longer(List<List<Way>> ways) {
    List<List<Way>> longer = new ArrayList<>();
    for (List<Step> from : steps) {
      List<Way> found = new ArrayList<>();
      for (Step step : from) {
        ways.get(step.target).forEach(way -> found.add(way.behind(step.characters)));
      }
      found.sort(Comparator.comparingDouble(Way::weight).reversed());
      longer.add(List.copyOf(found.subList(0, Math.min(found.size(), WAYS_PER_LENGTH))));
    }
    return longer;
  }

  private static String written(List<SortedSet<Character>> classes) {
    StringBuilder text = new StringBuilder();
    int place = 0;
    while (place < classes.size()) {
      int end = place;
      while (end < classes.size() && classes.get(end).equals(classes.get(place))) {
        end++;
      }
      text.append(written(classes.get(place)));
      if (end - place > 1) {
        text.append('{').append(end - place).append('}');
      }
      place = end;
    }
    return text.toString();
  }

  private static String written(SortedSet<Character> characters) {
    if (characters.size() == 1) {
      return escaped(characters.first());
    }
    StringBuilder text = new StringBuilder("[");
    List<Character> all = new ArrayList<>(characters);
    for (int i = 0; i < all.size(); i++) {
      int last = i;
      while (last + 1 < all.size() && all.get(last + 1) == all.get(last) + 1) {
        last++;
      }
      text.append(escaped(all.get(i)));
      if (last - i > 1) {
        text.append('-');
      }
      if (last > i) {
        text.append(escaped(all.get(last)));
      }
      i = last;
    }
    return text.append(']').toString();
  }

  private static String escaped(char character) {
    return Character.isLetterOrDigit(character) || character == ' ' || character == '_'
        ? String.valueOf(character)
        : "\\" + character;
  }
}
