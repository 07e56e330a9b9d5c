package io.datagenc.cli.compile;

import io.datagenc.cli.console.CommandFailure;
import io.datagenc.compiler.diagnostic.Suggestions;
import io.datagenc.engine.output.CatalogPlan;
import io.datagenc.engine.output.DynamodbDefinition;
import io.datagenc.engine.output.DynamodbTable;
import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.output.OutputPlan;
import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.output.TargetName;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.TablePlan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The outputs of a run: those of the plan, or all of its tables in one catalog.
final class RunOutputs {
  private final GenerationPlan plan;
  private final OutputPlan outputs;

  private RunOutputs(GenerationPlan plan, OutputPlan outputs) {
    this.plan = plan;
    this.outputs = outputs;
  }

  /// What the plan itself says.
  static RunOutputs ofPlan(GenerationPlan plan, OutputPlan outputs) {
    return new RunOutputs(plan, outputs);
  }

  /// Every table of `plan` where the command line says.
  ///
  /// @param dynamodb the DynamoDB tables of the plan
  /// @param ofPlan the outputs of the plan, which know the catalog if the target names one
  static RunOutputs everyTable(
      GenerationPlan plan,
      List<DynamodbDefinition> dynamodb,
      Optional<OutputPlan> ofPlan,
      OutputTarget target) {
    return switch (target) {
      case OutputTarget.UnnamedStore store ->
          everyTable(plan, dynamodb, store.catalog(), plan.schema());
      case OutputTarget.NamedCatalog named ->
          everyTable(
              plan,
              dynamodb,
              ofPlan.flatMap(outputs -> outputs.findCatalog(named.name())).orElseThrow(),
              named.schema().orElse(plan.schema()));
    };
  }

  /// Every table of `plan` that has a column to store, in a schema of `catalog`. Into DynamoDB go
  /// the DynamoDB tables of the plan, or, where it has none, all tables under their primary keys;
  /// elsewhere each item family is a table.
  static RunOutputs everyTable(
      GenerationPlan plan, List<DynamodbDefinition> dynamodb, CatalogPlan catalog, String schema) {
    boolean isDynamodb = catalog.connector().startsWith("dynamodb");
    List<OutputTable> tables =
        isDynamodb && !dynamodb.isEmpty()
            ? dynamodb.stream()
                .map(
                    definition ->
                        new OutputTable(
                            new TargetName(catalog.name(), schema, definition.name()),
                            definition.rows(plan),
                            IfExists.FAIL,
                            definition.properties(),
                            Optional.of(definition.table())))
                .toList()
            : plan.tables().stream()
                .filter(table -> !table.visibleColumns().isEmpty())
                .map(
                    table ->
                        new OutputTable(
                            new TargetName(catalog.name(), schema, table.name()),
                            List.of(OutputRows.all(table)),
                            IfExists.FAIL,
                            Map.of(),
                            isDynamodb ? Optional.of(keyed(table)) : Optional.empty()))
                .toList();
    return new RunOutputs(plan, new OutputPlan(List.of(catalog), tables));
  }

  private static DynamodbTable keyed(TablePlan table) {
    return DynamodbTable.ofPrimaryKey(table, table.name())
        .orElseThrow(
            () ->
                CommandFailure.usage(
                    "table `%s` has no PRIMARY KEY of one or two columns that can be keys of DynamoDB"
                        .formatted(table.name()),
                    "declare what is stored: CREATE DYNAMODB TABLE … (PARTITION KEY …) ITEM … FROM"
                        + " %s (…)".formatted(table.name())));
  }

  /// The outputs that are asked for.
  ///
  /// @param only names of tables, of the plan or of targets; none where all are meant
  /// @param ifExists instead of what the plan says of rows that are there
  OutputPlan select(List<String> only, Optional<IfExists> ifExists) {
    Set<OutputTable> chosen = new LinkedHashSet<>();
    for (String name : only) {
      chosen.addAll(named(name.strip()));
    }
    List<OutputTable> tables = new ArrayList<>();
    for (OutputTable table : outputs.tables()) {
      if (only.isEmpty() || chosen.contains(table)) {
        tables.add(table.withIfExists(ifExists.orElse(table.ifExists())));
      }
    }
    return new OutputPlan(outputs.catalogs(), tables);
  }

  /// The outputs of the table called `name`, and those into a table called so.
  private List<OutputTable> named(String name) {
    String folded = name.toLowerCase(Locale.ROOT);
    List<OutputTable> found =
        outputs.tables().stream()
            .filter(output -> names(output).contains(name) || names(output).contains(folded))
            .toList();
    if (found.isEmpty()) {
      boolean isKnown = plan.findTable(name).or(() -> plan.findTable(folded)).isPresent();
      Set<String> known = new LinkedHashSet<>();
      outputs.tables().forEach(output -> known.addAll(names(output)));
      throw CommandFailure.usage(
          isKnown
              ? "no output of the plan writes table `%s`".formatted(name)
              : "the plan has no table `%s`".formatted(name),
          Suggestions.help(name, known, "tables"));
    }
    return found;
  }

  private Set<String> names(OutputTable output) {
    Set<String> names = new LinkedHashSet<>();
    names.add(output.target().toString());
    names.add(output.target().name());
    output.rows().forEach(rows -> names.add(rows.source(plan)));
    return names;
  }
}
