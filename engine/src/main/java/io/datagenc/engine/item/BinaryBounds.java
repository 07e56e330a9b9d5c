package io.datagenc.engine.item;

import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.Value;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/// The greatest numbers of bytes that expressions of type VARBINARY give, where their form tells.
record BinaryBounds(DomainAnalysis domains) {

  /// A bound of the values of `expression` in `table`; empty where none is known.
  OptionalLong of(TablePlan table, Expression expression) {
    return switch (expression) {
      case Expression.Literal literal -> bytes(literal.value());
      case Expression.Given given -> greatest(given.values(), BinaryBounds::bytes);
      case Expression.ColumnReference reference ->
          of(table, table.column(reference.column()).expression());
      case Expression.Path path when domains.isRecursion(table, path) -> OptionalLong.empty();
      case Expression.Path path ->
          of(domains.table(table.reference(path.reference()).parent()), path.expression());
      case Expression.WithNulls nulls -> of(table, nulls.expression());
      case Expression.Cast cast ->
          cast.operand().type().equals(cast.type())
              ? of(table, cast.operand())
              : text(table, cast.operand(), 1);
      case Expression.Case branches -> {
        OptionalLong of = greatest(branches.branches(), branch -> of(table, branch.result()));
        OptionalLong otherwise = of(table, branches.otherwise());
        yield of.isPresent() && otherwise.isPresent()
            ? OptionalLong.of(Math.max(of.getAsLong(), otherwise.getAsLong()))
            : OptionalLong.empty();
      }
      case Expression.Call call -> call(table, call);
      case Expression.Draw draw -> drawn(table, draw.distribution());
      case Expression.Enumerated enumerated -> drawn(table, enumerated.distribution());
      case Expression.FieldAccess _,
          Expression.ReferencedRow _,
          Expression.Position _,
          Expression.Permutation _,
          Expression.Digit _,
          Expression.AdmittedIndex _,
          Expression.DistinctIndex _,
          Expression.OtherRows _ ->
          OptionalLong.empty();
    };
  }

  private OptionalLong call(TablePlan table, Expression.Call call) {
    return switch (call.function()) {
      // Two digits make a byte.
      case "FROM_HEX" -> text(table, call.arguments().getFirst(), 2);
      case "||" -> {
        long sum = 0;
        for (Expression argument : call.arguments()) {
          OptionalLong bytes = of(table, argument);
          if (bytes.isEmpty()) {
            yield OptionalLong.empty();
          }
          sum += bytes.getAsLong();
        }
        yield OptionalLong.of(sum);
      }
      default -> OptionalLong.empty();
    };
  }

  private OptionalLong drawn(TablePlan table, Distribution distribution) {
    return switch (distribution) {
      case Distribution.Choice choice -> greatest(choice.values(), value -> of(table, value));
      case Distribution.WeightedChoice choice ->
          greatest(choice.alternatives(), each -> of(table, each.value()));
      case Distribution.Markov chain -> greatest(chain.states(), state -> of(table, state));
      case Distribution.Uniform _,
          Distribution.ByLaw _,
          Distribution.Zipf _,
          Distribution.Bernoulli _,
          Distribution.Histogram _,
          Distribution.Uuid _,
          Distribution.Sample _,
          Distribution.ArrayOf _,
          Distribution.Correlated _,
          Distribution.Arrivals _,
          Distribution.Text _ ->
          OptionalLong.empty();
    };
  }

  /// The bytes of a text, of which so many make one of the value.
  private OptionalLong text(TablePlan table, Expression text, int divisor) {
    return domains
        .domain(table.name(), text)
        .text()
        .map(ItemBounds::text)
        .filter(OptionalLong::isPresent)
        .map(bytes -> OptionalLong.of(Math.ceilDiv(bytes.getAsLong(), divisor)))
        .orElse(OptionalLong.empty());
  }

  private static OptionalLong bytes(Value value) {
    return switch (value) {
      case Value.BytesValue bytes -> OptionalLong.of(bytes.bytes().length());
      case Value.Null _ -> OptionalLong.of(0);
      case Value.LongValue _, Value.Int128Value _ -> OptionalLong.empty();
    };
  }

  private static <T> OptionalLong greatest(Collection<T> parts, Function<T, OptionalLong> bound) {
    List<OptionalLong> bounds = parts.stream().map(bound).toList();
    return bounds.stream().allMatch(OptionalLong::isPresent)
        ? bounds.stream().mapToLong(OptionalLong::getAsLong).max()
        : OptionalLong.empty();
  }
}
