package io.datagenc.trino.plan;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.util.concurrent.UncheckedExecutionException;
import io.trino.spi.TrinoException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;

/// The plans that were compiled last, each compiled once. Thread-safe.
public final class CompiledPlans {
  private final Cache<PlanText, CompiledPlan> plans;
  private final Path planDirectory;

  /// @param maxPlans the number of plans to keep
  /// @param planDirectory where the files are that plans read and do not bring along
  public CompiledPlans(int maxPlans, Path planDirectory) {
    this.plans = CacheBuilder.newBuilder().maximumSize(maxPlans).build();
    this.planDirectory = planDirectory;
  }

  /// What `text` compiles to.
  ///
  /// @throws BrokenPlanException if it has errors
  public CompiledPlan get(PlanText text) {
    try {
      return plans.get(
          text.withoutContents(),
          () -> CompiledPlan.of(new PlanCompilation(text, planDirectory).compile()));
    } catch (UncheckedExecutionException e) {
      if (e.getCause() instanceof TrinoException failure) {
        throw failure;
      }
      throw e;
    } catch (ExecutionException e) {
      throw new IllegalStateException("compiling throws no checked exception", e);
    }
  }
}
