package io.datagenc.engine.domain.analysis;

import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.domain.value.Domains;
import io.datagenc.engine.domain.value.Failure;
import io.datagenc.engine.domain.value.Problem;
import io.datagenc.engine.domain.value.Range;
import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.Expression;
import java.util.List;
import java.util.Optional;

/// The domains of draws of arrays, and which of their parameters are wrong.
record ArrayDrawDomains(ExpressionDomains row) {
  private static final Range SIZES = Range.of(0, Distribution.ArrayOf.MAX_ELEMENTS);

  Domain sample(Expression.Draw draw, Distribution.Sample sample) {
    Domain array = row.domain(sample.array());
    Domain count = row.domain(sample.count());
    Optional<Range> counts = Domains.rangeOf(count);
    Range sizes = new NestedDomains(row).sizes(sample.array());
    if (count.maxDistinct() > 0 && array.nullFraction() < 1) {
      if (counts.map(range -> range.low().signum() < 0).orElse(true)) {
        invalid(draw, "the number of elements may be negative");
      } else if (counts.get().high().compareTo(sizes.low()) > 0) {
        invalid(
            draw,
            "`sample` may take %s elements of an array that may have %s"
                .formatted(counts.get().high().toPlainString(), sizes.low().toPlainString()));
      }
    }
    return Domains.everything(draw.type(), FunctionDomains.anyNull(List.of(array, count)));
  }

  Domain arrayOf(Expression.Draw draw, Distribution.ArrayOf array) {
    Domain low = row.domain(array.low());
    Domain high = row.domain(array.high());
    row.domain(array.element());
    new DrawDomains(row).checkOrder(draw, array.low(), array.high());
    boolean isWithin =
        List.of(low, high).stream()
            .allMatch(
                domain ->
                    Domains.rangeOf(domain).map(SIZES::contains).orElse(domain.maxDistinct() == 0));
    if (!isWithin) {
      invalid(
          draw,
          "the number of elements may be outside of 0 to " + Distribution.ArrayOf.MAX_ELEMENTS);
    }
    return Domains.everything(draw.type(), FunctionDomains.anyNull(List.of(low, high)));
  }

  private void invalid(Expression.Draw draw, String message) {
    row.problems().accept(new Problem(draw, Failure.Kind.INVALID_PARAMETER, message));
  }
}
