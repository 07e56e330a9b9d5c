package io.datagenc.engine.domain.analysis;

import io.datagenc.engine.domain.value.Determination;
import io.datagenc.engine.domain.value.Determination.Kind;
import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.domain.value.Domains;
import io.datagenc.engine.domain.value.Failure;
import io.datagenc.engine.domain.value.IndexDigit;
import io.datagenc.engine.domain.value.Problem;
import io.datagenc.engine.domain.value.Range;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.Stream;
import io.datagenc.engine.plan.type.Type;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// The domains of indexes, and of values by their index.
record IndexDomains(ExpressionDomains row) {
  private static final Stream NO_STREAM = new Stream("enumerated");

  Domain permutation(Expression.Permutation permutation) {
    Domain index = row.domain(permutation.index());
    checkRange(permutation, index, permutation.size());
    return below(permutation.type(), permutation.size(), index)
        .determining(because(index.determines(), "a keyed permutation gives every row another"));
  }

  Domain digit(Expression.Digit digit) {
    Domain index = row.domain(digit.index());
    Optional<Range> range = Domains.rangeOf(index);
    if (range.isEmpty() || range.get().low().signum() < 0) {
      return below(digit.type(), digit.radix(), index);
    }
    long size = range.get().high().longValueExact() + 1;
    Determination known =
        new Determination(
            List.of(),
            Kind.DIGIT,
            "it is a digit of an index",
            Optional.of(
                new IndexDigit(
                    digit.index(), size, digit.divisor(), digit.radix(), index.determines())));
    return below(digit.type(), digit.radix(), index).determining(List.of(known));
  }

  Domain admitted(Expression.AdmittedIndex admitted) {
    Domain index = row.domain(admitted.index());
    checkRange(admitted, index, admitted.size());
    return Domains.numbers(
            admitted.type(),
            Range.of(admitted.runs().getFirst().first(), admitted.runs().getLast().end() - 1),
            index.nullFraction())
        .withMaxDistinct(Math.min(admitted.size(), index.maxDistinct()))
        .determining(index.determines());
  }

  Domain enumerated(Expression.Enumerated enumerated) {
    Domain index = row.domain(enumerated.index());
    checkRange(enumerated, index, enumerated.size());
    Domain drawn =
        new DrawDomains(row)
            .draw(new Expression.Draw(NO_STREAM, enumerated.distribution(), enumerated.type()))
            .withMaxDistinct(index.maxDistinct());
    return ExpressionDomains.determined(drawn, index.determines());
  }

  Domain distinct(Expression.DistinctIndex distinct) {
    return Domains.numbers(distinct.type(), Range.of(0, distinct.size() - 1), 0)
        .determining(
            List.of(
                new Determination(
                    List.of(),
                    Kind.ORDINAL,
                    "every row of an owner draws until it differs from the earlier ones")));
  }

  private void checkRange(Expression expression, Domain index, long size) {
    Range indexes = Range.of(0, size - 1);
    if (Domains.rangeOf(index).filter(indexes::contains).isEmpty()) {
      row.problems()
          .accept(
              new Problem(
                  expression,
                  Failure.Kind.INVALID_PARAMETER,
                  "there are values for %d rows only".formatted(size)));
    }
  }

  private static Domain below(Type type, long size, Domain index) {
    return Domains.numbers(
            type, new Range(BigDecimal.ZERO, BigDecimal.valueOf(size - 1)), index.nullFraction())
        .withMaxDistinct(index.maxDistinct());
  }

  private static List<Determination> because(List<Determination> known, String reason) {
    return known.stream().map(fact -> fact.because(reason)).toList();
  }
}
