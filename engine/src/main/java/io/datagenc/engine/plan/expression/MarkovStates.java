package io.datagenc.engine.plan.expression;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// The graph of a Markov chain.
final class MarkovStates {
  private MarkovStates() {}

  /// The states that can be reached from the first one, itself included, ascending.
  static SortedSet<Integer> reachable(List<List<BigDecimal>> matrix) {
    SortedSet<Integer> reached = new TreeSet<>(List.of(0));
    Deque<Integer> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      List<BigDecimal> next = matrix.get(open.pop());
      for (int state = 0; state < next.size(); state++) {
        if (next.get(state).signum() > 0 && reached.add(state)) {
          open.push(state);
        }
      }
    }
    return reached;
  }
}
