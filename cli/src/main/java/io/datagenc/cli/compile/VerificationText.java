package io.datagenc.cli.compile;

import static io.datagenc.cli.console.TextTable.Alignment.LEFT;

import io.datagenc.cli.console.Quantities;
import io.datagenc.cli.console.TextTable;
import io.datagenc.compiler.diagnostic.PrintableText;
import io.datagenc.engine.output.CatalogPlan;
import io.datagenc.sinks.load.verify.CheckResult;
import io.datagenc.sinks.load.verify.CheckResult.Outcome;
import io.datagenc.sinks.load.verify.Dimension;
import io.datagenc.sinks.load.verify.StoredCheck;
import io.datagenc.sinks.load.verify.VerificationReport;
import java.util.ArrayList;
import java.util.List;

/// What was verified, for people.
final class VerificationText {
  private VerificationText() {}

  /// A table of each dimension that was asked about, and a summary.
  static List<String> lines(VerificationReport report) {
    List<String> lines = new ArrayList<>();
    for (Dimension dimension : Dimension.values()) {
      TextTable table =
          new TextTable(
              List.of(dimension.title(), "check", "expected", "found", "result"),
              List.of(LEFT, LEFT, LEFT, LEFT, LEFT));
      List<CheckResult> results =
          report.results().stream()
              .filter(result -> result.check().dimension() == dimension)
              .toList();
      for (CheckResult result : results) {
        table.add(
            List.of(
                result.check().target().toString(),
                PrintableText.oneLine(result.check().rule()),
                result.expected(),
                PrintableText.oneLine(result.found()),
                title(result.outcome())));
      }
      if (!results.isEmpty()) {
        lines.addAll(table.lines());
        lines.add("");
      }
    }
    lines.add(
        "%s passed, %d failed, %d not judged"
            .formatted(
                Quantities.count(report.count(Outcome.PASSED), "check"),
                report.count(Outcome.FAILED),
                report.count(Outcome.NOT_JUDGED)));
    return lines;
  }

  /// How an outcome is called.
  static String title(Outcome outcome) {
    return switch (outcome) {
      case PASSED -> "passed";
      case FAILED -> "failed";
      case NOT_JUDGED -> "not judged";
    };
  }

  /// The questions of a catalog as a script, each behind a comment that says what it has to give.
  static List<String> sql(CatalogPlan catalog, List<StoredCheck> checks) {
    List<String> lines = new ArrayList<>();
    lines.add("-- catalog " + catalog.name());
    for (StoredCheck check : checks) {
      String what =
          "-- %s of %s: %s: "
              .formatted(
                  check.dimension().title(), check.target(), PrintableText.oneLine(check.rule()));
      switch (check.question()) {
        case StoredCheck.Query query -> {
          lines.add(what + query.expected());
          lines.add(query.sql() + ';');
        }
        case StoredCheck.Measurement measurement -> {
          lines.add(what + measurement.expected());
          lines.add(measurement.sql() + ';');
        }
        case StoredCheck.NotAsked notAsked -> lines.add(what + "not judged, " + notAsked.reason());
      }
    }
    return lines;
  }
}
