package io.datagenc.engine.domain.value;

import java.util.ArrayList;
import java.util.List;

/// Which parts of a concatenation can be read off the whole: only these tell about the row.
///
/// `'a' || 'bc'` is `'ab' || 'c'`, so the ends of a part must be known: from lengths that are the
/// same for every row, or from a neighbour that begins (or ends) with a character that the part
/// cannot contain.
public final class TextDecoding {
  private static final String READ_OFF = ", which can be read off the text";

  private TextDecoding() {}

  /// What the whole text tells about the row.
  public static List<Determination> determinations(TextShape shape) {
    List<TextPart> parts = shape.parts();
    int count = parts.size();
    boolean[] endsKnown = new boolean[count];
    boolean known = true;
    for (int i = count - 1; i >= 0; i--) {
      endsKnown[i] = known;
      known = known && (parts.get(i).hasFixedLength() || isDelimitedBefore(parts, i));
    }
    List<Determination> result = new ArrayList<>();
    boolean startKnown = true;
    for (int i = 0; i < count; i++) {
      TextPart part = parts.get(i);
      boolean endFollows = part.hasFixedLength() || isDelimitedAfter(parts, i);
      boolean startFollows = part.hasFixedLength() || isDelimitedBefore(parts, i);
      boolean isRead = startKnown ? endsKnown[i] || endFollows : endsKnown[i] && startFollows;
      if (isRead) {
        DistinctDeterminations.addAll(result, count == 1 ? part.determines() : readOff(part));
      }
      startKnown = startKnown && endFollows;
    }
    return result;
  }

  private static List<Determination> readOff(TextPart part) {
    return part.determines().stream()
        .map(
            known ->
                known.reason().endsWith(READ_OFF)
                    ? known
                    : known.because(known.reason() + READ_OFF))
        .toList();
  }

  /// Whether part `index` ends before the first character that it cannot contain.
  private static boolean isDelimitedAfter(List<TextPart> parts, int index) {
    CharacterSet characters = parts.get(index).characters();
    for (TextPart next : parts.subList(index + 1, parts.size())) {
      if (!characters.isDisjoint(next.firstCharacters())) {
        return false;
      }
      if (next.minLength() > 0) {
        return true;
      }
    }
    return true;
  }

  /// Whether part `index` begins after the last character that it cannot contain.
  private static boolean isDelimitedBefore(List<TextPart> parts, int index) {
    CharacterSet characters = parts.get(index).characters();
    for (TextPart previous : parts.subList(0, index).reversed()) {
      if (!characters.isDisjoint(previous.lastCharacters())) {
        return false;
      }
      if (previous.minLength() > 0) {
        return true;
      }
    }
    return true;
  }
}
