package io.datagenc.cli;

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
final class GraphCommand implements Callable<Integer> {
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

  GraphCommand(Session session) {
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
