package io.datagenc.compiler.analyzer.prove;

import io.datagenc.engine.plan.expression.Expression;
import java.util.function.Consumer;
import java.util.function.Function;

/// Finds and replaces the draws that an expression makes for its row: not those of other columns,
/// of referenced rows and of the parameters of draws.
final class DrawReplacement {
  private DrawReplacement() {}

  /// `expression` with every draw replaced by what `replacement` gives for it.
  static Expression replace(
      Expression expression, Function<Expression.Draw, Expression> replacement) {
    if (isIndex(expression)) {
      return expression;
    }
    return expression instanceof Expression.Draw draw
        ? replacement.apply(draw)
        : expression.mapChildren(child -> replace(child, replacement));
  }

  /// Gives the draws, the columns of the same row and the paths that `expression` depends on to
  /// `sources`.
  static void collect(Expression expression, Consumer<Expression> sources) {
    if (expression instanceof Expression.Draw
        || expression instanceof Expression.ColumnReference
        || expression instanceof Expression.Path) {
      sources.accept(expression);
    } else if (!isIndex(expression)) {
      expression.children().forEach(child -> collect(child, sources));
    }
  }

  /// Whether this is a value by an index, which stands in the place of a draw already.
  private static boolean isIndex(Expression expression) {
    return expression instanceof Expression.Permutation
        || expression instanceof Expression.Digit
        || expression instanceof Expression.AdmittedIndex
        || expression instanceof Expression.Enumerated;
  }
}
