package io.datagenc.cli.graph;

import io.datagenc.cli.console.ExitStatus;
import io.datagenc.cli.console.Session;
import io.datagenc.cli.plan.CompiledPlan;
import io.datagenc.cli.plan.DiagnosticOptions;
import io.datagenc.cli.plan.PlanOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `datagenc graph`.
@Command(
    name = "graph",
    description = {
      "Draws the tables of a plan and what refers to what, as a diagram for Mermaid or Graphviz."
    })
public final class GraphCommand implements Callable<Integer> {
  private final Session session;

  @Mixin PlanOptions plan = new PlanOptions();
  @Mixin DiagnosticOptions diagnostics = new DiagnosticOptions();

  /// The languages of graphs.
  enum Format {
    MERMAID,
    DOT
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "mermaid",
      description = "mermaid (the default: GitHub and many editors show it) or dot (Graphviz).")
  Format format = Format.MERMAID;

  public GraphCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    CompiledPlan compiled = CompiledPlan.of(session, plan, diagnostics);
    if (compiled.domains().isEmpty()) {
      return ExitStatus.PLAN_HAS_ERRORS.code();
    }
    ReferenceGraph graph = ReferenceGraph.of(compiled.domains().get());
    session.print(
        switch (format) {
          case MERMAID -> MermaidGraph.lines(graph);
          case DOT -> DotGraph.lines(graph);
        });
    return ExitStatus.OK.code();
  }
}
