package io.datagenc.cli.explain;

import io.datagenc.cli.console.ExitStatus;
import io.datagenc.cli.console.Session;
import io.datagenc.cli.console.TerminalSize;
import io.datagenc.cli.plan.CatalogOptions;
import io.datagenc.cli.plan.CompiledPlan;
import io.datagenc.cli.plan.DiagnosticOptions;
import io.datagenc.cli.plan.PlanOptions;
import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.output.OutputPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.TablePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `datagenc explain`.
@Command(
    name = "explain",
    description = {
      "Says what a plan generates: how many rows and why, what makes each column and what it can"
          + " hold, what refers to what, why keys are keys, what was inferred, and what goes where."
    })
public final class ExplainCommand implements Callable<Integer> {
  /// How wide lines are that no terminal shows.
  private static final int COLUMNS_OF_FILES = 120;

  private final Session session;

  @Mixin PlanOptions plan = new PlanOptions();
  @Mixin DiagnosticOptions diagnostics = new DiagnosticOptions();
  @Mixin CatalogOptions catalogs = new CatalogOptions();

  /// The formats of explanations.
  enum Format {
    TEXT,
    JSON
  }

  @Parameters(index = "1", arity = "0..1", paramLabel = "TABLE", description = "Only this table.")
  @Nullable String table;

  @Option(
      names = {"--only", "--table"},
      paramLabel = "TABLE",
      split = ",",
      description = "Only these tables.")
  List<String> only = List.of();

  @Option(
      names = {"--streams", "--verbose"},
      description = "Also what every random draw is named after, and which draws are the same.")
  boolean streams;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, or json for programs.")
  Format format = Format.TEXT;

  public ExplainCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    CompiledPlan compiled =
        CompiledPlan.withOutputs(session, plan, diagnostics, catalogs, Optional.empty());
    if (compiled.domains().isEmpty()) {
      return ExitStatus.PLAN_HAS_ERRORS.code();
    }
    DomainAnalysis domains = compiled.domains().get();
    Explanation explanation =
        Explainer.explain(
            domains,
            compiled.outputs().orElse(OutputPlan.NONE),
            tables(compiled, domains.plan()),
            streams || format == Format.JSON
                ? Explanation.Detail.WITH_STREAMS
                : Explanation.Detail.USUAL);
    switch (format) {
      case TEXT ->
          session.printStyled(
              new ExplanationTree(
                      explanation, TerminalSize.columns(session.console(), COLUMNS_OF_FILES))
                  .lines());
      case JSON -> session.out().print(ExplanationJson.of(explanation));
    }
    return ExitStatus.OK.code();
  }

  /// The tables that were asked for, in the order of the plan.
  private List<TablePlan> tables(CompiledPlan compiled, GenerationPlan found) {
    List<String> names = new ArrayList<>(only);
    if (table != null) {
      names.add(table);
    }
    List<TablePlan> asked =
        names.stream().flatMap(name -> compiled.tables(found, name.strip()).stream()).toList();
    return names.isEmpty()
        ? found.tables()
        : found.tables().stream().filter(asked::contains).toList();
  }
}
