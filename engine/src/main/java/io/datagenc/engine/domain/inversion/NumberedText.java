package io.datagenc.engine.domain.inversion;

import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.domain.value.Numbers;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Texts that are `prefix`, the digits of an integer, and `suffix`.
///
/// @param number the integer
/// @param width the number of digits to which zeros fill it up in front; 0 where none do
record NumberedText(String prefix, Expression number, int width, String suffix) {

  /// What `expression`, a text over rows of `table`, is, if it is of this kind.
  static Optional<NumberedText> of(DomainAnalysis domains, TablePlan table, Expression expression) {
    return switch (expression) {
      case Expression.ColumnReference column ->
          of(domains, table, table.column(column.column()).expression());
      case Expression.WithNulls nulls -> of(domains, table, nulls.expression());
      case Expression.Path path when domains.isRecursion(table, path) -> Optional.empty();
      case Expression.Path path ->
          of(domains, domains.table(table.reference(path.reference()).parent()), path.expression())
              .map(text -> text.map(number -> new Expression.Path(path.reference(), number)));
      case Expression.Cast cast
          when cast.mode() == CastMode.STRICT && cast.type() instanceof VarcharType ->
          Numbers.isInteger(cast.operand().type())
              ? Optional.of(new NumberedText("", cast.operand(), 0, ""))
              : of(domains, table, cast.operand());
      case Expression.Call call when call.function().equals("||") -> joined(domains, table, call);
      case Expression.Call call
          when call.function().equals("LPAD") && call.arguments().size() == 3 ->
          padded(domains, table, call);
      case Expression.Call _,
          Expression.Cast _,
          Expression.Literal _,
          Expression.ReferencedRow _,
          Expression.Position _,
          Expression.Given _,
          Expression.Case _,
          Expression.FieldAccess _,
          Expression.Draw _,
          Expression.Permutation _,
          Expression.Digit _,
          Expression.AdmittedIndex _,
          Expression.Enumerated _,
          Expression.DistinctIndex _,
          Expression.OtherRows _ ->
          Optional.empty();
    };
  }

  private NumberedText map(UnaryOperator<Expression> function) {
    return new NumberedText(prefix, function.apply(number), width, suffix);
  }

  /// Literals around one numbered text.
  private static Optional<NumberedText> joined(
      DomainAnalysis domains, TablePlan table, Expression.Call call) {
    StringBuilder before = new StringBuilder();
    StringBuilder behind = new StringBuilder();
    Optional<NumberedText> text = Optional.empty();
    for (Expression part : call.arguments()) {
      Optional<String> literal = literal(part);
      if (literal.isPresent()) {
        (text.isPresent() ? behind : before).append(literal.get());
      } else if (text.isPresent()) {
        return Optional.empty();
      } else {
        text = of(domains, table, part);
        if (text.isEmpty()) {
          return text;
        }
      }
    }
    return text.map(
        inner ->
            new NumberedText(
                before + inner.prefix, inner.number, inner.width, inner.suffix + behind));
  }

  private static Optional<NumberedText> padded(
      DomainAnalysis domains, TablePlan table, Expression.Call call) {
    Optional<NumberedText> text = of(domains, table, call.arguments().getFirst());
    boolean isPlain =
        text.filter(inner -> inner.prefix.isEmpty() && inner.suffix.isEmpty() && inner.width == 0)
            .isPresent();
    return isPlain
            && literal(call.arguments().get(2)).filter("0"::equals).isPresent()
            && call.arguments().get(1) instanceof Expression.Literal length
            && length.value() instanceof Value.LongValue width
        ? text.map(inner -> new NumberedText("", inner.number, Math.toIntExact(width.value()), ""))
        : Optional.empty();
  }

  private static Optional<String> literal(Expression expression) {
    if (expression instanceof Expression.Cast cast && cast.type() instanceof VarcharType) {
      return literal(cast.operand());
    }
    return expression instanceof Expression.Literal literal
            && literal.type() instanceof VarcharType
            && literal.value() instanceof Value.BytesValue text
        ? Optional.of(text.bytes().toUtf8String())
        : Optional.empty();
  }

  /// Whether the texts around the numbers are the same as in `other`.
  boolean hasFormOf(NumberedText other) {
    return prefix.equals(other.prefix) && suffix.equals(other.suffix) && width == other.width;
  }
}
