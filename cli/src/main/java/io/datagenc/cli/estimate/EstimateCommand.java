package io.datagenc.cli.estimate;

import io.datagenc.cli.console.CommandFailure;
import io.datagenc.cli.console.ExitStatus;
import io.datagenc.cli.console.Session;
import io.datagenc.cli.plan.CompiledPlan;
import io.datagenc.cli.plan.DiagnosticOptions;
import io.datagenc.cli.plan.PlanOptions;
import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.item.ItemSample;
import io.datagenc.engine.output.DynamodbDefinition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `datagenc estimate`.
@Command(
    name = "estimate",
    description = {
      "Says what a plan takes: rows and bytes of tables; items, bytes, write units and seconds of"
          + " DynamoDB tables; what that costs, and how it is computed.",
      "Sizes are estimates, of items those of a sample. Prices are examples unless --prices says"
          + " them."
    })
public final class EstimateCommand implements Callable<Integer> {
  private final Session session;

  @Mixin PlanOptions plan = new PlanOptions();
  @Mixin DiagnosticOptions diagnostics = new DiagnosticOptions();

  @Option(
      names = "--prices",
      paramLabel = "FILE",
      description = "Prices, in the form of the shipped prices.json.")
  @Nullable Path prices;

  @Option(
      names = "--write-units",
      paramLabel = "N",
      description =
          "Write units a second that a DynamoDB table takes, instead of what it declares.")
  @Nullable Long writeUnits;

  /// The formats of estimates.
  enum Format {
    TEXT,
    JSON
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, or json for programs.")
  Format format = Format.TEXT;

  public EstimateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (writeUnits != null && writeUnits < 1) {
      throw CommandFailure.usage(
          "--write-units %d is less than 1".formatted(writeUnits),
          "for example --write-units 4000");
    }
    PriceList list = prices == null ? PriceList.shipped() : PriceList.read(prices);
    CompiledPlan compiled = CompiledPlan.of(session, plan, diagnostics);
    if (compiled.domains().isEmpty()) {
      return ExitStatus.PLAN_HAS_ERRORS.code();
    }
    DomainAnalysis domains = compiled.domains().get();
    List<DynamodbDefinition> dynamodb = compiled.compilation().dynamodbTables();
    TablesEstimate tables = tables(domains, dynamodb, list);
    List<ItemsEstimate> items = items(domains, dynamodb, list);
    switch (format) {
      case TEXT -> session.print(lines(tables, items, list));
      case JSON -> session.out().print(new EstimateJson(list, tables, items).text());
    }
    return ExitStatus.OK.code();
  }

  private static TablesEstimate tables(
      DomainAnalysis domains, List<DynamodbDefinition> dynamodb, PriceList list) {
    Set<String> families = new HashSet<>();
    dynamodb.forEach(definition -> families.addAll(definition.tables()));
    return new TablesEstimate(
        domains,
        domains.plan().tables().stream()
            .filter(table -> !families.contains(table.name()))
            .filter(table -> !table.visibleColumns().isEmpty())
            .toList(),
        list);
  }

  private List<ItemsEstimate> items(
      DomainAnalysis domains, List<DynamodbDefinition> dynamodb, PriceList list) {
    PlanGenerator generator = PlanGenerator.of(domains.plan());
    List<ItemsEstimate> estimates = new ArrayList<>();
    for (DynamodbDefinition definition : dynamodb) {
      ItemSample sample =
          ItemSample.of(
              generator,
              definition.table(),
              definition.tables(),
              "NULL".equalsIgnoreCase(definition.properties().getOrDefault("nulls", "")));
      estimates.add(new ItemsEstimate(definition, sample, list, Optional.ofNullable(writeUnits)));
    }
    return estimates;
  }

  private static List<String> lines(
      TablesEstimate tables, List<ItemsEstimate> dynamodb, PriceList list) {
    List<String> lines = new ArrayList<>(tables.lines());
    for (ItemsEstimate items : dynamodb) {
      lines.add("");
      lines.addAll(items.lines());
    }
    lines.add("");
    lines.add("prices: %s, %s, as of %s".formatted(list.region(), list.currency(), list.asOf()));
    return lines;
  }
}
