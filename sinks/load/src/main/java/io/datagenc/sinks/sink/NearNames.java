package io.datagenc.sinks.sink;

import java.util.Comparator;
import java.util.List;

/// Names that resemble a misspelt one.
public final class NearNames {
  private static final int MAX_NAMES = 3;

  private NearNames() {}

  /// The nearest of `names`, at most three, at an optimal string alignment distance of at most a
  /// third of the length of `written` (and 1).
  public static List<String> of(String written, List<String> names) {
    record Ranked(String name, int distance) {}
    int limit = Math.max(1, written.length() / 3);
    return names.stream()
        .map(name -> new Ranked(name, distance(written, name)))
        .filter(ranked -> ranked.distance() <= limit)
        .sorted(Comparator.comparingInt(Ranked::distance).thenComparing(Ranked::name))
        .map(Ranked::name)
        .limit(MAX_NAMES)
        .toList();
  }

  /// The least number of insertions, deletions, substitutions and swaps of neighbours, no part
  /// edited twice.
  private static int distance(String first, String second) {
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
