package io.datagenc.engine.domain.inversion;

import io.datagenc.engine.domain.value.TextShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A text that is the concatenation of texts of known shapes, taken apart.
public sealed interface TextSplit {

  /// No texts of the shapes give the text.
  record Impossible() implements TextSplit {}

  /// The texts of the first parts, of as many as can be told.
  record Parts(List<String> texts) implements TextSplit {
    public Parts {
      texts = List.copyOf(texts);
    }
  }

  /// The only way in which `text` can consist of texts of `shapes`.
  static TextSplit of(String text, List<TextShape> shapes) {
    int[] characters = text.codePoints().toArray();
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < shapes.size(); i++) {
      Optional<Integer> found = end(characters, start, shapes, i);
      if (found.isEmpty()) {
        return new Parts(parts);
      }
      int end = found.get();
      if (end < start || end > characters.length) {
        return new Impossible();
      }
      String part = new String(characters, start, end - start);
      if (!fits(part, end - start, shapes.get(i))) {
        return new Impossible();
      }
      parts.add(part);
      start = end;
    }
    return start == characters.length ? new Parts(parts) : new Impossible();
  }

  private static boolean fits(String part, int length, TextShape shape) {
    return length >= shape.minLength()
        && length <= shape.maxLength()
        && shape.literal().map(part::equals).orElse(true)
        && part.chars().allMatch(character -> shape.characters().contains((char) character));
  }

  /// Where the part `index` that begins at `start` ends; none if that cannot be told; less than
  /// `start` if nowhere.
  private static Optional<Integer> end(
      int[] characters, int start, List<TextShape> shapes, int index) {
    TextShape shape = shapes.get(index);
    if (shape.minLength() == shape.maxLength()) {
      return Optional.of(start + shape.minLength());
    }
    List<TextShape> following = shapes.subList(index + 1, shapes.size());
    if (following.stream().allMatch(next -> next.minLength() == next.maxLength())) {
      long rest = following.stream().mapToLong(TextShape::minLength).sum();
      return Optional.of((int) Math.max(-1, characters.length - rest));
    }
    // The part ends before the first character that it cannot hold.
    Optional<String> delimiter = following.getFirst().literal().filter(next -> !next.isEmpty());
    if (delimiter.isEmpty() || shape.characters().contains(delimiter.get().charAt(0))) {
      return Optional.empty();
    }
    int first = delimiter.get().codePointAt(0);
    for (int end = start; end < characters.length; end++) {
      if (characters[end] == first) {
        return Optional.of(end);
      }
    }
    return Optional.of(-1);
  }
}
