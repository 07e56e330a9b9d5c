package io.datagenc.cli.compile;

import io.datagenc.cli.plan.PlanOptions;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.PrintableText;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.compiler.parser.PlanParser;
import io.datagenc.compiler.tree.PlanFiles;
import io.datagenc.sinks.sink.SourceText;
import java.util.List;

/// The text of a plan that travels to a cluster.
final class ClusterPlanText {
  private ClusterPlanText() {}

  /// The text of `source`, which compiles, as a cluster reads it. There is none of a plan that
  /// reads files, since the cluster's may have other rows, and of one that the command line
  /// changes.
  static SourceText of(SourceFile source, PlanOptions options) {
    if (!(options.rows.isEmpty() && options.settings.isEmpty())) {
      return new SourceText.Bound("--rows and --set change it; write them into the plan");
    }
    List<Literal.StringLiteral> files = PlanFiles.of(PlanParser.parse(source, new Diagnostics()));
    if (!files.isEmpty()) {
      return new SourceText.Bound(
          "it reads `%s`, and files do not travel; write what is in them into the plan"
              .formatted(PrintableText.oneLine(files.getFirst().value())));
    }
    return new SourceText.Portable(PlanParser.planText(source, options.infersReferences()));
  }
}
