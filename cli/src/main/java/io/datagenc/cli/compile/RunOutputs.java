package io.datagenc.cli.compile;

import io.datagenc.cli.console.CommandFailure;
import io.datagenc.compiler.diagnostic.PrintableText;
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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The outputs of a run: those of the plan, or all of its tables in one catalog.
final class RunOutputs {
  private final GenerationPlan plan;
  private final OutputPlan outputs;
  private final List<OutputTable> onDemand;
  private final Optional<String> tableName;

  /// @param onDemand outputs that are made if they are asked for by name
  /// @param tableName how the one table of DynamoDB is called that everything goes into
  private RunOutputs(
      GenerationPlan plan,
      OutputPlan outputs,
      List<OutputTable> onDemand,
      Optional<String> tableName) {
    this.plan = plan;
    this.outputs = outputs;
    this.onDemand = onDemand;
    this.tableName = tableName;
  }

  /// What the plan itself says.
  static RunOutputs ofPlan(GenerationPlan plan, OutputPlan outputs) {
    return new RunOutputs(plan, outputs, List.of(), Optional.empty());
  }

  /// Every table of `plan` where the command line says. DynamoDB has no schemas: what stands in
  /// their place, as in `ddb.orders`, is the name of a table.
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
          everyTable(plan, dynamodb, store.catalog(), store.schema().orElse(plan.schema()));
      case OutputTarget.NamedCatalog named -> {
        CatalogPlan catalog =
            ofPlan.flatMap(outputs -> outputs.findCatalog(named.name())).orElseThrow();
        String schema = named.schema().orElse(plan.schema());
        if (isDynamodb(catalog)) {
          yield items(plan, dynamodb, catalog, named.schema());
        }
        if (named.schema().isPresent() && schema.contains(".")) {
          throw OutputTarget.noTarget(named.name() + "." + schema);
        }
        yield everyTable(plan, dynamodb, catalog, schema);
      }
    };
  }

  /// Every table of `plan` that has a column to store, in a schema of `catalog`; elsewhere than in
  /// DynamoDB each item family is a table.
  static RunOutputs everyTable(
      GenerationPlan plan, List<DynamodbDefinition> dynamodb, CatalogPlan catalog, String schema) {
    return isDynamodb(catalog)
        ? items(plan, dynamodb, catalog, Optional.empty())
        : ofPlan(
            plan,
            new OutputPlan(
                List.of(catalog),
                plainTables(plan, catalog, schema, Set.of(), _ -> Optional.empty())));
  }

  private static boolean isDynamodb(CatalogPlan catalog) {
    return catalog.connector().startsWith("dynamodb");
  }

  /// The DynamoDB tables of the plan, or, where it has none, all tables under their primary keys;
  /// such a table that is asked for by name, too.
  private static RunOutputs items(
      GenerationPlan plan,
      List<DynamodbDefinition> dynamodb,
      CatalogPlan catalog,
      Optional<String> tableName) {
    List<OutputTable> declared =
        dynamodb.stream()
            .map(
                definition ->
                    new OutputTable(
                        new TargetName(catalog.name(), plan.schema(), definition.name()),
                        definition.rows(plan),
                        IfExists.FAIL,
                        definition.properties(),
                        Optional.of(definition.table())))
            .toList();
    Set<String> families =
        dynamodb.stream()
            .flatMap(definition -> definition.tables().stream())
            .collect(Collectors.toSet());
    List<OutputTable> keyed =
        plainTables(
            plan,
            catalog,
            plan.schema(),
            families,
            table -> DynamodbTable.ofPrimaryKey(table, table.name()));
    return new RunOutputs(
        plan,
        new OutputPlan(List.of(catalog), declared.isEmpty() ? keyed : declared),
        declared.isEmpty() ? List.of() : keyed,
        tableName);
  }

  private static List<OutputTable> plainTables(
      GenerationPlan plan,
      CatalogPlan catalog,
      String schema,
      Set<String> without,
      Function<TablePlan, Optional<DynamodbTable>> key) {
    return plan.tables().stream()
        .filter(table -> !table.visibleColumns().isEmpty() && !without.contains(table.name()))
        .map(
            table ->
                new OutputTable(
                    new TargetName(catalog.name(), schema, table.name()),
                    List.of(OutputRows.all(table)),
                    IfExists.FAIL,
                    Map.of(),
                    key.apply(table)))
        .toList();
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
    List<OutputTable> tables =
        Stream.concat(
                outputs.tables().stream().filter(table -> only.isEmpty() || chosen.contains(table)),
                onDemand.stream().filter(chosen::contains))
            .map(table -> table.withIfExists(ifExists.orElse(table.ifExists())))
            .toList();
    tables.forEach(this::requireKey);
    return new OutputPlan(
        outputs.catalogs(), tableName.map(name -> renamed(tables, name)).orElse(tables));
  }

  /// All outputs into the catalogs of `selected`, of which the tables are some; of DynamoDB, where
  /// each table is by itself, those that are selected.
  OutputPlan beside(OutputPlan selected) {
    List<OutputTable> tables =
        Stream.concat(
                selected.tables().stream(),
                outputs.tables().stream()
                    .filter(
                        table ->
                            !isDynamodb(
                                outputs.findCatalog(table.target().catalog()).orElseThrow())))
            .collect(
                Collectors.toMap(
                    OutputTable::target, Function.identity(), (one, _) -> one, LinkedHashMap::new))
            .values()
            .stream()
            .toList();
    return new OutputPlan(outputs.catalogs(), tables);
  }

  private void requireKey(OutputTable table) {
    boolean isKeyed =
        table.dynamodb().isPresent()
            || !isDynamodb(outputs.findCatalog(table.target().catalog()).orElseThrow());
    if (!isKeyed) {
      throw CommandFailure.usage(
          "table `%s` has no PRIMARY KEY of one or two columns that can be keys of DynamoDB"
              .formatted(table.target().name()),
          "leave it out with --only, or declare what is stored: CREATE DYNAMODB TABLE … (PARTITION KEY …) ITEM … FROM %s (…)"
              .formatted(table.target().name()));
    }
  }

  private static List<OutputTable> renamed(List<OutputTable> tables, String name) {
    if (tables.size() != 1) {
      throw CommandFailure.usage(
          "`%s` is one table of DynamoDB, and %d tables of the plan would go into it: %s"
              .formatted(
                  PrintableText.oneLine(name),
                  tables.size(),
                  tables.stream()
                      .map(table -> "`" + table.target().name() + "`")
                      .collect(Collectors.joining(", "))),
          "name one of them with --only");
    }
    OutputTable table = tables.getFirst();
    return List.of(
        new OutputTable(
            new TargetName(table.target().catalog(), table.target().schema(), name),
            table.rows(),
            table.ifExists(),
            table.properties(),
            table.dynamodb()));
  }

  /// The outputs of the table called `name`, and those into a table called so.
  private List<OutputTable> named(String name) {
    String folded = name.toLowerCase(Locale.ROOT);
    List<OutputTable> found = named(outputs.tables(), name, folded);
    if (found.isEmpty()) {
      found = named(onDemand, name, folded);
    }
    if (found.isEmpty()) {
      boolean isKnown = plan.findTable(name).or(() -> plan.findTable(folded)).isPresent();
      Set<String> known = new LinkedHashSet<>();
      outputs.tables().forEach(output -> known.addAll(names(output)));
      onDemand.forEach(output -> known.addAll(names(output)));
      throw CommandFailure.usage(
          isKnown
              ? "no output of the plan writes table `%s`".formatted(name)
              : "the plan has no table `%s`".formatted(name),
          Suggestions.help(name, known, "tables"));
    }
    return found;
  }

  private List<OutputTable> named(List<OutputTable> tables, String name, String folded) {
    return tables.stream()
        .filter(output -> names(output).contains(name) || names(output).contains(folded))
        .toList();
  }

  private Set<String> names(OutputTable output) {
    Set<String> names = new LinkedHashSet<>();
    names.add(output.target().toString());
    names.add(output.target().name());
    output.rows().forEach(rows -> names.add(rows.source(plan)));
    return names;
  }
}
