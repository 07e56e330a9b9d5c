package io.datagenc.cli.compile;

import io.datagenc.cli.console.Quantities;
import io.datagenc.engine.output.OutputDefect;
import io.datagenc.engine.output.OutputDefects;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What is wrong on purpose in the rows of an output, for people.
final class DefectText {
  private DefectText() {}

  /// A line for each defect, and one for the constraints that rows do not keep because of them.
  ///
  /// @param target the name of the table
  static List<String> lines(String target, OutputDefects defects) {
    List<String> lines = new ArrayList<>();
    for (OutputDefect defect : defects.defects()) {
      lines.add(
          "%s has defects %s: %s"
              .formatted(target, defect.words(), Quantities.count(defect.rows(), "row")));
    }
    if (!defects.broken().isEmpty()) {
      lines.add(
          "%s therefore does not keep %s"
              .formatted(
                  target,
                  defects.broken().stream()
                      .map(constraint -> constraint.words())
                      .collect(Collectors.joining("; "))));
    }
    return lines;
  }
}
