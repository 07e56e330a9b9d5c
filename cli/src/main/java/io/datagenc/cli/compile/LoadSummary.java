package io.datagenc.cli.compile;

import static io.datagenc.cli.console.TextTable.Alignment.LEFT;
import static io.datagenc.cli.console.TextTable.Alignment.RIGHT;

import io.datagenc.cli.console.Quantities;
import io.datagenc.cli.console.TextTable;
import io.datagenc.sinks.load.LoadReport;
import io.datagenc.sinks.load.TableReport;
import java.util.ArrayList;
import java.util.List;

/// What a run did, as a table for people.
final class LoadSummary {
  private static final List<String> NOTHING =
      List.of("nothing to store: no table of the run has a column that is not HIDDEN");

  private LoadSummary() {}

  static List<String> lines(LoadReport report) {
    if (report.tables().isEmpty()) {
      return NOTHING;
    }
    TextTable table =
        new TextTable(
            List.of("table", "rows", "files", "size", "time", "checksum"),
            List.of(LEFT, RIGHT, RIGHT, RIGHT, RIGHT, LEFT));
    for (TableReport each : report.tables()) {
      table.add(
          List.of(
              name(report, each),
              Quantities.count(each.rows()),
              Quantities.count(each.files()),
              Quantities.bytes(each.bytes()),
              switch (each.outcome()) {
                case WRITTEN -> Quantities.duration(each.elapsed());
                case ALREADY_STORED -> "stored before";
                case WAITS_FOR_SHARES -> "waits for other parts";
              },
              each.checksumText()));
    }
    List<String> lines = new ArrayList<>(table.lines());
    for (TableReport each : report.tables()) {
      lines.addAll(DefectText.lines(name(report, each), each.defects()));
    }
    lines.add("");
    lines.add(
        "%s, %s in %s to %s"
            .formatted(
                Quantities.count(report.rows(), "row"),
                Quantities.bytes(report.bytes()),
                Quantities.duration(report.elapsed()),
                report.location()));
    return lines;
  }

  private static String name(LoadReport report, TableReport table) {
    return report.locations().size() > 1 ? table.load().target().toString() : table.target();
  }

  /// The same of a run of a cluster, which tells neither files nor sizes.
  static List<String> linesOfCluster(LoadReport report) {
    if (report.tables().isEmpty()) {
      return NOTHING;
    }
    TextTable table = new TextTable(List.of("table", "rows", "time"), List.of(LEFT, RIGHT, RIGHT));
    for (TableReport each : report.tables()) {
      table.add(
          List.of(
              each.load().target().toString(),
              Quantities.count(each.rows()),
              Quantities.duration(each.elapsed())));
    }
    List<String> lines = new ArrayList<>(table.lines());
    lines.add("");
    lines.add(
        "%s in %s by %s"
            .formatted(
                Quantities.count(report.rows(), "row"),
                Quantities.duration(report.elapsed()),
                report.location()));
    return lines;
  }
}
