package io.datagenc.compiler.analyzer.dynamodb;

import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.domain.value.Domains;
import io.datagenc.engine.domain.value.Range;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import java.util.Optional;

/// Finds LPAD and RPAD that cut texts: different texts may become one.
final class CutTexts {
  private CutTexts() {}

  /// A remedy for the first padding of `attribute` of `table` that is shorter than what it pads, or
  /// of a column that it is copied from.
  static Optional<String> in(DomainAnalysis domains, TablePlan table, String attribute) {
    return in(domains, table, table.column(attribute).expression());
  }

  private static Optional<String> in(
      DomainAnalysis domains, TablePlan table, Expression expression) {
    if (expression instanceof Expression.Path path) {
      if (domains.isRecursion(table, path)) {
        return Optional.empty();
      }
      return in(
          domains, domains.table(table.reference(path.reference()).parent()), path.expression());
    }
    if (expression instanceof Expression.ColumnReference column) {
      return in(domains, table, column.column());
    }
    if (expression instanceof Expression.Cast cast) {
      return in(domains, table, cast.operand());
    }
    if (!(expression instanceof Expression.Call call)) {
      return Optional.empty();
    }
    if ((call.function().equals("LPAD") || call.function().equals("RPAD"))
        && call.arguments().size() >= 2) {
      int longest = domains.domain(table.name(), call.arguments().getFirst()).maxLength();
      Optional<Range> to = Domains.rangeOf(domains.domain(table.name(), call.arguments().get(1)));
      if (to.isPresent() && to.get().high().longValue() < longest) {
        return Optional.of(
            longest == Integer.MAX_VALUE
                ? "%s cuts texts that are longer than %s: bound what it pads"
                    .formatted(call.function(), to.get().high().toPlainString())
                : "%s to %s characters cuts texts of up to %d: pad to %d"
                    .formatted(call.function(), to.get().high().toPlainString(), longest, longest));
      }
    }
    return call.arguments().stream()
        .map(argument -> in(domains, table, argument))
        .flatMap(Optional::stream)
        .findFirst();
  }
}
