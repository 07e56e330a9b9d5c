package io.datagenc.engine.source;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// The texts of a regular expression as a deterministic automaton without loops, in which every
/// text has one way: by the construction of subsets (Rabin, Scott, "Finite Automata and Their
/// Decision Problems", IBM Journal 3, 1959).
///
/// @param accepts whether a text may end in a state
/// @param steps of each state, by ascending characters
/// @param counts the number of texts from each state on
record RegularLanguage(boolean[] accepts, Step[][] steps, BigInteger[] counts) {
  private static final int MOST_STATES = 20_000;

  /// A step to a state by one character of a range.
  record Step(int low, int high, int target) {

    int width() {
      return high - low + 1;
    }
  }

  /// The language of `expression`.
  ///
  /// @throws io.datagenc.engine.text.TextSourceException if the automaton has too many states
  static RegularLanguage of(FiniteExpression expression) {
    NondeterministicAutomaton automaton = new NondeterministicAutomaton(expression);
    Map<BitSet, Integer> numbers = new HashMap<>();
    List<BitSet> states = new ArrayList<>();
    List<Step[]> steps = new ArrayList<>();
    BitSet first = new BitSet();
    first.set(automaton.first());
    number(automaton.closure(first), numbers, states);
    for (int state = 0; state < states.size(); state++) {
      steps.add(steps(automaton, states.get(state), numbers, states));
    }
    boolean[] accepts = new boolean[states.size()];
    for (int state = 0; state < accepts.length; state++) {
      accepts[state] = states.get(state).get(automaton.last());
    }
    Step[][] all = steps.toArray(Step[][]::new);
    return new RegularLanguage(accepts, all, counts(accepts, all));
  }

  private static int number(BitSet set, Map<BitSet, Integer> numbers, List<BitSet> states) {
    Integer known = numbers.get(set);
    if (known != null) {
      return known;
    }
    if (states.size() >= MOST_STATES) {
      throw NondeterministicAutomaton.tooGreat();
    }
    numbers.put(set, states.size());
    states.add(set);
    return states.size() - 1;
  }

  private static Step[] steps(
      NondeterministicAutomaton automaton,
      BitSet state,
      Map<BitSet, Integer> numbers,
      List<BitSet> states) {
    List<NondeterministicAutomaton.Edge> edges =
        state.stream().boxed().flatMap(each -> automaton.edges(each).stream()).toList();
    TreeSet<Integer> starts = new TreeSet<>();
    for (NondeterministicAutomaton.Edge edge : edges) {
      for (CodePointRanges.Range range : edge.set().ranges()) {
        starts.add(range.low());
        starts.add(range.high() + 1);
      }
    }
    List<Step> steps = new ArrayList<>();
    int[] bounds = starts.stream().mapToInt(Integer::intValue).toArray();
    for (int i = 0; i < bounds.length; i++) {
      int low = bounds[i];
      BitSet targets = new BitSet();
      edges.stream()
          .filter(edge -> contains(edge.set(), low))
          .forEach(edge -> targets.set(edge.target()));
      if (targets.isEmpty()) {
        continue;
      }
      int high = bounds[i + 1] - 1;
      int target = number(automaton.closure(targets), numbers, states);
      Step last = steps.isEmpty() ? new Step(0, -1, -1) : steps.getLast();
      if (last.target == target && last.high + 1 == low) {
        steps.set(steps.size() - 1, new Step(last.low, high, target));
      } else {
        steps.add(new Step(low, high, target));
      }
    }
    return steps.toArray(Step[]::new);
  }

  private static boolean contains(CodePointRanges set, int character) {
    return set.ranges().stream()
        .anyMatch(range -> range.low() <= character && character <= range.high());
  }

  /// States in an order in which each stands behind those to which it leads.
  private static int[] order(Step[][] steps) {
    int[] order = new int[steps.length];
    int[] next = new int[steps.length];
    boolean[] isOpen = new boolean[steps.length];
    List<Integer> stack = new ArrayList<>();
    stack.add(0);
    isOpen[0] = true;
    int filled = 0;
    while (!stack.isEmpty()) {
      int state = stack.getLast();
      if (next[state] == steps[state].length) {
        order[filled++] = state;
        stack.removeLast();
        continue;
      }
      int target = steps[state][next[state]++].target;
      if (!isOpen[target]) {
        isOpen[target] = true;
        stack.add(target);
      }
    }
    return order;
  }

  private static BigInteger[] counts(boolean[] accepts, Step[][] steps) {
    BigInteger[] counts = new BigInteger[accepts.length];
    for (int state : order(steps)) {
      BigInteger count = accepts[state] ? BigInteger.ONE : BigInteger.ZERO;
      for (Step step : steps[state]) {
        count = count.add(BigInteger.valueOf(step.width()).multiply(counts[step.target]));
      }
      counts[state] = count;
    }
    return counts;
  }

  /// The length of the shortest text.
  int minLength() {
    int[] least = new int[accepts.length];
    for (int state : order(steps)) {
      int length = accepts[state] ? 0 : Integer.MAX_VALUE;
      for (Step step : steps[state]) {
        length = Math.min(length, least[step.target] + 1);
      }
      least[state] = length;
    }
    return least[0];
  }

  /// The length of the longest text.
  int maxLength() {
    int[] most = new int[accepts.length];
    for (int state : order(steps)) {
      for (Step step : steps[state]) {
        most[state] = Math.max(most[state], most[step.target] + 1);
      }
    }
    return most[0];
  }

  /// The characters that occur.
  CodePointRanges characters() {
    List<CodePointRanges> sets = new ArrayList<>();
    for (Step[] each : steps) {
      for (Step step : each) {
        sets.add(CodePointRanges.of(step.low, step.high));
      }
    }
    return CodePointRanges.union(sets);
  }
}
