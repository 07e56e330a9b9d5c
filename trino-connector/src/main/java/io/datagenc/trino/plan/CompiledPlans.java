package io.datagenc.trino.plan;

import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import com.google.common.util.concurrent.UncheckedExecutionException;
import io.datagenc.compiler.Compilation;
import io.datagenc.compiler.CompileOptions;
import io.datagenc.compiler.PlanCompiler;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.compiler.diagnostic.TextDiagnosticFormatter;
import io.datagenc.compiler.diagnostic.TextStyle;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;

/// The plans that were compiled last, each compiled once. Thread-safe.
public final class CompiledPlans {
  private final LoadingCache<PlanText, CompiledPlan> plans;

  /// @param maxPlans the number of plans to keep
  public CompiledPlans(int maxPlans) {
    this.plans =
        CacheBuilder.newBuilder()
            .maximumSize(maxPlans)
            .build(CacheLoader.from(CompiledPlans::compile));
  }

  /// What `text` compiles to.
  ///
  /// @throws BrokenPlanException if it has errors
  public CompiledPlan get(PlanText text) {
    try {
      return plans.get(text);
    } catch (UncheckedExecutionException e) {
      if (e.getCause() instanceof BrokenPlanException broken) {
        throw broken;
      }
      throw e;
    } catch (ExecutionException e) {
      throw new IllegalStateException("compiling throws no checked exception", e);
    }
  }

  private static CompiledPlan compile(PlanText text) {
    SourceFile source = SourceFile.of(text.fileName(), text.text());
    CompileOptions options =
        new CompileOptions(
            text.seed().map(OptionalLong::of).orElse(OptionalLong.empty()),
            text.scale(),
            Map.of(),
            Map.of());
    Compilation compilation = PlanCompiler.compile(source, options);
    return CompiledPlan.of(
        compilation
            .plan()
            .orElseThrow(
                () ->
                    new BrokenPlanException(
                        text.fileName(),
                        new TextDiagnosticFormatter(TextStyle.PLAIN)
                            .format(source, compilation.diagnostics()))));
  }
}
