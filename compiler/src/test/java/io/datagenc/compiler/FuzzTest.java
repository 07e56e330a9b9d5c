package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.catalog.OutputEnvironment;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.compiler.diagnostic.TextDiagnosticFormatter;
import io.datagenc.compiler.diagnostic.TextStyle;
import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.output.OutputPlan;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.TablePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// Thousands of texts that are no plans, or plans by accident: each ends in diagnostics or in a
/// plan whose rows can be made, never in an exception and never not at all.
///
/// `-Ddatagen.fuzz=N` compiles N texts, the profile `full` 200,000; `-Ddatagen.fuzz.seed=S` only
/// those of one seed.
final class FuzzTest {

  private static final int TEXTS = Integer.getInteger("datagen.fuzz", 20_000);
  private static final int FIXED_SEEDS = 3;
  private static final int ROWS = 16;
  private static final int TEXTS_A_TASK = 250;

  private static final CompileOptions OPTIONS =
      CompileOptions.NONE.withOutputs(new OutputEnvironment(TestOutputs.CONNECTORS, List.of()));

  /// Longer than any text takes on a machine that does much else.
  private static final Duration HANG = Duration.ofMinutes(5);

  @Test
  void survivesRandomTokensAndDamagedPlans() throws Exception {
    FuzzedTexts texts = FuzzedTexts.of(Path.of("src/test/resources"), Path.of("../examples"));
    Long only = Long.getLong("datagen.fuzz.seed");
    if (only != null) {
      survive(texts, only, TEXTS);
      return;
    }
    long random = System.nanoTime();
    System.out.println("random seed of FuzzTest: " + random);
    survive(texts, random, TEXTS / 10);
    for (long seed = 1; seed <= FIXED_SEEDS; seed++) {
      survive(texts, seed, (TEXTS - TEXTS / 10) / FIXED_SEEDS);
    }
  }

  private static void survive(FuzzedTexts texts, long seed, int count) throws Exception {
    List<AtomicReference<String>> current = new ArrayList<>();
    List<Future<?>> tasks = new ArrayList<>();
    try (ExecutorService threads =
        Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(), FuzzTest::daemon)) {
      for (int first = 0; first < count; first += TEXTS_A_TASK) {
        int from = first;
        int to = Math.min(count, first + TEXTS_A_TASK);
        AtomicReference<String> text = new AtomicReference<>("");
        current.add(text);
        tasks.add(
            threads.submit(
                () -> {
                  for (int i = from; i < to; i++) {
                    text.set(texts.text(new Random(seed * 1_000_003 + i)));
                    survive(text.get());
                  }
                  return null;
                }));
      }
      for (int i = 0; i < tasks.size(); i++) {
        await(tasks.get(i), current.get(i), seed, threads);
      }
    }
  }

  private static void await(
      Future<?> task, AtomicReference<String> text, long seed, ExecutorService threads)
      throws InterruptedException {
    try {
      task.get(HANG.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      threads.shutdownNow();
      throw new AssertionError(
          "seed %d: %s%n%s"
              .formatted(seed, e instanceof TimeoutException ? "hangs" : e.getCause(), text.get()),
          e);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "fuzz");
    thread.setDaemon(true);
    return thread;
  }

  private static void survive(String text) throws IOException {
    SourceFile source = SourceFile.of("plan.dg", text);
    Compilation compilation = PlanCompiler.compile(source, OPTIONS);
    assertThat(
            new TextDiagnosticFormatter(TextStyle.PLAIN).format(source, compilation.diagnostics()))
        .doesNotContain("Exception");
    compilation
        .plan()
        .map(plan -> compilation.outputs().orElse(OutputPlan.NONE).extend(plan))
        .ifPresent(FuzzTest::generate);
  }

  /// What compiles has rows.
  private static void generate(GenerationPlan plan) {
    PlanGenerator generator = PlanGenerator.of(plan);
    Scratch scratch = Scratch.of(Scratch.Ownership.REUSED);
    for (TablePlan table : plan.tables()) {
      List<String> columns = table.columns().stream().map(ColumnPlan::name).toList();
      int rows = (int) Math.min(ROWS, table.rowCount());
      generator.table(table.name(), columns).generate(0, rows, scratch);
      generator.table(table.name(), columns).generate(table.rowCount() - rows, rows, scratch);
    }
  }
}
