package io.datagenc.engine.domain.analysis;

import io.datagenc.engine.domain.value.CharacterSet;
import io.datagenc.engine.domain.value.Determination;
import io.datagenc.engine.domain.value.Determination.Kind;
import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.domain.value.Domains;
import io.datagenc.engine.domain.value.Failure;
import io.datagenc.engine.domain.value.Problem;
import io.datagenc.engine.domain.value.Range;
import io.datagenc.engine.domain.value.TextPart;
import io.datagenc.engine.domain.value.TextShape;
import io.datagenc.engine.law.Marginals;
import io.datagenc.engine.plan.RedrawPlan;
import io.datagenc.engine.plan.RowInputs;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.source.TextSources;
import io.datagenc.engine.text.TextSource;
import io.datagenc.engine.text.TextSourceException;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// The domains of random values.
record DrawDomains(ExpressionDomains row) {
  private static final Range PROBABILITIES = Range.of(0, 1);

  /// Microseconds of which the milliseconds have 48 bits.
  private static final Range INSTANTS = Range.of(0, ((1L << 48) - 1) * 1000 + 999);

  Domain draw(Expression.Draw draw) {
    return switch (draw.distribution()) {
      case Distribution.Uniform uniform -> uniform(draw, uniform);
      case Distribution.ByLaw drawn -> new LawDomains(row).draw(draw, drawn);
      case Distribution.Zipf zipf -> zipf(draw, zipf);
      case Distribution.Bernoulli bernoulli -> bernoulli(draw, bernoulli);
      case Distribution.Choice choice ->
          Domains.union(draw.type(), choice.values().stream().map(row::domain).toList());
      case Distribution.WeightedChoice choice ->
          Domains.union(
              draw.type(),
              choice.alternatives().stream()
                  .filter(alternative -> alternative.weight().signum() > 0)
                  .map(alternative -> row.domain(alternative.value()))
                  .toList());
      case Distribution.Histogram histogram -> histogram(draw, histogram);
      case Distribution.Uuid uuid -> uuid(draw, uuid);
      case Distribution.Text texts -> text(draw, texts);
      case Distribution.Sample sample -> new ArrayDrawDomains(row).sample(draw, sample);
      case Distribution.ArrayOf array -> new ArrayDrawDomains(row).arrayOf(draw, array);
      case Distribution.Markov markov -> markov(draw, markov);
      case Distribution.Correlated correlated -> correlated(draw, correlated);
      case Distribution.Arrivals arrivals -> new ArrivalDomains(row).draw(draw, arrivals);
    };
  }

  private Domain correlated(Expression.Draw draw, Distribution.Correlated correlated) {
    row.domain(correlated.value());
    boolean isRedrawn =
        correlated.value() instanceof Expression.ColumnReference column
            && row.table().redraws().stream()
                .anyMatch(redraw -> isDrawnAgain(column.column(), redraw));
    if (isRedrawn
        || Marginals.of(correlated.value(), name -> row.table().column(name).expression())
            .isEmpty()) {
      invalid(draw, "the law of the column that `correlated` goes with is not known");
    }
    return draw(new Expression.Draw(draw.stream(), correlated.law(), draw.type()));
  }

  /// Whether a CHECK narrows what `column` draws.
  private boolean isDrawnAgain(String column, RedrawPlan redraw) {
    return !Collections.disjoint(
        RowInputs.of(row.analysis().plan(), row.table(), row.table().column(column).expression())
            .draws(),
        redraw.streams());
  }

  private Domain markov(Expression.Draw draw, Distribution.Markov markov) {
    if (!(row.table().rows() instanceof RowsPlan.PerOwner)) {
      invalid(draw, "a chain goes on from row to row of an owner, and this table has no owners");
    }
    return Domains.union(draw.type(), markov.reachable().stream().map(row::domain).toList());
  }

  private Domain uuid(Expression.Draw draw, Distribution.Uuid uuid) {
    if (uuid.time().isEmpty()) {
      return Domains.everything(draw.type(), 0)
          .determining(randomly(draw, "`uuid()` draws 122 random bits"));
    }
    Domain time = row.domain(uuid.time().get());
    if (!Domains.rangeOf(time).map(INSTANTS::contains).orElse(time.maxDistinct() == 0)) {
      invalid(draw, "the time may be before 1970 or not of this era");
    }
    return Domains.everything(draw.type(), time.nullFraction())
        .determining(randomly(draw, "`uuid_v7(time)` draws 74 random bits for each millisecond"));
  }

  /// Rows with equal UUIDs are one row, or agree in what determines the UUID; a NULL there says
  /// nothing of the row.
  private List<Determination> randomly(Expression.Draw draw, String reason) {
    if (draw.stream().determinant().isEmpty()) {
      return List.of(new Determination(List.of(), Kind.ROW_ALMOST_SURELY, reason));
    }
    return draw.stream().determinant().get().stream()
        .map(row::domain)
        .filter(determinant -> !determinant.mayBeNull())
        .flatMap(determinant -> determinant.determines().stream())
        .filter(known -> known.references().isEmpty() && isOfWholeRow(known.kind()))
        .limit(1)
        .map(known -> new Determination(List.of(), Kind.ROW_ALMOST_SURELY, reason))
        .toList();
  }

