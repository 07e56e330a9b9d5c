package io.datagenc.cli.compile;

import io.datagenc.compiler.Compilation;
import io.datagenc.compiler.CompileOptions;
import io.datagenc.compiler.PlanCompiler;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.output.OutputPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.Growth;
import io.datagenc.sinks.load.verify.GrowingOutputs;
import io.datagenc.sinks.sink.GrowingPlan;
import io.datagenc.sinks.sink.SinkException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// A plan that is compiled again for the rows that are stored and those that follow.
final class RecompiledPlan implements GrowingPlan, GrowingOutputs {
  private final SourceFile source;
  private final CompileOptions options;
  private final BiFunction<GenerationPlan, Optional<OutputPlan>, OutputPlan> outputs;
  private Optional<Compiled> last = Optional.empty();

  /// The plan does not hold for all rows.
  static final class NotContinuable extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Diagnostic> diagnostics;

    private NotContinuable(List<Diagnostic> diagnostics) {
      super("%d findings".formatted(diagnostics.size()));
      this.diagnostics = diagnostics;
    }

    /// What does not hold.
    List<Diagnostic> diagnostics() {
      return diagnostics;
    }

    /// That of `failure` which is the reason, if one is.
    static Optional<NotContinuable> of(Throwable failure) {
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        if (cause instanceof NotContinuable found) {
          return Optional.of(found);
        }
      }
      return Optional.empty();
    }
  }

  private record Compiled(Growth growth, Grown grown) {}

  /// @param options what the plan was compiled with
  /// @param outputs the outputs of the run in a plan and its own outputs
  RecompiledPlan(
      SourceFile source,
      CompileOptions options,
      BiFunction<GenerationPlan, Optional<OutputPlan>, OutputPlan> outputs) {
    this.source = source;
    this.options = options;
    this.outputs = outputs;
  }

  @Override
  public GenerationPlan grow(Growth growth) {
    Grown grown = outputs(growth);
    return grown.outputs().extend(grown.plan());
  }

  @Override
  public synchronized Grown outputs(Growth growth) {
    // A store asks before it begins, when it begins and when it knows the rows.
    if (last.isEmpty() || !last.get().growth().equals(growth)) {
      last = Optional.of(new Compiled(growth, compile(growth)));
    }
    return last.get().grown();
  }

  private Grown compile(Growth growth) {
    Compilation compilation = PlanCompiler.compile(source, options.withGrowth(growth));
    GenerationPlan plan =
        compilation
            .plan()
            .orElseThrow(
                () ->
                    new SinkException(
                        SinkException.Reason.NOT_APPENDABLE,
                        "rows cannot be appended: the plan does not hold for the rows that are"
                            + " stored and those that would follow",
                        new NotContinuable(compilation.diagnostics())));
    return new Grown(plan, outputs.apply(plan, compilation.outputs()));
  }
}
