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
import java.util.stream.Stream;

/// What tables take: rows, and bytes before compression.
record TablesEstimate(DomainAnalysis domains, List<TablePlan> tables, PriceList prices) {
  private static final double GB = 1e9;

  /// The mean bytes of a row.
  double rowBytes(TablePlan table) {
    return SizeEstimate.meanRowBytes(domains, table);
  }

  List<Cost> costs() {
    double bytes = tables.stream().mapToDouble(table -> rowBytes(table) * table.rowCount()).sum();
    return Stream.of("s3", "rds")
        .flatMap(
            service ->
                prices.find(service, "stored GB month").stream()
                    .map(
                        price ->
                            new Cost(
                                "stored in %s, uncompressed".formatted(service),
                                bytes / GB,
                                "GB",
                                price,
                                " a month")))
        .toList();
  }

  List<String> lines() {
    TextTable text =
        new TextTable(
            List.of("table", "rows", "bytes a row", "bytes"),
            List.of(Alignment.LEFT, Alignment.RIGHT, Alignment.RIGHT, Alignment.RIGHT));
    for (TablePlan table : tables) {
      double row = rowBytes(table);
      text.add(
          List.of(
              table.name(),
              Quantities.count(table.rowCount()),
              String.format(Locale.ROOT, "%.0f", row),
              Quantities.bytes(Math.round(row * table.rowCount()))));
    }
    List<String> lines = new ArrayList<>(text.lines());
    costs().forEach(cost -> lines.add(cost.line(prices.currency())));
    return lines;
  }
}
