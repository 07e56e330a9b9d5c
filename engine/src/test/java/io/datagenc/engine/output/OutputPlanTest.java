package io.datagenc.engine.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.FanOut;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.CountLaw;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.PositionFunction;
import io.datagenc.engine.plan.expression.Stream;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutputPlanTest {
  private static final TablePlan ITEM =
      new TablePlan(
          "item",
          new RowsPlan.Fixed(10),
          10,
          List.of(
              column(
                  "id",
                  ColumnPlan.Visibility.VISIBLE,
                  new Expression.Position(PositionFunction.ROW_INDEX))),
          List.of(),
          List.of(),
          List.of(),
          Optional.empty());
  private static final GenerationPlan PLAN =
      new GenerationPlan("shop", 7, 1, BigDecimal.ONE, List.of(ITEM));

  private static final CatalogPlan LAKE = new CatalogPlan("lake", "iceberg", Map.of());

  private static ColumnPlan column(
      String name, ColumnPlan.Visibility visibility, Expression expression) {
    return new ColumnPlan(
        name,
        expression.type(),
        ColumnPlan.Nullability.NULLABLE,
        visibility,
        expression,
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /// Some rows of `item`, under the name that an output at `target` gives them.
  private static OutputRows some(TargetName target, boolean condition) {
    return new OutputRows(
        new TablePlan(
            target.toString(),
            new RowsPlan.PerOwner(
                "item", new FanOut(1, 1, new CountLaw.Uniform(), new Stream("shop/some/rows"))),
            10,
            List.of(
                column(
                    "id",
                    ColumnPlan.Visibility.VISIBLE,
                    new Expression.Path(
                        "item", new Expression.ColumnReference("id", SimpleType.BIGINT))),
                column(
                    "where",
                    ColumnPlan.Visibility.HIDDEN,
                    new Expression.Literal(
                        SimpleType.BOOLEAN, new Value.LongValue(condition ? 1 : 0)))),
            List.of(
                new ReferencePlan(
                    "item", "item", new RowDraw.Owner(), Optional.empty(), List.of(), List.of())),
            List.of(),
            List.of(),
            Optional.empty()),
        Optional.of("where"));
  }

  private static OutputTable output(TargetName target, OutputRows rows) {
    return new OutputTable(target, List.of(rows), IfExists.FAIL, Map.of());
  }

  @Test
  void wholeTablesHaveTheHashOfThePlan() {
    OutputTable whole = output(new TargetName("lake", "shop", "item"), OutputRows.all(ITEM));

    assertThat(whole.contentHash(PLAN)).isEqualTo(PLAN.contentHash());
  }

  @Test
  void theHashOfDerivedRowsDependsOnThemAndThePlanButNotOnTheTarget() {
    TargetName here = new TargetName("lake", "shop", "some");
    TargetName there = new TargetName("rds", "public", "other");
    String hash = output(here, some(here, true)).contentHash(PLAN);

    assertThat(hash).hasSize(64).isNotEqualTo(PLAN.contentHash());
    assertThat(output(there, some(there, true)).contentHash(PLAN)).isEqualTo(hash);
    assertThat(output(here, some(here, false)).contentHash(PLAN)).isNotEqualTo(hash);
    GenerationPlan otherSeed = new GenerationPlan("shop", 8, 1, BigDecimal.ONE, List.of(ITEM));
    assertThat(output(here, some(here, true)).contentHash(otherSeed)).isNotEqualTo(hash);
  }

  @Test
  void extendsThePlanWithDerivedTablesOnly() {
    TargetName target = new TargetName("lake", "shop", "some");
    OutputRows derived = some(target, true);
    OutputPlan outputs =
        new OutputPlan(
            List.of(LAKE),
            List.of(
                output(new TargetName("lake", "shop", "item"), OutputRows.all(ITEM)),
                output(target, derived)));

    assertThat(outputs.extend(PLAN).tables()).containsExactly(ITEM, derived.table());
    assertThat(derived.isDerived(PLAN)).isTrue();
    assertThat(derived.source(PLAN)).isEqualTo("item");
    assertThat(derived.generatedColumns()).containsExactly("id", "where");
  }

  @Test
  void rejectsTwoOutputsAtOnePlaceAndOutputsWithoutACatalog() {
    OutputTable item = output(new TargetName("lake", "shop", "item"), OutputRows.all(ITEM));

    assertThatThrownBy(() -> new OutputPlan(List.of(LAKE), List.of(item, item)))
        .hasMessage("output lake.shop.item is listed twice");
    assertThatThrownBy(() -> new OutputPlan(List.of(), List.of(item)))
        .hasMessage("output lake.shop.item has no catalog");
  }

  @Test
  void quotesTheNamesOfTargetsWhereSqlNeedsIt() {
    assertThat(new TargetName("lake", "My schema", "item")).hasToString("lake.\"My schema\".item");
  }
}
