package io.datagenc.engine.domain.value;

import java.util.ArrayList;
import java.util.List;

/// Lists of what is known of rows, in which nothing is said twice.
public final class DistinctDeterminations {
  private DistinctDeterminations() {}

  public static void addAll(List<Determination> target, List<Determination> additions) {
    for (Determination addition : additions) {
      if (target.stream().noneMatch(known -> saysTheSame(known, addition))) {
        target.add(addition);
      }
    }
  }

  public static List<Determination> through(String reference, List<Determination> determinations) {
    return determinations.stream().map(each -> each.through(reference)).toList();
  }

  public static List<Determination> union(List<Determination> first, List<Determination> second) {
    List<Determination> result = new ArrayList<>(first);
    addAll(result, second);
    return result;
  }

  /// `known` and what follows from digits that together give the whole of an index.
  public static List<Determination> withIndexes(List<Determination> known) {
    List<Determination> result = new ArrayList<>(known);
    for (Determination fact : known) {
      if (fact.digit().isEmpty()) {
        continue;
      }
      IndexDigit digit = fact.digit().get();
      List<IndexDigit> digits =
          known.stream()
              .filter(other -> other.references().equals(fact.references()))
              .flatMap(other -> other.digit().stream())
              .filter(digit::isOfSameIndex)
              .toList();
      if (IndexDigit.areComplete(digits)) {
        addAll(result, through(fact.references(), digit.whole()));
      }
    }
    return result;
  }

  private static List<Determination> through(
      List<String> references, List<Determination> determinations) {
    List<Determination> result = determinations;
    for (String reference : references.reversed()) {
      result = through(reference, result);
    }
    return result;
  }

  private static boolean saysTheSame(Determination first, Determination second) {
    return first.kind() == second.kind()
        && first.references().equals(second.references())
        && first.digit().equals(second.digit());
  }
}
