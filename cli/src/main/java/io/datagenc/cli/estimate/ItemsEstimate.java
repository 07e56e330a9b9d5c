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
    List<Entries> all = all();
    lines.addAll(entries());
    if (!sample.indexes().isEmpty()) {
      lines.add(
          "write units: %s = %s"
              .formatted(
                  String.join(" + ", all.stream().map(each -> Cost.number(each.units())).toList()),
                  Cost.number(units())));
    }
    lines.add(time());
    costs().forEach(cost -> lines.add(cost.line(prices.currency())));
    return lines;
  }

  /// The entries of the table and of its indexes.
  private List<Entries> all() {
    List<Entries> all = new ArrayList<>(List.of(sample.table()));
    all.addAll(sample.indexes());
    return all;
  }

  /// The write units of the table and of its indexes.
  double units() {
    return all().stream().mapToDouble(Entries::units).sum();
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

  /// The units of the greatest of the table and its indexes.
  private double most() {
    return all().stream().mapToDouble(Entries::units).max().orElseThrow();
  }

  /// The units of the hottest key.
  private double hottest() {
    return all().stream().mapToDouble(each -> each.units() * each.hottest()).max().orElseThrow();
  }

  /// The table and each index take their writes beside each other; a partition takes at most 1,000
  /// units.
  double seconds() {
    return Math.max(most() / capacity(), hottest() / PARTITION_UNITS);
  }

  private String time() {
    return "time: the greater of %s units / %s a second and, for the hottest key, %s / 1,000 = %s"
        .formatted(
            Cost.number(most()),
            Quantities.count(capacity()),
            Cost.number(hottest()),
            Quantities.duration(Duration.ofNanos((long) (seconds() * 1e9))));
  }

  /// The write units a second that are taken.
  long capacity() {
    return writeUnits.orElseGet(
        () ->
            definition.table().billing() instanceof Billing.Provisioned provisioned
                ? provisioned.writeUnits()
                : ON_DEMAND_UNITS);
  }

  List<Cost> costs() {
    List<Cost> costs = new ArrayList<>();
    if (definition.table().billing() instanceof Billing.Provisioned) {
      double hours = units() / capacity() / SECONDS_OF_HOUR;
      add(
          costs,
          "provisioned write unit hour",
          "writes, %s units provisioned for %s hours"
              .formatted(Quantities.count(capacity()), Cost.number(hours)),
          hours * capacity(),
          "unit hours",
          "");
    } else {
      add(costs, "write request unit", "writes", units(), "units", "");
    }
    add(
        costs,
        "imported GB",
        "or imported from S3, uncompressed",
        sample.table().bytes() / GB,
        "GB",
        "");
    double stored =
        all().stream().mapToDouble(each -> each.bytes() + STORAGE_BYTES * each.items()).sum() / GB;
    add(
        costs,
        "stored GB month",
        "stored, with 100 bytes more for each item and entry",
        stored,
        "GB",
        " a month");
    return costs;
  }

  /// Adds a cost, if there is a price.
  private void add(
      List<Cost> costs, String priced, String what, double amount, String unit, String period) {
    prices
        .find("dynamodb", priced)
        .ifPresent(price -> costs.add(new Cost(what, amount, unit, price, period)));
  }
}
