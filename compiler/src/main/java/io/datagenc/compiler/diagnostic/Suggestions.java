package io.datagenc.compiler.diagnostic;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Finds the names that somebody who wrote an unknown name may have meant.
///
/// Names are near if their optimal string alignment distance (insert, delete, replace, swap two
/// neighbours, no part edited twice) is at most a third of the length of the unknown name, and at
/// least 1. Case does not count.
public final class Suggestions {

  private static final int MAXIMUM_NEAR = 3;
  private static final int MAXIMUM_LISTED = 8;

  private Suggestions() {}

  /// A line of help for an unknown name: the near candidates, else all of them if they are few.
  ///
  /// @param what the plural of what the candidates are, for example `columns`
  public static Optional<String> help(String unknown, Collection<String> candidates, String what) {
    List<String> near = near(unknown, candidates);
    if (!near.isEmpty()) {
      return Optional.of("did you mean %s?".formatted(join(near, " or ")));
    }
    List<String> all = candidates.stream().distinct().sorted().toList();
    if (all.isEmpty() || all.size() > MAXIMUM_LISTED) {
      return Optional.empty();
    }
    return Optional.of("%s: %s".formatted(what, join(all, ", ")));
  }

  /// The near candidates, nearest first, at most three.
  public static List<String> near(String unknown, Collection<String> candidates) {
    String folded = unknown.toLowerCase(Locale.ROOT);
    int limit = Math.max(1, unknown.length() / 3);
    return candidates.stream()
        .distinct()
        .map(name -> new Candidate(name, distance(folded, name.toLowerCase(Locale.ROOT))))
        .filter(candidate -> candidate.distance <= limit)
        .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
        .limit(MAXIMUM_NEAR)
        .map(Candidate::name)
        .toList();
  }

  /// The optimal string alignment distance.
  static int distance(String left, String right) {
    int[][] distances = new int[left.length() + 1][right.length() + 1];
    for (int i = 0; i <= left.length(); i++) {
      distances[i][0] = i;
    }
    for (int j = 0; j <= right.length(); j++) {
      distances[0][j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      for (int j = 1; j <= right.length(); j++) {
        int replaced =
            distances[i - 1][j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, Math.min(distances[i - 1][j], distances[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && left.charAt(i - 1) == right.charAt(j - 2)
            && left.charAt(i - 2) == right.charAt(j - 1)) {
          best = Math.min(best, distances[i - 2][j - 2] + 1);
        }
        distances[i][j] = best;
      }
    }
    return distances[left.length()][right.length()];
  }

  private static String join(List<String> names, String separator) {
    return names.stream().map("`%s`"::formatted).collect(Collectors.joining(separator));
  }

  private record Candidate(String name, int distance) {}
}
