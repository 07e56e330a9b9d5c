package io.datagenc.cli.compile;

import io.datagenc.cli.console.CommandFailure;
import io.datagenc.compiler.diagnostic.Suggestions;
import io.datagenc.engine.output.CatalogPlan;
import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.output.OutputPlan;
import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.output.TargetName;
import io.datagenc.engine.plan.GenerationPlan;
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
  /// @param ofPlan the outputs of the plan, which know the catalog if the target names one
  static RunOutputs everyTable(
      GenerationPlan plan, Optional<OutputPlan> ofPlan, OutputTarget target) {
    return switch (target) {
      case OutputTarget.UnnamedStore store -> everyTable(plan, store.catalog(), plan.schema());
      case OutputTarget.NamedCatalog named ->
          everyTable(
              plan,
              ofPlan.flatMap(outputs -> outputs.findCatalog(named.name())).orElseThrow(),
              named.schema().orElse(plan.schema()));
    };
  }

  /// Every table of `plan` that has a column to store, in a schema of `catalog`.
  static RunOutputs everyTable(GenerationPlan plan, CatalogPlan catalog, String schema) {
    return new RunOutputs(
        plan,
        new OutputPlan(
            List.of(catalog),
            plan.tables().stream()
                .filter(table -> !table.visibleColumns().isEmpty())
                .map(
                    table ->
                        new OutputTable(
                            new TargetName(catalog.name(), schema, table.name()),
                            List.of(OutputRows.all(table)),
                            IfExists.FAIL,
                            Map.of()))
                .toList()));
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
        tables.add(
            new OutputTable(
                table.target(),
                table.rows(),
                ifExists.orElse(table.ifExists()),
                table.properties()));
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
