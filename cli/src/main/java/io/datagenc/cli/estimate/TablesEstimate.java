package io.datagenc.cli.estimate;

import io.datagenc.cli.console.Quantities;
import io.datagenc.cli.console.TextTable;
import io.datagenc.cli.console.TextTable.Alignment;
import io.datagenc.cli.explain.SizeEstimate;
import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.plan.TablePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What tables take: rows, and bytes before compression.
final class TablesEstimate {
  private static final double GB = 1e9;

  private TablesEstimate() {}

  static List<String> lines(DomainAnalysis domains, List<TablePlan> tables, PriceList prices) {
    TextTable text =
        new TextTable(
            List.of("table", "rows", "bytes a row", "bytes"),
            List.of(Alignment.LEFT, Alignment.RIGHT, Alignment.RIGHT, Alignment.RIGHT));
    double total = 0;
    for (TablePlan table : tables) {
      double row = SizeEstimate.meanRowBytes(domains, table);
      double bytes = row * table.rowCount();
      total += bytes;
      text.add(
          List.of(
              table.name(),
              Quantities.count(table.rowCount()),
              String.format(Locale.ROOT, "%.0f", row),
              Quantities.bytes(Math.round(bytes))));
    }
    List<String> lines = new ArrayList<>(text.lines());
    for (String service : List.of("s3", "rds")) {
      double gigabytes = total / GB;
      prices
          .find(service, "stored GB month")
          .ifPresent(
              price ->
                  lines.add(
                      Costs.line(
                          "stored in %s, uncompressed".formatted(service),
                          gigabytes,
                          "GB",
                          price,
                          prices.currency(),
                          " a month")));
    }
    return lines;
  }
}
