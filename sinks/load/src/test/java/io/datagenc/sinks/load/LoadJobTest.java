package io.datagenc.sinks.load;

import static io.datagenc.sinks.SampleColumn.condition;
import static io.datagenc.sinks.SampleColumn.notNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.datagenc.engine.output.CatalogPlan;
import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.output.OutputPlan;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.sinks.SamplePlan;
import io.datagenc.sinks.SampleTable;
import io.datagenc.sinks.load.MemorySink.Call;
import io.datagenc.sinks.load.MemorySink.Moment;
import io.datagenc.sinks.sink.LoadKey;
import io.datagenc.sinks.sink.LoadScript;
import io.datagenc.sinks.sink.Share;
import io.datagenc.sinks.sink.Sink;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.Step;
import io.datagenc.sinks.sink.StoredTable;
import io.datagenc.sinks.sink.TableScript;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class LoadJobTest {
  private static final RetryPolicy QUICK =
      new RetryPolicy(4, Duration.ofNanos(1000), Duration.ofMillis(1));

  private static final SamplePlan PLAN =
      SamplePlan.of(
          1,
          SampleTable.of(
              "line",
              1234,
              List.of("order"),
              notNull("id", SimpleType.BIGINT, row -> row),
              condition("wanted", row -> row % 5 == 4 ? null : row % 5 < 2)),
          SampleTable.of("order", 567, notNull("id", SimpleType.BIGINT, row -> row * 3)));

  private final MemorySink sink = new MemorySink();
  private final Cancellation cancellation = new Cancellation();

  private static TableScript withVisibleParts(TableScript script) {
    return MemorySink.with(
        script,
        TableScript.Durability.PART,
        TableScript.Visibility.PART,
        TableScript.PartOrder.ASCENDING);
  }

  private static LoadOptions options(int threads) {
    return LoadOptions.of(threads).withRetries(QUICK);
  }

  private LoadReport load(LoadListener listener) {
    return PLAN.load(sink, IfExists.FAIL, options(3), listener, cancellation);
  }

  private LoadReport load() {
    return load(LoadListener.NONE);
  }

  /// What a run stores that nothing disturbs.
  private static StoredTable undisturbed(String table) {
    MemorySink other = new MemorySink();
    PLAN.load(other, IfExists.FAIL, 1);
    return other.stored(table).orElseThrow();
  }

  private void assertComplete() {
    assertThat(sink.stored("line")).contains(undisturbed("line"));
    assertThat(sink.stored("order")).contains(undisturbed("order"));
    assertThat(sink.events).endsWith("end", "close").containsOnlyOnce("end");
  }

  private static SinkException failure(boolean passing) {
    return passing
        ? SinkException.transientFailure(
            SinkException.Reason.UNAVAILABLE, "gone away", new IllegalStateException())
        : new SinkException(SinkException.Reason.WRITE_FAILED, "no room");
  }

  @ParameterizedTest
  @CsvSource({
    "BEGIN, BEFORE",
    "BEGIN, AFTER",
    "OPEN, BEFORE",
    "OPEN, AFTER",
    "WRITE, BEFORE",
    "WRITE, AFTER",
    "FINISH_PART, BEFORE",
    "FINISH_PART, AFTER",
    "COMMIT, BEFORE",
    "COMMIT, AFTER",
    "STEP, BEFORE",
    "STEP, AFTER",
    "END, BEFORE"
  })
  void repeatsACallThatFailsForAPassingReason(Call call, Moment moment) {
    sink.after = List.of(Step.of("index", "make an index"));
    AtomicInteger failures = new AtomicInteger();
    sink.watch =
        (made, when, _) -> {
          if (made == call && when == moment && failures.incrementAndGet() <= 3) {
            throw failure(true);
          }
        };
    AtomicLong shown = new AtomicLong();
    LoadReport report =
        load(
            new LoadListener() {
              @Override
              public void rowsWritten(LoadKey load, long rows) {
                shown.addAndGet(rows);
              }

              @Override
              public void rowsDiscarded(LoadKey load, long rows) {
                shown.addAndGet(-rows);
              }
            });
    assertComplete();
    assertThat(report.rows()).isEqualTo(1234 + 567);
    assertThat(failures.get()).isGreaterThanOrEqualTo(2);
    // A part whose answer was lost is stored, though not shown as written.
    assertThat(shown.get()).isBetween(1234 + 567L - 3 * 100, 1234 + 567L);
  }

  @ParameterizedTest
  @EnumSource(
      value = Call.class,
      names = {"BEGIN", "OPEN", "WRITE", "FINISH_PART", "COMMIT", "STEP", "END"})
  void failsAtOnceForALastingReason(Call call) {
    sink.after = List.of(Step.of("index", "make an index"));
    AtomicInteger calls = new AtomicInteger();
    sink.watch =
        (made, when, _) -> {
          if (made == call && when == Moment.BEFORE) {
            calls.incrementAndGet();
            throw failure(false);
          }
        };
    assertThatThrownBy(this::load)
        .isInstanceOf(SinkException.class)
        .hasMessageStartingWith("no room");
    // The other threads may have been in the same call.
    assertThat(calls.get()).isBetween(1, 3);
    assertThat(sink.events).doesNotContain("end");
    assertThat(sink.writers).hasValue(0);
    if (call != Call.BEGIN) {
      assertThat(sink.events).endsWith("close");
    }
  }

  @Test
  void givesUpAfterTheLastAttempt() {
    AtomicInteger attempts = new AtomicInteger();
    sink.watch =
        (call, _, _) -> {
          if (call == Call.COMMIT) {
            attempts.incrementAndGet();
            throw failure(true);
          }
        };
    assertThatThrownBy(this::load).isInstanceOf(SinkException.class).hasMessage("gone away");
    assertThat(attempts).hasValue(QUICK.attempts());
  }

  @Test
  void saysWhatWasStoredBeforeAFailure() {
    sink.watch =
        (call, _, what) -> {
          if (call == Call.COMMIT && what.equals("line")) {
            throw failure(false);
          }
        };
    assertThatThrownBy(this::load).hasMessage("no room; stored before: store.shop.order");
  }

  /// Steps show the rows of `order` and `line`; the last one fails.
  private void failAfterSteps(Step... steps) {
    sink.after = List.of(steps);
    sink.watch =
        (call, _, what) -> {
          if (call == Call.STEP && what.equals("fail")) {
            throw failure(false);
          }
        };
  }

  @Test
  void doesNotCallStoredWhatNobodySees() {
    LoadKey order = new LoadKey(PLAN.output("store", "order", IfExists.FAIL).target(), "order");
    LoadKey line = new LoadKey(PLAN.output("store", "line", IfExists.FAIL).target(), "line");
    failAfterSteps(
        step("show order", Set.of(order), Set.of()).showing(Set.of(order)),
        step("fail", Set.of(order, line), Set.of("show order")).showing(Set.of(line)));
    assertThatThrownBy(this::load)
        .hasMessage(
            "no room; stored before: store.shop.order; the rows of store.shop.line are written, but"
                + " not visible yet, and the same command goes on with them");
  }

  @Test
  void callsStoredWhatIsSeenThoughAnotherStepFails() {
    LoadKey order = new LoadKey(PLAN.output("store", "order", IfExists.FAIL).target(), "order");
    LoadKey line = new LoadKey(PLAN.output("store", "line", IfExists.FAIL).target(), "line");
    failAfterSteps(
        step("show", Set.of(order, line), Set.of()).showing(Set.of(order, line)),
        step("fail", Set.of(order, line), Set.of("show")));
    assertThatThrownBy(this::load)
        .hasMessage("no room; stored before: store.shop.order, store.shop.line");
  }

  @Test
  void commitsNothingBeforeAllRowsAreWritten() {
    load();
    int firstCommit = sink.events.indexOf("commit order");
    assertThat(sink.events.subList(firstCommit, sink.events.size()))
        .containsExactly("commit order", "commit line", "end", "close");
  }

  /// Lets writes of `table` wait for what never comes.
  private MemorySink.Watch blocking(String table, CountDownLatch blocked) {
    return (call, moment, what) -> {
      if (call == Call.WRITE && moment == Moment.BEFORE && what.equals(table)) {
        blocked.countDown();
        new CountDownLatch(1).await();
      }
    };
  }

  @Test
  void endsWritesThatBlockWhenItIsCancelled() throws InterruptedException {
    CountDownLatch blocked = new CountDownLatch(1);
    sink.watch = blocking("order", blocked);
    Thread canceller =
        Thread.startVirtualThread(
            () -> {
              try {
                blocked.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              cancellation.cancel();
            });
    assertThatThrownBy(this::load)
        .isInstanceOf(LoadCancelledException.class)
        .hasMessage("cancelled, nothing was stored");
    canceller.join();
    assertThat(sink.events).endsWith("close").doesNotContain("end");
  }

  @Test
  void endsWritesThatBlockWhenAnotherOneFails() {
    CountDownLatch blocked = new CountDownLatch(1);
    MemorySink.Watch block = blocking("order", blocked);
    AtomicBoolean first = new AtomicBoolean(true);
    sink.watch =
        (call, moment, what) -> {
          if (call == Call.WRITE && moment == Moment.BEFORE && first.getAndSet(false)) {
            blocked.await();
            throw failure(false);
          }
          block.watch(call, moment, what);
        };
    assertThatThrownBy(this::load).isInstanceOf(SinkException.class).hasMessage("no room");
  }

  @Test
  void endsAPauseBetweenAttemptsWhenItIsCancelled() {
    RetryPolicy hours = new RetryPolicy(4, Duration.ofHours(1), Duration.ofHours(1));
    sink.watch =
        (call, _, _) -> {
          if (call == Call.FINISH_PART) {
            throw failure(true);
          }
        };
    LoadListener cancelling =
        new LoadListener() {
          @Override
          public void retrying(String what, int attempt, SinkException failure) {
            cancellation.cancel();
          }
        };
    assertThatThrownBy(
            () ->
                PLAN.load(
                    sink,
                    IfExists.FAIL,
                    LoadOptions.of(2).withRetries(hours),
                    cancelling,
                    cancellation))
        .isInstanceOf(LoadCancelledException.class);
  }

  @Test
  void isCancelledByAnInterruptOfItsCaller() throws InterruptedException {
    CountDownLatch blocked = new CountDownLatch(1);
    sink.watch = blocking("order", blocked);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    AtomicBoolean interrupted = new AtomicBoolean();
    Thread caller =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    load();
                  } catch (LoadCancelledException e) {
                    thrown.set(e);
                  }
                  interrupted.set(Thread.currentThread().isInterrupted());
                });
    blocked.await();
    caller.interrupt();
    caller.join();
    assertThat(thrown.get()).isInstanceOf(LoadCancelledException.class);
    assertThat(interrupted).isTrue();
  }

  @Test
  void completesWhenItIsCancelledWhileItCommits() {
    LoadListener cancelling =
        new LoadListener() {
          @Override
          public void tableStored(TableReport report) {
            cancellation.cancel();
          }
        };
    assertThat(load(cancelling).rows()).isEqualTo(1234 + 567);
    assertComplete();
  }

  /// Lets lines wait until the orders are complete.
  private static TableScript linesAfterOrders(TableScript script) {
    return script.key().table().equals("line")
        ? MemorySink.waitingFor(
            script,
            Set.of(new LoadKey(PLAN.output("store", "order", IfExists.FAIL).target(), "order")))
        : script;
  }

  @Test
  void goesOnWithThePartsThatAreMissing() {
    sink.tuning = script -> linesAfterOrders(withVisibleParts(script));
    AtomicInteger begun = new AtomicInteger();
    AtomicInteger stored = new AtomicInteger();
    CountDownLatch never = new CountDownLatch(1);
    sink.watch =
        (call, moment, table) -> {
          if (call != Call.FINISH_PART || !table.equals("line")) {
            return;
          }
          switch (moment) {
            case BEFORE -> {
              if (begun.incrementAndGet() > 2) {
                never.await();
              }
            }
            case AFTER -> {
              if (stored.incrementAndGet() == 2) {
                cancellation.cancel();
              }
            }
          }
        };
    assertThatThrownBy(this::load)
        .isInstanceOf(LoadCancelledException.class)
        .hasMessage(
            "cancelled; stored before: store.shop.order; store.shop.line has 2 of 13 parts, and"
                + " the same command goes on with the others");
    Set<String> done =
        sink
            .receipts(new LoadKey(PLAN.output("store", "line", IfExists.FAIL).target(), "line"))
            .stream()
            .map(receipt -> "open line " + receipt.positions().first())
            .collect(Collectors.toSet());
    assertThat(done).hasSize(2);
    int events = sink.events.size();

    sink.watch = (_, _, _) -> {};
    PLAN.load(sink, IfExists.FAIL, options(2), LoadListener.NONE, new Cancellation());
    assertComplete();
    assertThat(sink.events.subList(events, sink.events.size()))
        .filteredOn(event -> event.startsWith("open"))
        .hasSize(11)
        .doesNotHaveDuplicates()
        .allMatch(event -> event.startsWith("open line"))
        .doesNotContainAnyElementsOf(done);
  }

  @Test
  void writesReferencedTablesBeforeThoseThatWaitForThem() {
    sink.tuning = LoadJobTest::linesAfterOrders;
    load();
    assertComplete();
    assertThat(sink.events.indexOf("commit order"))
        .isLessThan(
            sink.events.indexOf(
                sink.events.stream()
                    .filter(event -> event.startsWith("open line"))
                    .findFirst()
                    .orElseThrow()));
  }

  @Test
  void saysThatTablesWaitForEachOther() {
    LoadKey order = new LoadKey(PLAN.output("store", "order", IfExists.FAIL).target(), "order");
    LoadKey line = new LoadKey(PLAN.output("store", "line", IfExists.FAIL).target(), "line");
    sink.tuning =
        script -> MemorySink.waitingFor(script, Set.of(script.key().equals(line) ? order : line));
    assertThatThrownBy(this::load).hasMessageContaining("wait for each other");
  }

  @Test
  void scattersPartsWhereTheStoreWantsIt() {
    sink.tuning =
        script ->
            MemorySink.with(
                script,
                TableScript.Durability.PART,
                TableScript.Visibility.PART,
                TableScript.PartOrder.PERMUTED);
    PLAN.load(sink, IfExists.FAIL, 1);
    assertComplete();
    List<String> lines =
        sink.events.stream().filter(event -> event.startsWith("open line")).toList();
    assertThat(lines).hasSize(13).doesNotHaveDuplicates();
    assertThat(lines.subList(0, 3))
        .isNotEqualTo(List.of("open line 0", "open line 100", "open line 200"));
    MemorySink again = new MemorySink();
    again.tuning = sink.tuning;
    PLAN.load(again, IfExists.FAIL, 1);
    assertThat(again.events).isEqualTo(sink.events);
  }

  @Test
  void keepsTheLimitsOfWriters() {
    sink.tuning = script -> MemorySink.withMaxWriters(script, 2);
    sink.maxWriters = 3;
    PLAN.load(sink, IfExists.FAIL, options(8), LoadListener.NONE, cancellation);
    assertComplete();
    assertThat(sink.greatestWriters.get()).isBetween(1, 3);
  }

  @Test
  void isExactWithAStoreThatIsSlow() {
    AtomicInteger calls = new AtomicInteger();
    sink.watch =
        (call, _, _) -> {
          if (call == Call.WRITE || call == Call.FINISH_PART) {
            Thread.sleep(calls.incrementAndGet() % 4);
          }
        };
    PLAN.load(sink, IfExists.FAIL, options(8), LoadListener.NONE, cancellation);
    assertComplete();
  }

  @Test
  void runsStepsWhenTheirTablesAreComplete() {
    LoadKey order = new LoadKey(PLAN.output("store", "order", IfExists.FAIL).target(), "order");
    LoadKey line = new LoadKey(PLAN.output("store", "line", IfExists.FAIL).target(), "line");
    sink.tuning = LoadJobTest::withVisibleParts;
    sink.after =
        List.of(
            step("foreign key", Set.of(order, line), Set.of("key of order", "key of line")),
            step("key of line", Set.of(line), Set.of()),
            step("key of order", Set.of(order), Set.of()));
    CountDownLatch orderHasItsKey = new CountDownLatch(1);
    sink.watch =
        (call, moment, what) -> {
          if (call == Call.STEP && moment == Moment.AFTER && what.equals("key of order")) {
            orderHasItsKey.countDown();
          }
          if (call == Call.COMMIT && moment == Moment.BEFORE && what.equals("line")) {
            orderHasItsKey.await();
          }
        };
    load();
    assertComplete();
    assertThat(sink.events)
        .containsSubsequence("commit order", "step key of order", "step foreign key")
        .containsSubsequence("commit line", "step key of line", "step foreign key", "end")
        .containsSubsequence("step key of order", "commit line");
  }

  private static Step step(String name, Set<LoadKey> tables, Set<String> steps) {
    return new Step(name, name, Optional.empty(), tables, steps);
  }

  @Test
  void leavesOutRowsForWhichTheConditionIsNotTrue() {
    OutputPlan outputs =
        new OutputPlan(
            List.of(new CatalogPlan("store", "sample", Map.of())),
            List.of(PLAN.output("store", "line", IfExists.FAIL, Optional.of("wanted"))));
    LoadReport report = run(outputs, Map.of("store", sink));
    long wanted = 0;
    for (long row = 0; row < 1234; row++) {
      wanted += row % 5 < 2 ? 1 : 0;
    }
    assertThat(report.rows()).isEqualTo(wanted);
    StoredTable stored = sink.stored("line").orElseThrow();
    assertThat(stored.rows()).isEqualTo(wanted);
    assertThat(stored.positions().rowCount()).isEqualTo(1234);
  }

  private LoadReport run(OutputPlan outputs, Map<String, Sink> sinks) {
    return new LoadJob(PLAN.plan(), outputs, PLAN.generators())
        .run(OpenCatalogs.of(sinks), options(3), LoadListener.NONE, cancellation);
  }

  private static OutputPlan intoTwoCatalogs() {
    return new OutputPlan(
        List.of(
            new CatalogPlan("one", "sample", Map.of()), new CatalogPlan("two", "sample", Map.of())),
        List.of(
            PLAN.output("one", "line", IfExists.FAIL),
            PLAN.output("two", "line", IfExists.FAIL),
            PLAN.output("two", "order", IfExists.FAIL)));
  }

  @Test
  void storesIntoSeveralCatalogsInOneRun() {
    MemorySink second = new MemorySink();
    LoadReport report = run(intoTwoCatalogs(), Map.of("one", sink, "two", second));
    assertThat(report.tables())
        .extracting(table -> table.load().target().toString())
        .containsExactly("one.shop.line", "two.shop.order", "two.shop.line");
    assertThat(sink.stored("line")).contains(undisturbed("line"));
    assertThat(second.stored("line")).contains(undisturbed("line"));
    assertThat(second.stored("order")).contains(undisturbed("order"));
    assertThat(sink.stored("order")).isEmpty();
  }

  @Test
  void touchesNoCatalogWhenAnotherOneRefuses() {
    MemorySink second = new MemorySink();
    AtomicInteger looks = new AtomicInteger();
    second.watch =
        (call, _, _) -> {
          if (call == Call.LOOK) {
            throw failure(looks.incrementAndGet() == 1);
          }
        };
    AtomicInteger begun = new AtomicInteger();
    sink.watch =
        (call, _, _) -> {
          if (call == Call.BEGIN) {
            begun.incrementAndGet();
          }
        };
    assertThatThrownBy(() -> run(intoTwoCatalogs(), Map.of("one", sink, "two", second)))
        .isInstanceOf(SinkException.class);
    assertThat(looks).hasValue(2);
    assertThat(begun).hasValue(0);
  }

  @Test
  void leavesAllCatalogsAsTheyWereWhenOneFailsBeforeTheFirstCommit() {
    MemorySink second = new MemorySink();
    second.watch =
        (call, _, what) -> {
          if (call == Call.FINISH_PART && what.equals("line")) {
            throw failure(false);
          }
        };
    assertThatThrownBy(() -> run(intoTwoCatalogs(), Map.of("one", sink, "two", second)))
        .hasMessage("no room");
    assertThat(sink.stored("line")).isEmpty();
    assertThat(sink.events).endsWith("close").doesNotContain("end");
    assertThat(second.events).endsWith("close").doesNotContain("end");
  }

  @ParameterizedTest
  @EnumSource(TableScript.Visibility.class)
  void isCompletedByTheShareThatComesLast(TableScript.Visibility visibility) {
    sink.tuning =
        script ->
            MemorySink.with(
                script, TableScript.Durability.PART, visibility, TableScript.PartOrder.ASCENDING);
    sink.after = List.of(Step.of("index", "make an index"));
    Set<String> opened = new HashSet<>();
    for (int share : List.of(2, 3, 1)) {
      LoadReport report =
          PLAN.load(
              sink,
              IfExists.FAIL,
              options(2).withShare(new Share(share, 3)),
              LoadListener.NONE,
              cancellation);
      boolean isLast = share == 1;
      assertThat(report.tables())
          .extracting(TableReport::outcome)
          .containsOnly(
              isLast ? TableReport.Outcome.WRITTEN : TableReport.Outcome.WAITS_FOR_SHARES);
      assertThat(sink.stored("line").isPresent()).isEqualTo(isLast);
      assertThat(sink.events.contains("step index")).isEqualTo(isLast);
    }
    sink.events.stream().filter(event -> event.startsWith("open")).forEach(opened::add);
    assertThat(opened).hasSize(13 + 6);
    assertThat(sink.events).containsOnlyOnceElementsOf(opened);
    assertComplete();
  }

  @Test
  void writesNothingWhenItOnlyLooks() throws InterruptedException {
    Map<String, LoadScript> scripts =
        PLAN.job(IfExists.FAIL).prepare(OpenCatalogs.of(Map.of("store", sink)), options(1));
    assertThat(scripts.get("store").tables())
        .extracting(table -> table.key().table(), TableScript::partCount)
        .containsExactly(tuple("order", 6L), tuple("line", 13L));
    assertThat(sink.events).isEmpty();
  }
}
