package io.datagenc.engine.generator.draw;

import static io.datagenc.engine.generator.Plans.column;
import static io.datagenc.engine.generator.Plans.path;
import static io.datagenc.engine.generator.Plans.plan;
import static io.datagenc.engine.generator.Plans.position;
import static io.datagenc.engine.generator.Plans.reference;
import static io.datagenc.engine.generator.Plans.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.generator.Batches;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.PositionFunction;
import io.datagenc.engine.plan.expression.Stream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// References of rows that several runs have stored, each of which saw more rows of the parent.
class StagedDrawsTest {
  private static final Expression ROW = position(PositionFunction.ROW_INDEX);

  /// A reader of 3000 rows refers to `child`, the first 400, 300 and 300 rows of which refer to 10,
  /// 20 and 30 rows of `parent`.
  private static GenerationPlan staged(RowDraw draw, List<ReferencePlan.Stage> stages) {
    return staged(draw, stages, 1000);
  }

  private static GenerationPlan staged(
      RowDraw draw, List<ReferencePlan.Stage> stages, long children) {
    ReferencePlan reference = reference("parent", "parent", draw);
    return plan(
        table("parent", 1000, column("id", ROW)),
        table(
            "child",
            new RowsPlan.Fixed(children),
            children,
            List.of(stages.isEmpty() ? reference : reference.withStages(stages)),
            column("row", ROW),
            column("p", path("parent", ROW))),
        table(
            "reader",
            new RowsPlan.Fixed(3000),
            3000,
            List.of(reference("child", "child", RowDraw.uniform(new Stream("reader/child")))),
            column("row", path("child", ROW)),
            column("p", path("child", path("parent", ROW)))));
  }

  private static List<ReferencePlan.Stage> stages(RowDraw draw) {
    return List.of(
        new ReferencePlan.Stage(0, 0, 10, draw),
        new ReferencePlan.Stage(400, 0, 20, draw),
        new ReferencePlan.Stage(700, 0, 30, draw));
  }

  @Test
  void everyRowRefersToTheRowsThatItsRunSaw() {
    RowDraw draw = RowDraw.uniform(new Stream("child/parent"));
    List<@Nullable Object> found = Batches.column(staged(draw, stages(draw)), "child", "p");
    int[] ends = {0, 400, 700, 1000};
    for (int run = 0; run < 3; run++) {
      assertThat(new HashSet<>(found.subList(ends[run], ends[run + 1])))
          .as("run %d", run)
          .hasSize(10 * (run + 1))
          .allMatch(row -> (long) row < 30);
    }
  }

  @Test
  void rowsOfARunAreThoseOfAPlanWithTheParentOfThatRun() {
    RowDraw draw = RowDraw.uniform(new Stream("child/parent"));
    List<@Nullable Object> found = Batches.column(staged(draw, stages(draw)), "child", "p");
    GenerationPlan alone = staged(draw, List.of(new ReferencePlan.Stage(0, 0, 20, draw)));
    assertThat(found.subList(400, 700))
        .isEqualTo(Batches.column(alone, "child", "p").subList(400, 700));
  }

  @Test
  void aRowIsTheSameSeenFromAnywhere() {
    RowDraw draw = RowDraw.uniform(new Stream("child/parent"));
    GenerationPlan plan = staged(draw, stages(draw));
    List<@Nullable Object> found = Batches.column(plan, "child", "p");
    List<@Nullable Object> rows = Batches.column(plan, "reader", "row");
    List<@Nullable Object> seen = Batches.column(plan, "reader", "p");
    assertThat(seen).hasSize(3000);
    for (int i = 0; i < seen.size(); i++) {
      assertThat(seen.get(i)).isEqualTo(found.get((int) (long) rows.get(i)));
    }
  }

  @Test
  void newRowsArePairedWithNewRows() {
    RowDraw draw = new RowDraw.OneToOne(new Stream("child/parent"));
    GenerationPlan plan =
        staged(
            draw,
            List.of(
                new ReferencePlan.Stage(0, 0, 500, draw),
                new ReferencePlan.Stage(400, 500, 800, draw),
                new ReferencePlan.Stage(600, 800, 1000, draw)),
            800);
    List<@Nullable Object> found = new ArrayList<>(Batches.column(plan, "child", "p"));
    assertThat(found).doesNotHaveDuplicates();
    assertThat(found.subList(0, 400)).allMatch(row -> (long) row < 500);
    assertThat(found.subList(400, 600)).allMatch(row -> (long) row >= 500 && (long) row < 800);
    assertThat(found.subList(600, 800)).allMatch(row -> (long) row >= 800);
  }
}
