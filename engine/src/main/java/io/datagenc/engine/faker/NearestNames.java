package io.datagenc.engine.faker;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Names that resemble a misspelt one.
final class NearestNames {
  private NearestNames() {}

  /// The `count` nearest of `candidates` at an optimal string alignment distance of at most a third
  /// of the length of `written` (and 1), case and underscores set aside.
  static List<String> nearest(String written, List<String> candidates, int count) {
    String name = FakerCatalog.normalized(written);
    int limit = Math.max(1, name.length() / 3);
    record Ranked(String candidate, int distance) {}
    return candidates.stream()
        .map(candidate -> new Ranked(candidate, distance(name, FakerCatalog.normalized(candidate))))
        .filter(ranked -> ranked.distance() <= limit)
        .sorted(
            Comparator.comparingInt(Ranked::distance)
                .thenComparing(ranked -> ranked.candidate().toLowerCase(Locale.ROOT)))
        .map(Ranked::candidate)
        .limit(count)
        .toList();
  }

  /// The least number of insertions, deletions, substitutions and swaps of neighbours, no part
  /// edited twice.
  static int distance(String first, String second) {
    int[][] distances = new int[first.length() + 1][second.length() + 1];
    for (int i = 0; i <= first.length(); i++) {
      for (int j = 0; j <= second.length(); j++) {
        if (i == 0 || j == 0) {
          distances[i][j] = i + j;
          continue;
        }
        int substitution = first.charAt(i - 1) == second.charAt(j - 1) ? 0 : 1;
        int least =
            Math.min(
                Math.min(distances[i - 1][j], distances[i][j - 1]) + 1,
                distances[i - 1][j - 1] + substitution);
        boolean swapped =
            i > 1
                && j > 1
                && first.charAt(i - 1) == second.charAt(j - 2)
                && first.charAt(i - 2) == second.charAt(j - 1);
        distances[i][j] = swapped ? Math.min(least, distances[i - 2][j - 2] + 1) : least;
      }
    }
    return distances[first.length()][second.length()];
  }
}