  private static boolean isOfWholeRow(Kind kind) {
    return kind == Kind.ROW || kind == Kind.ROW_ALMOST_SURELY;
  }

  private Domain uniform(Expression.Draw draw, Distribution.Uniform uniform) {
    Domain low = row.domain(uniform.low());
    Domain high = row.domain(uniform.high());
    double nulls = FunctionDomains.anyNull(List.of(low, high));
    Optional<Range> lows = Domains.rangeOf(low);
    Optional<Range> highs = Domains.rangeOf(high);
    checkOrder(draw, uniform.low(), uniform.high());
    if (lows.isEmpty() || highs.isEmpty()) {
      return Domains.everything(draw.type(), nulls);
    }
    return lows.get().low().compareTo(highs.get().high()) > 0
        ? Domains.everything(draw.type(), nulls)
        : ArithmeticDomains.within(
            draw.type(), Optional.of(new Range(lows.get().low(), highs.get().high())), nulls);
  }

  /// Reports bounds that may not be in order in some row.
  void checkOrder(Expression.Draw draw, Expression low, Expression high) {
    if (!areOrdered(low, high)) {
      row.problems()
          .accept(
              new Problem(
                  draw,
                  Failure.Kind.CROSSING_BOUNDS,
                  "the lower bound may be greater than the upper bound"));
    }
  }

  /// Whether `low` is at most `high` in every row: numbers that vary are compared with each other
  /// row by row.
  boolean areOrdered(Expression low, Expression high) {
    Domain least = row.domain(low);
    Domain most = row.domain(high);
    boolean isOrdered =
        Domains.rangeOf(least)
            .flatMap(
                lows -> Domains.rangeOf(most).map(highs -> lows.high().compareTo(highs.low()) <= 0))
            .orElse(least.maxDistinct() == 0 || most.maxDistinct() == 0);
    return isOrdered || new Bounding(row.analysis(), row.table()).order(high, low).isPresent();
  }

  private Domain zipf(Expression.Draw draw, Distribution.Zipf zipf) {
    Domain count = row.domain(zipf.count());
    Optional<Range> counts = Domains.rangeOf(count);
    if (counts.map(range -> range.low().signum() <= 0).orElse(true)) {
      invalid(draw, "the number of ranks may be less than 1");
    }
    Optional<Range> ranks =
        counts
            .filter(range -> range.high().signum() > 0)
            .map(range -> new Range(BigDecimal.ONE, range.high()));
    return ArithmeticDomains.within(draw.type(), ranks, count.nullFraction());
  }

  private Domain histogram(Expression.Draw draw, Distribution.Histogram histogram) {
    List<Range> bounds =
        histogram.bounds().stream()
            .map(row::domain)
            .map(Domains::rangeOf)
            .flatMap(Optional::stream)
            .toList();
    boolean isAscending = bounds.size() == histogram.bounds().size();
    for (int i = 1; i < bounds.size(); i++) {
      isAscending &= bounds.get(i - 1).high().compareTo(bounds.get(i).low()) < 0;
    }
    if (!isAscending) {
      invalid(draw, "the bounds of the histogram do not ascend");
      return Domains.everything(draw.type(), 0);
    }
    return ArithmeticDomains.within(
        draw.type(), Optional.of(new Range(bounds.getFirst().low(), bounds.getLast().high())), 0);
  }

  private Domain bernoulli(Expression.Draw draw, Distribution.Bernoulli bernoulli) {
    Domain probability = row.domain(bernoulli.probability());
    Optional<Range> range = Domains.rangeOf(probability);
    if (range.map(known -> !PROBABILITIES.contains(known)).orElse(true)) {
      invalid(draw, "the probability may be outside of 0 to 1");
    }
    boolean never = range.filter(known -> known.high().signum() <= 0).isPresent();
    boolean always = range.filter(known -> known.low().compareTo(BigDecimal.ONE) >= 0).isPresent();
    return Domains.numbers(
        draw.type(), Range.of(always ? 1 : 0, never ? 0 : 1), probability.nullFraction());
  }

  private void invalid(Expression.Draw draw, String message) {
    row.problems().accept(new Problem(draw, Failure.Kind.INVALID_PARAMETER, message));
  }

  private Domain text(Expression.Draw draw, Distribution.Text texts) {
    TextSource source;
    try {
      source = TextSources.of(texts);
    } catch (TextSourceException e) {
      invalid(draw, e.problem().message());
      return Domains.everything(draw.type(), 0);
    }
    CharacterSet characters =
        source.alphabet().isEmpty() ? CharacterSet.ALL : CharacterSet.of(source.alphabet());
    TextPart part = TextPart.of(characters, source.minLength(), source.maxLength());
    return Domains.text(draw.type(), TextShape.of(part), source.maxDistinct(), 0);
  }
}
