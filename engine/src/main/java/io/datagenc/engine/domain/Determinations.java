package io.datagenc.engine.domain;

import java.util.ArrayList;
import java.util.List;

/// Lists of what is known of rows, in which nothing is said twice.
final class Determinations {
  private Determinations() {}

  static void addAll(List<Determination> target, List<Determination> additions) {
    for (Determination addition : additions) {
      if (target.stream().noneMatch(known -> saysTheSame(known, addition))) {
        target.add(addition);
      }
    }
  }

  static List<Determination> through(String reference, List<Determination> determinations) {
    return determinations.stream().map(each -> each.through(reference)).toList();
  }

  static List<Determination> union(List<Determination> first, List<Determination> second) {
    List<Determination> result = new ArrayList<>(first);
    addAll(result, second);
    return result;
  }

  private static boolean saysTheSame(Determination first, Determination second) {
    return first.kind() == second.kind() && first.references().equals(second.references());
  }
}
