package io.datagenc.engine.faker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Which characters of a pattern stand for random ones: `#` for a digit, `Ø` for a digit from 1 to
/// 9, `?` for a letter of a to z.
enum PatternKind {
  DIGITS,
  LETTERS,
  DIGITS_AND_LETTERS;

  private static final ValueTree DIGIT = characters('0', '9');
  private static final ValueTree POSITIVE_DIGIT = characters('1', '9');
  private static final ValueTree LETTER = characters('a', 'z');

  private static ValueTree characters(char first, char last) {
    return new ValueTree.Choice(
        IntStream.rangeClosed(first, last)
            .<ValueTree>mapToObj(c -> new ValueTree.Text(String.valueOf((char) c)))
            .toList());
  }

  /// What `c` stands for, if not for itself.
  Optional<ValueTree> random(char c) {
    if (c == '#' && this != LETTERS) {
      return Optional.of(DIGIT);
    }
    if (c == 'Ø' && this != LETTERS) {
      return Optional.of(POSITIVE_DIGIT);
    }
    return c == '?' && this != DIGITS ? Optional.of(LETTER) : Optional.empty();
  }

  /// `text` with its random characters.
  ValueTree apply(String text) {
    List<ValueTree> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      Optional<ValueTree> random = random(text.charAt(i));
      if (random.isEmpty()) {
        literal.append(text.charAt(i));
        continue;
      }
      if (!literal.isEmpty()) {
        parts.add(new ValueTree.Text(literal.toString()));
        literal.setLength(0);
      }
      parts.add(random.get());
    }
    if (!literal.isEmpty() || parts.isEmpty()) {
      parts.add(new ValueTree.Text(literal.toString()));
    }
    return parts.size() == 1 ? parts.getFirst() : new ValueTree.Sequence(parts);
  }
}
