package io.datagenc.engine.source;

import io.datagenc.engine.text.TextProblem;
import io.datagenc.engine.text.TextSourceException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/// The automaton of a regular expression by Thompson's construction ("Regular Expression Search
/// Algorithm", Communications of the ACM 11, 1968).
final class NondeterministicAutomaton {
  private static final int MOST_STATES = 50_000;

  /// A step by one of some characters.
  record Edge(CodePointRanges set, int target) {}

  private final List<List<Edge>> edges = new ArrayList<>();
  private final List<List<Integer>> silent = new ArrayList<>();
  private final int first;
  private final int last;

  /// @throws TextSourceException if there are too many states
  NondeterministicAutomaton(FiniteExpression expression) {
    this.first = state();
    this.last = append(expression, first);
  }

  int first() {
    return first;
  }

  /// The one state in which a text may end.
  int last() {
    return last;
  }

  List<Edge> edges(int state) {
    return edges.get(state);
  }

  /// The states that are reached from `states` without a character, themselves included.
  BitSet closure(BitSet states) {
    BitSet closed = (BitSet) states.clone();
    Deque<Integer> open = new ArrayDeque<>(states.stream().boxed().toList());
    while (!open.isEmpty()) {
      for (int next : silent.get(open.pop())) {
        if (!closed.get(next)) {
          closed.set(next);
          open.push(next);
        }
      }
    }
    return closed;
  }

  private int state() {
    if (edges.size() >= MOST_STATES) {
      throw tooGreat();
    }
    edges.add(new ArrayList<>());
    silent.add(new ArrayList<>());
    return edges.size() - 1;
  }

  static TextSourceException tooGreat() {
    return new TextSourceException(
        new TextProblem(0, "the regular expression has too many states; repeat less"));
  }

  /// Appends `expression` behind `from`; gives where it ends.
  private int append(FiniteExpression expression, int from) {
    return switch (expression) {
      case FiniteExpression.Characters characters -> {
        int to = state();
        edges.get(from).add(new Edge(characters.set(), to));
        yield to;
      }
      case FiniteExpression.Sequence sequence -> {
        int at = from;
        for (FiniteExpression part : sequence.parts()) {
          at = append(part, at);
        }
        yield at;
      }
      case FiniteExpression.Alternatives alternatives -> {
        int to = state();
        for (FiniteExpression part : alternatives.parts()) {
          int start = state();
          silent.get(from).add(start);
          silent.get(append(part, start)).add(to);
        }
        yield to;
      }
      case FiniteExpression.Repetition repetition -> {
        int to = state();
        int at = from;
        for (int i = 0; i < repetition.most(); i++) {
          if (i >= repetition.least()) {
            silent.get(at).add(to);
          }
          int start = state();
          silent.get(at).add(start);
          at = append(repetition.part(), start);
        }
        silent.get(at).add(to);
        yield to;
      }
    };
  }
}
