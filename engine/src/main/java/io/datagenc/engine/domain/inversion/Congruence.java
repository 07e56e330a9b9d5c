package io.datagenc.engine.domain.inversion;

import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.domain.value.Numbers;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Integers that are `residue` modulo `modulus`; with modulus 0 they are `residue` itself, with
/// modulus 1 any.
record Congruence(BigInteger residue, BigInteger modulus) {
  private static final Congruence ANY = new Congruence(BigInteger.ZERO, BigInteger.ONE);

  /// Columns of columns are not followed further than this.
  private static final int MAX_DEPTH = 64;

  Congruence {
    residue = modulus.signum() == 0 ? residue : residue.mod(modulus);
  }

  /// What is known of the integers that `expression`, over rows of `table`, can be.
  static Congruence of(DomainAnalysis domains, TablePlan table, Expression expression) {
    return of(domains, table, expression, 0);
  }

  private static Congruence of(
      DomainAnalysis domains, TablePlan table, Expression expression, int depth) {
    if (depth > MAX_DEPTH || !Numbers.isInteger(expression.type())) {
      return ANY;
    }
    return switch (expression) {
      case Expression.Literal literal ->
          Numbers.number(literal.type(), literal.value())
              .map(number -> new Congruence(number.toBigInteger(), BigInteger.ZERO))
              .orElse(ANY);
      case Expression.ColumnReference column ->
          of(domains, table, table.column(column.column()).expression(), depth + 1);
      case Expression.Path path when domains.isRecursion(table, path) -> ANY;
      case Expression.Path path ->
          of(
              domains,
              domains.table(table.reference(path.reference()).parent()),
              path.expression(),
              depth + 1);
      case Expression.Cast cast -> of(domains, table, cast.operand(), depth + 1);
      case Expression.WithNulls nulls -> of(domains, table, nulls.expression(), depth + 1);
      case Expression.Given given ->
          union(
              given.values().stream()
                  .flatMap(value -> Numbers.number(given.type(), value).stream())
                  .map(number -> new Congruence(number.toBigInteger(), BigInteger.ZERO))
                  .toList());
      case Expression.Case choice -> {
        List<Expression> results =
            new ArrayList<>(choice.branches().stream().map(Expression.Branch::result).toList());
        results.add(choice.otherwise());
        yield unionOf(domains, table, results, depth);
      }
      case Expression.Draw draw when draw.distribution() instanceof Distribution.Choice choice ->
          unionOf(domains, table, choice.values(), depth);
      case Expression.Call call when call.function().equals("COALESCE") ->
          unionOf(domains, table, call.arguments(), depth);
      case Expression.Call call when call.arguments().size() == 2 ->
          combined(
              call.function(),
              of(domains, table, call.arguments().getFirst(), depth + 1),
              of(domains, table, call.arguments().getLast(), depth + 1));
      case Expression.Draw _,
          Expression.Call _,
          Expression.ReferencedRow _,
          Expression.Position _,
          Expression.FieldAccess _,
          Expression.Permutation _,
          Expression.Digit _,
          Expression.AdmittedIndex _,
          Expression.Enumerated _,
          Expression.DistinctIndex _,
          Expression.OtherRows _ ->
          ANY;
    };
  }

  private static Congruence unionOf(
      DomainAnalysis domains, TablePlan table, List<Expression> expressions, int depth) {
    return union(
        expressions.stream()
            .filter(expression -> !isNull(expression))
            .map(expression -> of(domains, table, expression, depth + 1))
            .toList());
  }

  private static boolean isNull(Expression expression) {
    return expression instanceof Expression.Literal literal && literal.value() == Value.Null.NULL;
  }

  private static Congruence union(List<Congruence> all) {
    Optional<Congruence> united =
        all.stream()
            .reduce(
                (left, right) ->
                    new Congruence(
                        left.residue,
                        left.modulus.gcd(right.modulus).gcd(left.residue.subtract(right.residue))));
    return united.orElse(ANY);
  }

  private static Congruence combined(String function, Congruence left, Congruence right) {
    return switch (function) {
      case "+" -> new Congruence(left.residue.add(right.residue), left.modulus.gcd(right.modulus));
      case "-" ->
          new Congruence(left.residue.subtract(right.residue), left.modulus.gcd(right.modulus));
      case "*" ->
          new Congruence(
              left.residue.multiply(right.residue),
              left.residue
                  .multiply(right.modulus)
                  .gcd(right.residue.multiply(left.modulus))
                  .gcd(left.modulus.multiply(right.modulus)));
      default -> ANY;
    };
  }

  /// Whether every one of these integers is `other` modulo `otherModulus`, which is positive.
  boolean implies(BigInteger other, BigInteger otherModulus) {
    return modulus.mod(otherModulus).signum() == 0
        && residue.subtract(other).mod(otherModulus).signum() == 0;
  }
}
