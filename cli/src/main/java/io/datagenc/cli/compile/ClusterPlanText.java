package io.datagenc.cli.compile;

import io.datagenc.cli.console.CommandFailure;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.ast.TableRows;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.PrintableText;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.compiler.parser.PlanParser;

/// The text of a plan that travels to a cluster.
final class ClusterPlanText {
  private ClusterPlanText() {}

  /// The text of `source`, which compiles, as a cluster reads it.
  ///
  /// @throws CommandFailure if the plan reads files: the cluster's may have other rows
  static String of(SourceFile source) {
    for (Statement statement : PlanParser.parse(source, new Diagnostics()).statements()) {
      if (statement instanceof Statement.CreateTable table
          && table.rows().isPresent()
          && table.rows().get() instanceof TableRows.FromFile file) {
        throw CommandFailure.run(
            "the plan reads `%s`, and files do not travel to a cluster"
                .formatted(PrintableText.oneLine(file.path().value())),
            "write the rows into the plan, with VALUES");
      }
    }
    return PlanParser.planText(source);
  }
}
