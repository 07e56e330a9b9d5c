package io.datagenc.compiler.analyzer.prove;

import io.datagenc.engine.plan.Expression;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// Finds and replaces the draws that an expression makes for its row: not those of other columns,
/// of referenced rows and of the parameters of draws.
final class DrawReplacement {
  private DrawReplacement() {}

  /// `expression` with every draw replaced by what `replacement` gives for it.
  static Expression replace(
      Expression expression, Function<Expression.Draw, Expression> replacement) {
    return switch (expression) {
      case Expression.Draw draw -> replacement.apply(draw);
      case Expression.Call call ->
          new Expression.Call(
              call.function(), replaceAll(call.arguments(), replacement), call.type());
      case Expression.Case choice ->
          new Expression.Case(
              choice.branches().stream()
                  .map(
                      branch ->
                          new Expression.Branch(
                              replace(branch.condition(), replacement),
                              replace(branch.result(), replacement)))
                  .toList(),
              replace(choice.otherwise(), replacement),
              choice.type());
      case Expression.FieldAccess access ->
          new Expression.FieldAccess(
              replace(access.row(), replacement), access.field(), access.type());
      case Expression.Cast cast ->
          new Expression.Cast(replace(cast.operand(), replacement), cast.type(), cast.mode());
      case Expression.WithNulls nulls ->
          new Expression.WithNulls(nulls.nulls(), replace(nulls.expression(), replacement));
      case Expression.Literal _,
          Expression.ColumnReference _,
          Expression.Path _,
          Expression.ReferencedRow _,
          Expression.Position _,
          Expression.Given _,
          Expression.Permutation _,
          Expression.Digit _,
          Expression.Enumerated _,
          Expression.DistinctIndex _ ->
          expression;
    };
  }

  private static List<Expression> replaceAll(
      List<Expression> expressions, Function<Expression.Draw, Expression> replacement) {
    return expressions.stream().map(each -> replace(each, replacement)).toList();
  }

  /// Gives the draws, the columns of the same row and the paths that `expression` depends on to
  /// `sources`.
  static void collect(Expression expression, Consumer<Expression> sources) {
    switch (expression) {
      case Expression.Draw _, Expression.ColumnReference _, Expression.Path _ ->
          sources.accept(expression);
      case Expression.Call call -> call.arguments().forEach(argument -> collect(argument, sources));
      case Expression.Case choice -> {
        for (Expression.Branch branch : choice.branches()) {
          collect(branch.condition(), sources);
          collect(branch.result(), sources);
        }
        collect(choice.otherwise(), sources);
      }
      case Expression.FieldAccess access -> collect(access.row(), sources);
      case Expression.Cast cast -> collect(cast.operand(), sources);
      case Expression.WithNulls nulls -> collect(nulls.expression(), sources);
      case Expression.Literal _,
          Expression.ReferencedRow _,
          Expression.Position _,
          Expression.Given _,
          Expression.Permutation _,
          Expression.Digit _,
          Expression.Enumerated _,
          Expression.DistinctIndex _ -> {}
    }
  }
}
