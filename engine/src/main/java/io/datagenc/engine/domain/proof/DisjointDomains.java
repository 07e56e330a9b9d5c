package io.datagenc.engine.domain.proof;

import io.datagenc.engine.domain.value.CharacterSet;
import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.domain.value.Domains;
import io.datagenc.engine.domain.value.Range;
import io.datagenc.engine.domain.value.TextPart;
import io.datagenc.engine.domain.value.TextShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Proofs that two expressions have no value in common: numbers of ranges apart, texts of lengths
/// that differ, or with characters that differ at the same place, counted from their beginning or
/// from their end.
public final class DisjointDomains {
  /// More characters than this are not compared.
  private static final int MOST_CHARACTERS = 256;

  private DisjointDomains() {}

  /// Why no value is one of `first` and of `second`, in words; empty where nothing shows that.
  public static Optional<String> reason(Domain first, Domain second) {
    if (first.text().isPresent() && second.text().isPresent()) {
      return texts(first.text().get(), second.text().get());
    }
    Optional<Range> range = Domains.rangeOf(first);
    Optional<Range> other = Domains.rangeOf(second);
    return range.isPresent() && other.isPresent() && range.get().isDisjoint(other.get())
        ? Optional.of("%s are not %s".formatted(range.get().describe(), other.get().describe()))
        : Optional.empty();
  }

  private static Optional<String> texts(TextShape first, TextShape second) {
    if (first.maxLength() < second.minLength() || second.maxLength() < first.minLength()) {
      return Optional.of("texts of one are longer");
    }
    if (differ(first.parts(), second.parts(), false)) {
      return Optional.of("texts begin otherwise");
    }
    return differ(first.parts(), second.parts(), true)
        ? Optional.of("texts end otherwise")
        : Optional.empty();
  }

  private static boolean differ(List<TextPart> first, List<TextPart> second, boolean fromEnd) {
    List<CharacterSet> characters = characters(first, fromEnd);
    List<CharacterSet> others = characters(second, fromEnd);
    for (int i = 0; i < Math.min(characters.size(), others.size()); i++) {
      if (characters.get(i).isDisjoint(others.get(i))) {
        return true;
      }
    }
    return false;
  }

  /// What can stand at the first places, as far as every text has them; of a part of which the
  /// length varies, at its least places and then no more.
  private static List<CharacterSet> characters(List<TextPart> parts, boolean fromEnd) {
    List<CharacterSet> places = new ArrayList<>();
    for (TextPart part : fromEnd ? parts.reversed() : parts) {
      if (part.literal().isPresent()) {
        int[] literal = part.literal().get().codePoints().toArray();
        for (int i = 0; i < literal.length && places.size() < MOST_CHARACTERS; i++) {
          int character = literal[fromEnd ? literal.length - 1 - i : i];
          places.add(CharacterSet.of(Character.toString(character)));
        }
      } else {
        for (int i = 0; i < part.minLength() && places.size() < MOST_CHARACTERS; i++) {
          places.add(part.characters());
        }
        if (part.minLength() < part.maxLength()) {
          return places;
        }
      }
    }
    return places;
  }
}
