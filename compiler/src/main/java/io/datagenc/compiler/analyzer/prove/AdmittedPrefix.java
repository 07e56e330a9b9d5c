package io.datagenc.compiler.analyzer.prove;

import io.datagenc.engine.plan.expression.Expression;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Indexes that CHECKs admit, of which a table with more rows lists more: the first ones are the
/// same.
final class AdmittedPrefix {
  private final Deque<Expression.AdmittedIndex> fewer = new ArrayDeque<>();

  private AdmittedPrefix(Expression stored) {
    collect(stored);
  }

  /// `expression` with no more admitted indexes than `stored` lists, where it lists those first.
  static Expression of(Expression expression, Expression stored) {
    return new AdmittedPrefix(stored).cut(expression);
  }

  private void collect(Expression expression) {
    if (expression instanceof Expression.AdmittedIndex admitted) {
      fewer.add(admitted);
    }
    expression.children().forEach(this::collect);
  }

  private Expression cut(Expression expression) {
    if (!(expression instanceof Expression.AdmittedIndex admitted) || fewer.isEmpty()) {
      return expression.mapChildren(this::cut);
    }
    Expression.AdmittedIndex stored = fewer.remove();
    Expression index = cut(admitted.index());
    return new Expression.AdmittedIndex(
        index, isPrefix(stored.runs(), admitted.runs()) ? stored.runs() : admitted.runs());
  }

  /// The last run of the fewer indexes may end before that of the others does.
  private static boolean isPrefix(List<Expression.IndexRun> few, List<Expression.IndexRun> many) {
    int last = few.size() - 1;
    return few.size() <= many.size()
        && few.subList(0, last).equals(many.subList(0, last))
        && few.get(last).first() == many.get(last).first()
        && few.get(last).end() <= many.get(last).end();
  }
}
