package io.datagenc.compiler.parser;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.RuleStopState;
import org.antlr.v4.runtime.atn.RuleTransition;
import org.antlr.v4.runtime.atn.Transition;
import org.jspecify.annotations.Nullable;

/// Follows every way through the grammar at once, as Earley's recognizer does, to find what could
/// stand at the first token that fits none of them.
///
/// The parser itself cannot tell: it commits to a way with as little lookahead as it can, and knows
/// at an error only what that one way lacks.
final class GrammarWalk {

  /// A walk starts at most so many tokens before the error.
  private static final int MAXIMUM_TOKENS = 2000;

  private final ATN atn;
  private final List<? extends Token> tokens;

  private int position;
  private Set<Item> items = new LinkedHashSet<>();
  private Set<Item> kernel = new LinkedHashSet<>();

  private GrammarWalk(ATN atn, List<? extends Token> tokens) {
    this.atn = atn;
    this.tokens = tokens;
  }

  /// Walks until no way goes on.
  ///
  /// @param error the index of the token at which the parser gave up
  /// @param context the rule in which it did
  static GrammarWalk toError(
      ATN atn, List<? extends Token> tokens, int error, ParserRuleContext context) {
    return toPosition(atn, tokens, tokens.size(), error, context);
  }

  /// Walks to a token at most.
  static GrammarWalk toPosition(
      ATN atn, List<? extends Token> tokens, int position, int error, ParserRuleContext context) {
    GrammarWalk walk = new GrammarWalk(atn, tokens);
    walk.start(error, context);
    while (walk.position < position && walk.step()) {
      // Every step takes one token.
    }
    return walk;
  }

  /// The index of the first token that fits no way.
  int position() {
    return position;
  }

  /// What could stand at [#position].
  List<Expectation> expectations() {
    return items.stream()
        .flatMap(
            item ->
                List.of(item.state.getTransitions()).stream()
                    .filter(transition -> transition.label() != null)
                    .map(transition -> new Expectation(transition, item.call)))
        .toList();
  }

  private void start(int error, ParserRuleContext context) {
    ParserRuleContext outermost = context;
    while (outermost.getParent() != null
        && outermost.getParent().getStart().getTokenIndex() >= error - MAXIMUM_TOKENS) {
      outermost = outermost.getParent();
    }
    position = outermost.getStart().getTokenIndex();
    Call call = call(outermost);
    kernel.add(new Item(atn.ruleToStartState[call.rule], call));
    items = close();
  }

  private Call call(ParserRuleContext context) {
    Call call = new Call(context.getRuleIndex(), position, null);
    ParserRuleContext parent = context.getParent();
    if (parent != null) {
      RuleTransition invocation =
          (RuleTransition) atn.states.get(context.invokingState).transition(0);
      call.returns.add(new Return(invocation.followState, call(parent)));
    }
    return call;
  }

  private boolean step() {
    int token = tokens.get(position).getType();
    Set<Item> next = new LinkedHashSet<>();
    for (Item item : items) {
      for (Transition transition : item.state.getTransitions()) {
        if (!transition.isEpsilon() && transition.matches(token, Token.EOF, atn.maxTokenType)) {
          next.add(new Item(transition.target, item.call));
        }
      }
    }
    if (next.isEmpty()) {
      return false;
    }
    position++;
    kernel = next;
    items = close();
    return true;
  }

  /// The kernel and everything that it reaches without a token.
  private Set<Item> close() {
    Set<Item> closed = new LinkedHashSet<>();
    Map<Integer, Call> calls = new HashMap<>();
    Deque<Item> pending = new ArrayDeque<>(kernel);
    while (!pending.isEmpty()) {
      Item item = pending.removeFirst();
      if (!closed.add(item)) {
        continue;
      }
      if (item.state instanceof RuleStopState) {
        item.call.finishedAt = position;
        item.call.returns.forEach(target -> pending.add(new Item(target.follow, target.caller)));
        continue;
      }
      for (Transition transition : item.state.getTransitions()) {
        if (transition instanceof RuleTransition rule) {
          enter(rule, item.call, calls, pending);
        } else if (transition.isEpsilon()) {
          pending.add(new Item(transition.target, item.call));
        }
      }
    }
    return closed;
  }

  private void enter(
      RuleTransition rule, Call caller, Map<Integer, Call> calls, Deque<Item> pending) {
    Call call =
        calls.computeIfAbsent(rule.target.ruleIndex, index -> new Call(index, position, caller));
    call.returns.add(new Return(rule.followState, caller));
    pending.add(new Item(rule.target, call));
    if (call.finishedAt == position) {
      pending.add(new Item(rule.followState, caller));
    }
  }

  /// A token, or several, that could stand at an error.
  ///
  /// @param transition the transition that takes the token
  /// @param call the rule that has the transition
  record Expectation(Transition transition, Call call) {}

  /// A rule that was entered at a token, from one or more places.
  static final class Call {
    private final int rule;
    private final int position;
    private final @Nullable Call firstCaller;
    private final List<Return> returns = new ArrayList<>();
    private int finishedAt = -1;

    private Call(int rule, int position, @Nullable Call firstCaller) {
      this.rule = rule;
      this.position = position;
      this.firstCaller = firstCaller;
    }

    int rule() {
      return rule;
    }

    /// The index of the token at which the rule was entered.
    int position() {
      return position;
    }

    /// The rule from which this one was entered first.
    @Nullable Call firstCaller() {
      return firstCaller;
    }
  }

  private record Return(ATNState follow, Call caller) {}

  private record Item(ATNState state, Call call) {}
}
