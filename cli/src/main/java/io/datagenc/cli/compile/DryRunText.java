package io.datagenc.cli.compile;

import static io.datagenc.cli.console.TextTable.Alignment.LEFT;
import static io.datagenc.cli.console.TextTable.Alignment.RIGHT;

import io.datagenc.cli.console.Quantities;
import io.datagenc.cli.console.TextTable;
import io.datagenc.cli.explain.SizeEstimate;
import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.output.CatalogPlan;
import io.datagenc.sinks.sink.LoadScript;
import io.datagenc.sinks.sink.Step;
import io.datagenc.sinks.sink.TableScript;
import java.util.ArrayList;
import java.util.List;

/// What a run would do, for people.
final class DryRunText {
  private final DomainAnalysis domains;

  /// @param domains of the plan with the tables that are derived for outputs
  DryRunText(DomainAnalysis domains) {
    this.domains = domains;
  }

  /// What it would do in one catalog.
  List<String> lines(CatalogPlan catalog, String location, LoadScript script) {
    List<String> lines = new ArrayList<>();
    lines.add("%s (%s): %s".formatted(catalog.name(), catalog.connector(), location));
    switch (script.purpose()) {
      case REQUESTED -> {}
      case COMPLETES_INTERRUPTED ->
          lines.add("an interrupted run is completed first; this is what is left of it");
    }
    steps("before the rows", script.before(), lines);
    TextTable table =
        new TextTable(
            List.of("", "table", "rows", "about", "parts", ""),
            List.of(RIGHT, LEFT, RIGHT, RIGHT, RIGHT, LEFT));
    for (int i = 0; i < script.tables().size(); i++) {
      table.add(row(i + 1, script.tables().get(i)));
    }
    lines.addAll(table.lines());
    for (TableScript each : script.tables()) {
      lines.addAll(DefectText.lines(each.item().targetName(), each.item().rows().defects()));
    }
    steps("after the rows", script.after(), lines);
    script.notes().forEach(note -> lines.add("note: " + note));
    lines.add("");
    return lines;
  }

  private List<String> row(int number, TableScript table) {
    boolean isStored = table.stored().isPresent();
    long rows = isStored ? 0 : table.rows().rowCount();
    boolean isFiltered = table.item().rows().condition().isPresent();
    double rowBytes = SizeEstimate.meanRowBytes(domains, table.item().table());
    return List.of(
        String.valueOf(number),
        table.item().targetName(),
        (isFiltered ? "at most " : "") + Quantities.count(rows),
        Quantities.bytes(Math.round(rowBytes * (double) rows)),
        Quantities.count(isStored ? 0 : table.partCount() - table.done().size()),
        isStored
            ? "stored before"
            : switch (table.effect()) {
                  case CREATED -> "is made";
                  case FILLED -> "is there, empty";
                  case EXTENDED -> "gets more rows";
                  case REPLACED -> "is replaced";
                }
                + stored(table.done().size()));
  }

  /// What an interrupted run or another share has stored.
  private static String stored(int parts) {
    return parts == 0
        ? ""
        : ", %s %s stored".formatted(Quantities.count(parts, "part"), parts == 1 ? "is" : "are");
  }

  private static void steps(String title, List<Step> steps, List<String> lines) {
    if (steps.isEmpty()) {
      return;
    }
    lines.add(title + ":");
    for (Step step : steps) {
      lines.add("  " + step.words());
      step.statement()
          .ifPresent(statement -> statement.lines().forEach(line -> lines.add("    " + line)));
    }
  }
}
