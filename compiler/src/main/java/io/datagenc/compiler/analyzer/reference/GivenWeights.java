package io.datagenc.compiler.analyzer.reference;

import io.datagenc.compiler.analyzer.symbol.ColumnSymbol;
import io.datagenc.compiler.analyzer.symbol.ReferenceNames;
import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.IndexLaw;
import io.datagenc.engine.plan.expression.RankLaw;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Weights of given rows: they are known before a row is generated, and a key may draw by them.
public final class GivenWeights {
  private GivenWeights() {}

  /// @param plan with the laws of draws that are known
  /// @param open the other draws
  public record Completed(GenerationPlan plan, List<PendingDraw> open) {
    public Completed {
      open = List.copyOf(open);
    }
  }

  /// `plan` with the laws of those of `draws` that take their weights from given rows. What is
  /// wrong with weights is left to those who complete the other draws.
  public static Completed complete(GenerationPlan plan, List<PendingDraw> draws) {
    DomainAnalysis domains = DomainAnalysis.onDemand(plan);
    GenerationPlan known = plan;
    List<PendingDraw> open = new ArrayList<>();
    for (PendingDraw draw : draws) {
      Optional<RankLaw.Weighted> law = law(draw, domains);
      if (law.isPresent()) {
        known = withLaw(known, draw, law.get());
      } else {
        open.add(draw);
      }
    }
    return new Completed(known, open);
  }

  private static Optional<RankLaw.Weighted> law(PendingDraw draw, DomainAnalysis domains) {
    if (draw.filter().isPresent() || draw.weight().isEmpty()) {
      return Optional.empty();
    }
    ColumnSymbol column = draw.weight().get();
    TablePlan parent = domains.plan().table(column.table().name());
    ColumnPlan weights = parent.column(column.name());
    if (!(weights.expression() instanceof Expression.Given)
        || parent.rowCount() > RankLaw.Weighted.MAX_TABULATED
        || !Weight.isNumber(weights.type())) {
      return Optional.empty();
    }
    Expression weight = Weight.of(column.name(), weights.type());
    Domain domain = domains.domain(parent.name(), weight);
    Optional<Double> low = domain.minimum().map(Weight::number);
    Optional<Double> high = domain.maximum().map(Weight::number);
    boolean areWeights =
        low.isPresent()
            && low.get() >= 0
            && high.isPresent()
            && high.get() > 0
            && !high.get().isInfinite();
    return areWeights
        ? Optional.of(
            new RankLaw.Weighted(
                weight, domain.mayBeNull() ? 0 : low.orElseThrow(), high.orElseThrow()))
        : Optional.empty();
  }

  /// How often `law` draws which of the rows of `parent`; empty if their weights are not given, or
  /// some of them weigh nothing and are never drawn.
  public static Optional<IndexLaw> indexLaw(
      GenerationPlan plan, TablePlan parent, RankLaw.Weighted law) {
    if (!(parent.rows() instanceof RowsPlan.GivenRows)
        || parent.rowCount() > RankLaw.Weighted.MAX_TABULATED) {
      return Optional.empty();
    }
    List<BigDecimal> weights = new ArrayList<>();
    RowScan.scan(
        plan,
        parent.name(),
        law.weight(),
        parent.rowCount(),
        (_, bits) -> {
          double weight = Double.longBitsToDouble(bits);
          if (weight > 0) {
            weights.add(new BigDecimal(weight));
          }
          return weight > 0;
        });
    return weights.size() == parent.rowCount()
        ? Optional.of(new IndexLaw.Weighted(weights))
        : Optional.empty();
  }

  private static GenerationPlan withLaw(
      GenerationPlan plan, PendingDraw draw, RankLaw.Weighted law) {
    String name = ReferenceNames.name(draw.symbol());
    return plan.withTables(
        plan.tables().stream()
            .map(
                table ->
                    table.name().equals(draw.symbol().table().name())
                        ? table.withReferences(
                            table.references().stream()
                                .map(
                                    reference ->
                                        reference.name().equals(name)
                                            ? withLaw(reference, law)
                                            : reference)
                                .toList())
                        : table)
            .toList());
  }

  private static ReferencePlan withLaw(ReferencePlan reference, RankLaw.Weighted law) {
    return reference.draw() instanceof RowDraw.Drawn drawn
        ? reference.withDraw(
            new RowDraw.Drawn(drawn.candidates(), law, drawn.stream(), drawn.filter()))
        : reference;
  }
}
