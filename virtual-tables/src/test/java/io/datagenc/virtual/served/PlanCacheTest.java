package io.datagenc.virtual.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datagenc.engine.limit.WorkLimits;
import io.datagenc.virtual.plan.PlanException;
import io.datagenc.virtual.plan.PlanText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PlanCacheTest {
  private static final ServingLimits SHORT =
      new ServingLimits(1 << 30, Duration.ofMillis(300), 1 << 20);

  @Test
  void stopsWorkThatTakesTooLong() throws InterruptedException {
    PlanCache cache = new PlanCache(SHORT);
    CountDownLatch stopped = new CountDownLatch(1);
    assertThatThrownBy(() -> cache.get("endless", RetainedSize::none, () -> endless(stopped)))
        .isInstanceOfSatisfying(
            PlanException.class,
            e -> assertThat(e.reason()).isEqualTo(PlanException.Reason.STOPPED));
    stopped.await();
    // Whoever asks again at once is told at once.
    assertThatThrownBy(
            () ->
                cache.get(
                    "endless",
                    RetainedSize::none,
                    () -> {
                      throw new AssertionError("compiled again");
                    }))
        .isInstanceOf(PlanException.class);
  }

  @Test
  void nobodyWaitsForThePlansOfOthers() throws InterruptedException {
    PlanCache cache = new PlanCache(ServingLimits.DEFAULT);
    CountDownLatch stopped = new CountDownLatch(1);
    Thread waiting =
        Thread.ofPlatform()
            .start(
                () ->
                    assertThatThrownBy(
                            () -> cache.get("endless", RetainedSize::none, () -> endless(stopped)))
                        .isInstanceOf(PlanException.class));
    assertThat(cache.get("plan", RetainedSize::none, PlanCacheTest::plan)).isNotNull();
    assertThat(stopped.getCount()).isOne();
    // Who does not wait any longer stops the work.
    waiting.interrupt();
    waiting.join();
    stopped.await();
  }

  @Test
  void compilesOnceForAllWhoWait() throws InterruptedException {
    PlanCache cache = new PlanCache(ServingLimits.DEFAULT);
    AtomicInteger compilations = new AtomicInteger();
    CountDownLatch all = new CountDownLatch(8);
    for (int i = 0; i < 8; i++) {
      Thread.ofPlatform()
          .start(
              () -> {
                cache.get(
                    "plan",
                    RetainedSize::none,
                    () -> {
                      compilations.incrementAndGet();
                      return plan();
                    });
                all.countDown();
              });
    }
    all.await();
    assertThat(compilations.get()).isOne();
  }

  @Test
  void tellsWhatIsNestedTooDeep() {
    PlanCache cache = new PlanCache(ServingLimits.DEFAULT);
    assertThatThrownBy(() -> cache.get("deep", RetainedSize::none, () -> deep(0)))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("nested too deep");
  }

  private static ServedPlan endless(CountDownLatch stopped) {
    try {
      while (true) {
        WorkLimits.check();
      }
    } finally {
      stopped.countDown();
    }
  }

  private static ServedPlan deep(int depth) {
    return depth < 0 ? plan() : deep(depth + 1).findTable("t").isPresent() ? plan() : deep(0);
  }

  private static ServedPlan plan() {
    return ServedPlan.of(
        new PlanCompilation(
                PlanText.of("p.dg", "CREATE TABLE t (k INTEGER PRIMARY KEY) ROWS 10;"),
                Path.of("."))
            .compile());
  }
}
