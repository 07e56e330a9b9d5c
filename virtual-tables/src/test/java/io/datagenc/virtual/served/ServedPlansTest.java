package io.datagenc.virtual.served;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.virtual.plan.PlanText;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServedPlansTest {
  private static final int KEPT = 4;
  private static final PlanText PLAN =
      PlanText.of("p.dg", "CREATE TABLE t (k INTEGER PRIMARY KEY) ROWS 10;");

  private @TempDir Path directory;

  @Test
  void compilesAPlanOnce() {
    ServedPlans plans = new ServedPlans(ServingLimits.DEFAULT, directory);
    assertThat(plans.get(PLAN)).isSameAs(plans.get(PLAN));
    assertThat(plans.get(seeded(1))).isNotSameAs(plans.get(PLAN));
  }

  @Test
  void keepsNoMorePlansThanFit() throws InterruptedException {
    long one = bytes(PLAN);
    ServedPlans plans = new ServedPlans(limits(KEPT * one + one / 2), directory);
    List<WeakReference<ServedPlan>> compiled = new ArrayList<>();
    for (long seed = 0; seed < 10 * KEPT; seed++) {
      compiled.add(new WeakReference<>(plans.get(seeded(seed))));
    }
    assertThat(plans.bytes()).isBetween(one, KEPT * one + one / 2);
    long alive = compiled.size();
    for (int i = 0; i < 100 && alive > KEPT; i++) {
      System.gc();
      Thread.sleep(10);
      alive = compiled.stream().filter(plan -> plan.get() != null).count();
    }
    assertThat(alive).isLessThanOrEqualTo(KEPT);
    assertThat(plans.get(seeded(10 * KEPT - 1)).plan().table("t").rowCount()).isEqualTo(10);
  }

  @Test
  void aLargePlanWeighsMoreThanASmallOne() {
    PlanText large =
        PlanText.of(
            "large.dg",
            IntStream.range(0, 200)
                .mapToObj("c%d BIGINT AS (uniform(1, 9) + 1)"::formatted)
                .collect(Collectors.joining(", ", "CREATE TABLE t (", ") ROWS 10;")));
    assertThat(bytes(large)).isBetween(20 * bytes(PLAN), 10_000_000L);
  }

  @Test
  void whatColumnsTakeThatAreCompiledLaterIsWeighed() {
    ServedPlans plans = new ServedPlans(ServingLimits.DEFAULT, directory);
    ServedPlan plan = plans.get(PLAN);
    long before = plans.bytes();
    plan.generator().table("t", List.of("k"));
    for (int i = 0; i < 100; i++) {
      plans.get(PLAN);
    }
    assertThat(plans.bytes()).isGreaterThan(before);
  }

  private long bytes(PlanText text) {
    ServedPlans plans = new ServedPlans(ServingLimits.DEFAULT, directory);
    plans.get(text);
    return plans.bytes();
  }

  private static ServingLimits limits(long bytes) {
    return new ServingLimits(bytes, Duration.ofMinutes(1), 1 << 20);
  }

  private static PlanText seeded(long seed) {
    return PLAN.with(Optional.of(seed), Optional.empty());
  }
}
