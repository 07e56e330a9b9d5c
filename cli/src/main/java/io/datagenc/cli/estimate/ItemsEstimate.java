package io.datagenc.cli.estimate;

import io.datagenc.cli.console.Quantities;
import io.datagenc.cli.console.TextTable;
import io.datagenc.cli.console.TextTable.Alignment;
import io.datagenc.engine.item.ItemSample;
import io.datagenc.engine.item.ItemSample.Entries;
import io.datagenc.engine.output.DynamodbDefinition;
import io.datagenc.engine.output.DynamodbTable.Billing;
import io.datagenc.engine.output.DynamodbTable.Index;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a DynamoDB table takes: items and entries of indexes, bytes, write units, seconds, costs.
///
/// @param writeUnits a second, if somebody says
record ItemsEstimate(
    DynamodbDefinition definition, ItemSample sample, PriceList prices, Optional<Long> writeUnits) {
  private static final double GB = 1e9;
  private static final double SECONDS_OF_HOUR = 3600;

  /// What a table on demand takes in its first seconds.
  private static final long ON_DEMAND_UNITS = 4000;

  /// What one partition takes in a second.
  private static final double PARTITION_UNITS = 1000;

  /// What storage adds to each item and each entry of an index.
  private static final int STORAGE_BYTES = 100;

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("DynamoDB table %s".formatted(definition.name()));
    lines.addAll(families());
    List<Entries> all = new ArrayList<>(List.of(sample.table()));
    all.addAll(sample.indexes());
    lines.addAll(entries());
    double units = all.stream().mapToDouble(Entries::units).sum();
    if (!sample.indexes().isEmpty()) {
      lines.add(
          "write units: %s = %s"
              .formatted(
                  String.join(" + ", all.stream().map(each -> Costs.number(each.units())).toList()),
                  Costs.number(units)));
    }
    lines.add(time(all));
    costs(lines, all, units);
    return lines;
  }

  private List<String> families() {
    TextTable text =
        new TextTable(
            List.of("family", "items", "bytes an item", "bytes"),
            List.of(Alignment.LEFT, Alignment.RIGHT, Alignment.RIGHT, Alignment.RIGHT));
    for (int i = 0; i < sample.families().size(); i++) {
      ItemSample.Family family = sample.families().get(i);
      text.add(
          List.of(
              definition.table().families().get(i),
              Quantities.count(family.items()),
              String.format(Locale.ROOT, "%.0f", family.meanBytes()),
              Quantities.bytes(Math.round(family.meanBytes() * family.items()))));
    }
    return text.lines();
  }

  private List<String> entries() {
    TextTable text =
        new TextTable(
            List.of("where", "entries", "bytes", "write units", "hottest key"),
            List.of(
                Alignment.LEFT,
                Alignment.RIGHT,
                Alignment.RIGHT,
                Alignment.RIGHT,
                Alignment.RIGHT));
    text.add(row("table", sample.table()));
    for (int i = 0; i < sample.indexes().size(); i++) {
      Index index = definition.table().indexes().get(i);
      text.add(row("index " + index.name(), sample.indexes().get(i)));
    }
    return text.lines();
  }

  private static List<String> row(String where, Entries entries) {
    return List.of(
        where,
        Quantities.count(Math.round(entries.items())),
        Quantities.bytes(Math.round(entries.bytes())),
        Quantities.count(Math.round(entries.units())),
        String.format(Locale.ROOT, "%.2g %%", 100 * entries.hottest()));
  }

  /// The table and each index take their writes beside each other; a partition takes at most 1,000
  /// units.
  private String time(List<Entries> all) {
    long capacity = capacity();
    double most = 0;
    double hottest = 0;
    for (Entries entries : all) {
      most = Math.max(most, entries.units());
      hottest = Math.max(hottest, entries.units() * entries.hottest());
    }
    double seconds = Math.max(most / capacity, hottest / PARTITION_UNITS);
    return "time: the greater of %s units / %s a second and, for the hottest key, %s / 1,000 = %s"
        .formatted(
            Costs.number(most),
            Quantities.count(capacity),
            Costs.number(hottest),
            Quantities.duration(Duration.ofNanos((long) (seconds * 1e9))));
  }

  private long capacity() {
    return writeUnits.orElseGet(
        () ->
            definition.table().billing() instanceof Billing.Provisioned provisioned
                ? provisioned.writeUnits()
                : ON_DEMAND_UNITS);
  }

  private void costs(List<String> lines, List<Entries> all, double units) {
    if (definition.table().billing() instanceof Billing.Provisioned) {
      double hours = units / capacity() / SECONDS_OF_HOUR;
      prices
          .find("dynamodb", "provisioned write unit hour")
          .ifPresent(
              price ->
                  lines.add(
                      Costs.line(
                          "writes, %s units provisioned for %s hours"
                              .formatted(Quantities.count(capacity()), Costs.number(hours)),
                          hours * capacity(),
                          "unit hours",
                          price,
                          prices.currency(),
                          "")));
    } else {
      prices
          .find("dynamodb", "write request unit")
          .ifPresent(
              price ->
                  lines.add(Costs.line("writes", units, "units", price, prices.currency(), "")));
    }
    double stored =
        all.stream().mapToDouble(each -> each.bytes() + STORAGE_BYTES * each.items()).sum() / GB;
    prices
        .find("dynamodb", "imported GB")
        .ifPresent(
            price ->
                lines.add(
                    Costs.line(
                        "or imported from S3, uncompressed",
                        sample.table().bytes() / GB,
                        "GB",
                        price,
                        prices.currency(),
                        "")));
    prices
        .find("dynamodb", "stored GB month")
        .ifPresent(
            price ->
                lines.add(
                    Costs.line(
                        "stored, with 100 bytes more for each item and entry",
                        stored,
                        "GB",
                        price,
                        prices.currency(),
                        " a month")));
  }
}
