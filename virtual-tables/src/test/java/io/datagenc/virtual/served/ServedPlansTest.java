package io.datagenc.virtual.served;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.virtual.plan.PlanText;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServedPlansTest {
  private static final int KEPT = 4;
  private static final PlanText PLAN =
      PlanText.of("p.dg", "CREATE TABLE t (k INTEGER PRIMARY KEY) ROWS 10;");

  private @TempDir Path directory;

  @Test
  void compilesAPlanOnce() {
    ServedPlans plans = new ServedPlans(KEPT, directory);
    assertThat(plans.get(PLAN)).isSameAs(plans.get(PLAN));
    assertThat(plans.get(seeded(1))).isNotSameAs(plans.get(PLAN));
  }

  @Test
  void forgetsAllButTheLastPlans() throws InterruptedException {
    ServedPlans plans = new ServedPlans(KEPT, directory);
    List<WeakReference<ServedPlan>> compiled = new ArrayList<>();
    for (long seed = 0; seed < 10 * KEPT; seed++) {
      compiled.add(new WeakReference<>(plans.get(seeded(seed))));
    }
    long alive = compiled.size();
    for (int i = 0; i < 100 && alive > KEPT; i++) {
      System.gc();
      Thread.sleep(10);
      alive = compiled.stream().filter(plan -> plan.get() != null).count();
    }
    assertThat(alive).isLessThanOrEqualTo(KEPT);
    assertThat(plans.get(seeded(10 * KEPT - 1)).plan().table("t").rowCount()).isEqualTo(10);
  }

  private static PlanText seeded(long seed) {
    return PLAN.with(Optional.of(seed), Optional.empty());
  }
}
