package io.datagenc.engine.random;

import java.util.Arrays;

/// A Markov chain that starts in state 0 and takes each further step by the draw of its place, so
/// that the state at any place is a function of the draws alone.
///
/// A draw takes every state to a next one. What all rows of the matrix have in common is drawn the
/// same way from every state, the rest by inversion: so the states at some place mostly follow from
/// few draws before it, whatever came earlier, and are found without a walk from the beginning
/// (Propp, Wilson, "Exact Sampling with Coupled Markov Chains and Applications to Statistical
/// Mechanics", Random Structures and Algorithms 9 (1996); the common part is the splitting of
/// Nummelin, "A splitting technique for Harris recurrent Markov chains", 1978). Immutable.
public final class MarkovChain {

  /// A walk over fewer places is shorter than a search backwards.
  private static final int SHORT_WALK = 32;

  /// The states that can be reached.
  private final int[] reachable;

  /// The cumulative probabilities of what all rows have in common.
  private final double[] common;

  /// For each state the cumulative probabilities of the rest, which begin behind the common ones.
  private final double[][] rest;

  private MarkovChain(int[] reachable, double[] common, double[][] rest) {
    this.reachable = reachable;
    this.common = common;
    this.rest = rest;
  }

  /// The chain with the probabilities in the rows of `matrix`.
  ///
  /// @param matrix square; the numbers of a row are ≥ 0, one of them at least above 0, and count in
  ///   proportion
  public static MarkovChain of(double[][] matrix) {
    int size = matrix.length;
    double[][] rows = new double[size][];
    for (int i = 0; i < size; i++) {
      double sum = Arrays.stream(matrix[i]).sum();
      if (matrix[i].length != size || !(sum > 0) || Arrays.stream(matrix[i]).min().orElse(-1) < 0) {
        throw new IllegalArgumentException("row %d holds no probabilities".formatted(i + 1));
      }
      rows[i] = Arrays.stream(matrix[i]).map(weight -> weight / sum).toArray();
    }
    int[] reachable = reachable(rows);
    double[] least = new double[size];
    for (int next = 0; next < size; next++) {
      least[next] = 1;
      for (int state : reachable) {
        least[next] = Math.min(least[next], rows[state][next]);
      }
    }
    double[] common = cumulative(0, least);
    double[][] rest = new double[size][];
    for (int state : reachable) {
      double[] more = new double[size];
      for (int next = 0; next < size; next++) {
        more[next] = rows[state][next] - least[next];
      }
      rest[state] = closed(cumulative(common[size - 1], more), more);
    }
    return new MarkovChain(reachable, common, rest);
  }

  private static int[] reachable(double[][] rows) {
    boolean[] reached = new boolean[rows.length];
    reached[0] = true;
    int[] found = new int[rows.length];
    int count = 1;
    for (int done = 0; done < count; done++) {
      for (int next = 0; next < rows.length; next++) {
        if (rows[found[done]][next] > 0 && !reached[next]) {
          reached[next] = true;
          found[count++] = next;
        }
      }
    }
    return Arrays.copyOf(found, count);
  }

  private static double[] cumulative(double start, double[] probabilities) {
    double[] sums = new double[probabilities.length];
    double sum = start;
    for (int i = 0; i < sums.length; i++) {
      sum += probabilities[i];
      sums[i] = sum;
    }
    return sums;
  }

  /// `sums` with a last step that ends above every draw, whatever was rounded.
  private static double[] closed(double[] sums, double[] steps) {
    int last = steps.length - 1;
    while (last > 0 && !(steps[last] > 0)) {
      last--;
    }
    Arrays.fill(sums, last, sums.length, 2);
    return sums;
  }

  /// The state behind `state`.
  ///
  /// @param draw of the place of the next state
  public int next(int state, long draw) {
    double unit = RandomStream.openUnit(draw);
    return isCommon(unit) ? find(common, unit) : find(rest[state], unit);
  }

  private boolean isCommon(double unit) {
    return unit < common[common.length - 1];
  }

  private static int find(double[] sums, double unit) {
    int low = 0;
    int high = sums.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (unit < sums[middle]) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /// The state at `place`, where the one at `first` is 0.
  ///
  /// @param place `first` or later
  public int state(RandomStream draws, long first, long place) {
    return place - first <= SHORT_WALK ? walk(0, draws, first, place) : behind(draws, first, place);
  }

  /// The state at `to`, where the one at `from` is `state`.
  public int walk(int state, RandomStream draws, long from, long to) {
    int current = state;
    for (long place = from + 1; place <= to; place++) {
      current = next(current, draws.draw(place));
    }
    return current;
  }

  /// Goes backwards until all states lead to one.
  private int behind(RandomStream draws, long first, long last) {
    int[] ends = new int[rest.length];
    int[] earlier = new int[rest.length];
    for (int state : reachable) {
      ends[state] = state;
    }
    for (long place = last; place > first; place--) {
      long draw = draws.draw(place);
      double unit = RandomStream.openUnit(draw);
      if (isCommon(unit)) {
        return ends[find(common, unit)];
      }
      boolean isOne = true;
      int end = ends[find(rest[0], unit)];
      for (int state : reachable) {
        earlier[state] = ends[find(rest[state], unit)];
        isOne &= earlier[state] == end;
      }
      if (isOne) {
        return end;
      }
      int[] exchanged = ends;
      ends = earlier;
      earlier = exchanged;
    }
    return ends[0];
  }
}
