package io.datagenc.engine.domain.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is known about the texts of an expression: they are the concatenation of `parts`.
public record TextShape(List<TextPart> parts) {

  /// The length of texts for which no greatest length is known.
  public static final int UNBOUNDED = Integer.MAX_VALUE;

  /// More parts than this are not told apart.
  private static final int MAX_PARTS = 256;

  /// Every text.
  public static final TextShape ANY =
      new TextShape(List.of(TextPart.of(CharacterSet.ALL, 0, UNBOUNDED)));

  public TextShape {
    parts = List.copyOf(parts);
    if (parts.size() > MAX_PARTS) {
      parts = List.of(merge(parts));
    }
  }

  public static TextShape of(TextPart part) {
    return new TextShape(List.of(part));
  }

  /// The texts of `shapes`, one after the other.
  public static TextShape concatenation(List<TextShape> shapes) {
    List<TextPart> parts = new ArrayList<>();
    shapes.forEach(shape -> parts.addAll(shape.parts));
    return new TextShape(parts);
  }

  /// The texts of this shape or of `other`.
  public TextShape union(TextShape other) {
    if (equals(other)) {
      return this;
    }
    return of(
        TextPart.of(
            characters().union(other.characters()),
            Math.min(minLength(), other.minLength()),
            Math.max(maxLength(), other.maxLength())));
  }

  /// The same characters and lengths; the parts are not told apart.
  public TextShape merged() {
    return of(merge(parts));
  }

  /// The characters that may occur.
  public CharacterSet characters() {
    return characters(parts);
  }

  /// The least number of characters (code points).
  public int minLength() {
    return minLength(parts);
  }

  /// The greatest number of characters, [#UNBOUNDED] where none is known.
  public int maxLength() {
    return maxLength(parts);
  }

  /// The text, where it is the same for every row.
  public Optional<String> literal() {
    StringBuilder text = new StringBuilder();
    for (TextPart part : parts) {
      if (part.literal().isEmpty()) {
        return Optional.empty();
      }
      text.append(part.literal().get());
    }
    return Optional.of(text.toString());
  }

  /// There are not more different texts, [Domain#UNKNOWN] where no bound is known.
  public long maxDistinct() {
    return parts.stream().mapToLong(TextPart::maxDistinct).reduce(1, DistinctCounts::product);
  }

  private static TextPart merge(List<TextPart> parts) {
    return TextPart.of(characters(parts), minLength(parts), maxLength(parts));
  }

  private static CharacterSet characters(List<TextPart> parts) {
    return parts.stream().map(TextPart::characters).reduce(CharacterSet.NONE, CharacterSet::union);
  }

  private static int minLength(List<TextPart> parts) {
    return saturated(parts.stream().mapToLong(TextPart::minLength).sum());
  }

  private static int maxLength(List<TextPart> parts) {
    return saturated(parts.stream().mapToLong(TextPart::maxLength).sum());
  }

  private static int saturated(long length) {
    return (int) Math.min(length, UNBOUNDED);
  }
}
