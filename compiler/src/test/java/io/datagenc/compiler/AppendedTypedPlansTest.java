package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.generator.UnsavedRowException;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Runs that add rows to random plans of all types: a run is refused, or stored rows stay what they
/// are, keys, references and CHECKs hold over all rows, and tables without references have those
/// that they have with as many rows from the beginning.
///
/// `-Ddatagen.fuzz=N` continues N / 2000 plans; `-Ddatagen.fuzz.seed=S` only the one of a seed.
final class AppendedTypedPlansTest {
  private static final int PLANS = Math.max(1, Integer.getInteger("datagen.fuzz", 20_000) / 2000);
  private static final long FIXED_SEED = 2_000_000;

  @Test
  void keepTheirPromises() {
    Long only = Long.getLong("datagen.fuzz.seed");
    if (only != null) {
      append(only);
      return;
    }
    long seed = System.nanoTime();
    System.out.println("random seed of AppendedTypedPlansTest: " + seed);
    int appended = 0;
    for (int i = 0; i < PLANS; i++) {
      appended += append(i % 5 == 0 ? seed + i : FIXED_SEED + i) ? 1 : 0;
    }
    assertThat(appended).isPositive();
  }

  /// Whether rows were added and not refused.
  private static boolean append(long seed) {
    TypedPlan typed = TypedPlan.of(seed);
    typed.compile();
    try {
      StoredRuns stored = StoredRuns.of(typed.text());
      List<Diagnostic> refusal = stored.append();
      if (!refusal.isEmpty()) {
        assertThat(refusal).allMatch(diagnostic -> !diagnostic.message().isEmpty());
        return false;
      }
      stored.hold();
      sameAsFromTheBeginning(typed, stored);
      return true;
    } catch (UnsavedRowException unsaved) {
      // A row beyond the probe, or of a plan that was too large for it.
      return false;
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      throw new AssertionError("seed %d:%n%s%n%s".formatted(seed, typed.text(), e), e);
    }
  }

  private static void sameAsFromTheBeginning(TypedPlan typed, StoredRuns stored) {
    Map<String, Long> rows =
        stored.plan().tables().stream()
            .filter(table -> table.rows() instanceof RowsPlan.Fixed)
            .collect(
                Collectors.toMap(
                    TablePlan::name, table -> (long) stored.rows(table.name()).size()));
    Optional<GenerationPlan> whole =
        PlanCompiler.compile(
                SourceFile.of("plan.dg", typed.text()),
                new CompileOptions(OptionalLong.empty(), Optional.empty(), rows, Map.of()))
            .plan();
    if (whole.isEmpty()) {
      return;
    }
    for (TablePlan table : stored.plan().tables()) {
      if (rows.containsKey(table.name()) && table.references().isEmpty()) {
        List<List<@Nullable Object>> all =
            new ArrayList<>(GeneratedTable.rows(whole.get(), table.name()));
        assertThat(stored.rows(table.name())).as(table.name()).isEqualTo(all);
      }
    }
  }
}
