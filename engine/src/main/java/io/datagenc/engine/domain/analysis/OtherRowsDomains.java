package io.datagenc.engine.domain.analysis;

import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.domain.value.Domains;
import io.datagenc.engine.domain.value.TextShape;
import io.datagenc.engine.generator.FanOutTable;
import io.datagenc.engine.plan.OwnedTable;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Aggregation;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.RollUp;
import io.datagenc.engine.plan.expression.SiblingFrame;
import io.datagenc.engine.plan.expression.SiblingValue;
import io.datagenc.engine.plan.expression.SiblingWindow;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/// The domains of values that are computed from other rows.
record OtherRowsDomains(ExpressionDomains expressions) {

  Domain domain(Expression.OtherRows expression) {
    return switch (expression) {
      case RollUp rollUp -> rollUp(rollUp);
      case SiblingWindow window -> window(window);
      case SiblingValue sibling -> sibling(sibling);
    };
  }

  private Domain rollUp(RollUp rollUp) {
    DomainAnalysis analysis = expressions.analysis();
    TablePlan owned = analysis.table(rollUp.table());
    OwnedTable rows = OwnedTable.of(analysis.plan(), expressions.table(), owned);
    return aggregate(
        rollUp,
        rollUp.aggregation(),
        new ExpressionDomains(analysis, owned, expressions.problems()),
        new BigDecimal(rows.minCount()),
        new BigDecimal(rows.maxCount()),
        shareWithoutRows(rows));
  }

  /// @param ofRows over the rows that are aggregated; failures of their columns are reported there
  private Domain aggregate(
      Expression expression,
      Aggregation aggregation,
      ExpressionDomains ofRows,
      BigDecimal low,
      BigDecimal high,
      double noRows) {
    aggregation.filter().ifPresent(ofRows::domain);
    aggregation.arrangement().keys().forEach(key -> ofRows.domain(key.value()));
    return new AggregateDomains(
            expression,
            aggregation,
            aggregation.arguments().stream().map(ofRows::domain).toList(),
            low,
            high,
            noRows,
            expressions.problems())
        .domain();
  }

  /// An upper bound of the expected share of owners that have no rows.
  private static double shareWithoutRows(OwnedTable rows) {
    if (rows.minCount().signum() > 0) {
      return 0;
    }
    if (rows.fanOuts().size() > 1) {
      return 1;
    }
    int[] counts = FanOutTable.blockCounts(rows.fanOuts().getFirst());
    return (double) Arrays.stream(counts).filter(count -> count == 0).count() / counts.length;
  }

  private Domain window(SiblingWindow window) {
    boolean hasRow = window.frame().hasRow();
    return aggregate(
        window,
        window.aggregation(),
        expressions,
        hasRow ? BigDecimal.ONE : BigDecimal.ZERO,
        BigDecimal.valueOf(mostRows(window.frame())),
        hasRow ? 0 : 1);
  }

  /// The greatest number of rows of a frame.
  private long mostRows(SiblingFrame frame) {
    long siblings = siblings();
    if (frame.end() == SiblingFrame.UNBOUNDED_FOLLOWING) {
      return Math.max(0, siblings - Math.max(0, frame.start()));
    }
    return frame.isUnbounded()
        ? Math.max(0, siblings + Math.min(0, frame.end()))
        : Math.min(siblings, frame.end() - frame.start() + 1);
  }

  /// The greatest number of rows that an owner has, or, without owners, that are before the last
  /// one, with it.
  private long siblings() {
    TablePlan table = expressions.table();
    return Math.max(
        1,
        table.rows() instanceof RowsPlan.PerOwner owned ? owned.fanOut().high() : table.endRow());
  }

  private Domain sibling(SiblingValue sibling) {
    Domain value = expressions.domain(sibling.value());
    Domain known =
        new Domain(
            value.type(),
            value.minimum(),
            value.maximum(),
            value.maxDistinct(),
            value.nullFraction(),
            value.text().map(TextShape::merged),
            List.of());
    if (sibling.frame().hasRow() && value.type().equals(sibling.type())) {
      // Which of the rows of the frame it is may be just one that is NULL.
      return known.withNullFraction(known.mayBeNull() ? 1 : 0);
    }
    Domain otherwise = expressions.domain(sibling.otherwise());
    return Domains.union(sibling.type(), List.of(known, otherwise))
        .withNullFraction(known.mayBeNull() || otherwise.mayBeNull() ? 1 : 0);
  }
}
