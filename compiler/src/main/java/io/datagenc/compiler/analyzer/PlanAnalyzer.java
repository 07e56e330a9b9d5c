package io.datagenc.compiler.analyzer;

import io.datagenc.compiler.analyzer.calcite.ExpressionAnalyzer;
import io.datagenc.compiler.analyzer.declare.DomainColumns;
import io.datagenc.compiler.analyzer.declare.Overrides;
import io.datagenc.compiler.analyzer.declare.PlanDraft;
import io.datagenc.compiler.analyzer.declare.SchemaAnalyzer;
import io.datagenc.compiler.analyzer.declare.SymbolCollector;
import io.datagenc.compiler.analyzer.dynamodb.DynamodbTables;
import io.datagenc.compiler.analyzer.expression.DeclaredFunctions;
import io.datagenc.compiler.analyzer.expression.ExpressionSettings;
import io.datagenc.compiler.analyzer.item.ItemReferences;
import io.datagenc.compiler.analyzer.item.ItemTable;
import io.datagenc.compiler.analyzer.item.ItemTables;
import io.datagenc.compiler.analyzer.output.OutputAnalyzer;
import io.datagenc.compiler.analyzer.prove.CheckRedraws;
import io.datagenc.compiler.analyzer.prove.EnumerationProofs;
import io.datagenc.compiler.analyzer.prove.GrownTables;
import io.datagenc.compiler.analyzer.prove.KeyDraws;
import io.datagenc.compiler.analyzer.prove.KeyLimits;
import io.datagenc.compiler.analyzer.prove.PlanProofs;
import io.datagenc.compiler.analyzer.reference.DrawCompletion;
import io.datagenc.compiler.analyzer.reference.GivenWeights;
import io.datagenc.compiler.analyzer.reference.KeyedReferences;
import io.datagenc.compiler.analyzer.reference.NullKeys;
import io.datagenc.compiler.analyzer.reference.PendingDependencies;
import io.datagenc.compiler.analyzer.reference.PendingDraw;
import io.datagenc.compiler.analyzer.resolve.AliasResolver;
import io.datagenc.compiler.analyzer.resolve.ColumnGraph;
import io.datagenc.compiler.analyzer.resolve.DeterminantResolver;
import io.datagenc.compiler.analyzer.resolve.DeterminedColumns;
import io.datagenc.compiler.analyzer.resolve.ReferenceResolver;
import io.datagenc.compiler.analyzer.rows.FileRows;
import io.datagenc.compiler.analyzer.rows.RowCounts;
import io.datagenc.compiler.analyzer.rows.Streams;
import io.datagenc.compiler.analyzer.symbol.ColumnSymbol;
import io.datagenc.compiler.analyzer.symbol.SchemaSettings;
import io.datagenc.compiler.analyzer.symbol.SymbolTable;
import io.datagenc.compiler.analyzer.symbol.TableNames;
import io.datagenc.compiler.analyzer.symbol.TableSymbol;
import io.datagenc.compiler.analyzer.type.ColumnTypes;
import io.datagenc.compiler.analyzer.type.DataTypes;
import io.datagenc.compiler.analyzer.type.DeclaredTypes;
import io.datagenc.compiler.analyzer.type.DomainChecks;
import io.datagenc.compiler.analyzer.type.FunctionChecks;
import io.datagenc.compiler.analyzer.type.NestedColumns;
import io.datagenc.compiler.analyzer.value.Assertions;
import io.datagenc.compiler.analyzer.value.DrawnTexts;
import io.datagenc.compiler.analyzer.value.TableCompiler;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.Plan;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.catalog.OutputEnvironment;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.compiler.document.SampleDocuments;
import io.datagenc.compiler.tree.PlanFiles;
import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.output.DynamodbDefinition;
import io.datagenc.engine.output.OutputPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Analyzes plans: from the syntax tree to a generation plan.
public final class PlanAnalyzer {
  private PlanAnalyzer() {}

  /// What `plan`, the syntax tree of `source`, describes. All errors are reported.
  ///
  /// @param environment what the outputs of the plan are analyzed against; empty where they do not
  ///   matter
  public static Analysis analyze(
      SourceFile source,
      Plan plan,
      Overrides overrides,
      Optional<OutputEnvironment> environment,
      Diagnostics diagnostics) {
    try (Background background = new Background()) {
      return analyze(source, plan, overrides, environment, diagnostics, background);
    }
  }

  private static Analysis analyze(
      SourceFile source,
      Plan plan,
      Overrides overrides,
      Optional<OutputEnvironment> environment,
      Diagnostics diagnostics,
      Executor background) {
    SchemaSettings settings = SchemaAnalyzer.analyze(plan, overrides, diagnostics);
    DeclaredTypes declaredTypes = DeclaredTypes.of(plan, diagnostics);
    DataTypes dataTypes = new DataTypes(declaredTypes, diagnostics);
    DeclaredFunctions functions = FunctionChecks.declared(plan, dataTypes, diagnostics);
    ExpressionSettings expressionSettings =
        new ExpressionSettings(
            settings.now(),
            settings.timeZone(),
            settings.scale(),
            settings.locale(),
            new SampleDocuments(
                source,
                PlanFiles.of(plan).stream()
                    .map(Literal.StringLiteral::value)
                    .collect(Collectors.toSet())),
            functions);
    ExpressionAnalyzer compiler = new ExpressionAnalyzer(expressionSettings, diagnostics);
    FunctionChecks.check(functions, dataTypes, compiler, diagnostics);
    DomainChecks.check(declaredTypes, dataTypes, compiler, diagnostics);
    TableNames tableNames = new TableNames(settings.name(), diagnostics);
    List<ItemTable> items = ItemTables.of(plan, tableNames, diagnostics);
    PlanDraft declared =
        SymbolCollector.collect(ItemTables.extend(plan, items), tableNames, dataTypes, diagnostics);
    DomainColumns.complete(declared, declaredTypes, source);
    SymbolCollector.complete(declared, dataTypes, settings.timeZone(), diagnostics);
    SymbolTable symbols = declared.symbols();
    DrawnTexts.prepare(symbols, settings.locale(), background);
    ReferenceResolver.resolve(symbols, diagnostics);
    AliasResolver.resolve(symbols, diagnostics);
    ItemReferences.resolve(symbols, items, diagnostics);
    DeterminantResolver.resolve(symbols, diagnostics);
    symbols.seal();
    ColumnGraph graph = ColumnGraph.of(symbols);
    graph.reportCycles(diagnostics);
    DeterminedColumns.check(symbols, settings, functions, diagnostics);

    ColumnTypes types =
        new ColumnTypes(expressionSettings, new DataTypes(declaredTypes, new Diagnostics()));
    Analysis names = new Analysis(plan, declared, symbols, declaredTypes, types, Optional.empty());
    NestedColumns.check(symbols, types, diagnostics);
    Streams streams = new Streams(settings.name(), types);
    FileRows files = new FileRows(source, settings, types, diagnostics);
    RowCounts rowCounts = new RowCounts(settings, overrides, symbols, files, streams, diagnostics);
    List<TablePlan> tables = new ArrayList<>();
    boolean rowsKnown = true;
    TableCompiler tableCompiler =
        new TableCompiler(
            source,
            settings,
            streams,
            types,
            files,
            dataTypes,
            rowCounts.constants(),
            compiler,
            diagnostics,
            background);
    List<Supplier<TablePlan>> begun = new ArrayList<>();
    for (TableSymbol table : symbols.tables()) {
      Optional<RowCounts.Rows> rows = rowCounts.of(table);
      rowsKnown &= rows.isPresent();
      begun.add(
          tableCompiler.begin(
              table, rows.orElseGet(() -> new RowCounts.Rows(new RowsPlan.Fixed(0), 0, 0))));
    }
    begun.forEach(table -> tables.add(table.get()));
    OutputSources sources = new OutputSources(symbols, settings, types, dataTypes, diagnostics);
    Optional<OutputAnalyzer> outputs =
        environment.map(
            around ->
                OutputAnalyzer.begin(
                    plan,
                    around,
                    sources,
                    items.stream().map(ItemTable::name).collect(Collectors.toSet()),
                    compiler,
                    diagnostics));
    GivenWeights.Completed weighed =
        GivenWeights.complete(
            new GenerationPlan(
                settings.name(),
                settings.seed(),
                settings.generation(),
                settings.scale(),
                tables,
                Assertions.compile(source, plan, symbols, diagnostics)),
            tableCompiler.pendingDraws());
    List<PendingDraw> pendingDraws = weighed.open();
    GenerationPlan compiled = weighed.plan();
    if (!rowsKnown) {
      return names;
    }
    GenerationPlan draft =
        diagnostics.hasErrors() ? compiled : KeyLimits.shrink(compiled, symbols, rowCounts);
    Set<ColumnSymbol> poisoned =
        symbols.columns().stream().filter(ColumnSymbol::isPoisoned).collect(Collectors.toSet());
    Set<ColumnSymbol> unknown = graph.dependents(poisoned);
    // Draws may read rows that keys are found for, and keys may depend on draws.
    GenerationPlan keyed = new KeyedReferences(symbols, unknown, new Diagnostics()).complete(draft);
    new EnumerationProofs(symbols, unknown, compiler, diagnostics).check(keyed);
    DomainAnalysis keyedDomains = DomainAnalysis.of(keyed);
    KeyDraws keyDraws =
        new KeyDraws(
            keyedDomains,
            symbols,
            unknown,
            pendingDraws.stream().map(PendingDraw::symbol).collect(Collectors.toSet()),
            streams);
    GenerationPlan distinct = keyDraws.rewrite();
    CheckRedraws redraws = new CheckRedraws(symbols, compiler, diagnostics);
    GenerationPlan redrawn =
        unknown.isEmpty()
            ? redraws.complete(
                DomainAnalysis.of(
                    PendingDependencies.provisional(distinct, pendingDraws), keyDraws.domains()),
                distinct)
            : distinct;
    GenerationPlan withDraws =
        new DrawCompletion(symbols, graph, unknown, compiler, diagnostics)
            .complete(redrawn, pendingDraws);
    GenerationPlan drawn = new KeyedReferences(symbols, unknown, diagnostics).complete(withDraws);
    DomainAnalysis proved =
        new PlanProofs(symbols, unknown, compiler, keyDraws, diagnostics)
            .prove(keyedDomains, NullKeys.complete(DomainAnalysis.of(drawn, keyDraws.domains())));
    GenerationPlan whole =
        overrides.growth().isEmpty() || diagnostics.hasErrors()
            ? proved.plan()
            : new GrownTables(symbols, overrides.growth().get(), keyDraws, diagnostics)
                .complete(proved.plan());
    DomainAnalysis kept =
        diagnostics.hasErrors()
            ? proved
            : DomainAnalysis.of(redraws.probe(whole, keyDraws.siblingChecks()), proved);
    List<DynamodbDefinition> dynamodbTables =
        diagnostics.hasErrors()
            ? DynamodbTables.analyzeWithoutRows(
                soundTables(items, symbols, graph), kept, diagnostics)
            : DynamodbTables.analyze(items, kept, diagnostics);
    Optional<OutputPlan> completed =
        outputs.map(
            found ->
                found.complete(
                    kept,
                    (table, expression) -> sources.readsAny(table, expression, unknown),
                    dynamodbTables,
                    overrides.growth()));
    if (!diagnostics.hasErrors()) {
      completed.ifPresent(
          found ->
              DynamodbTables.checkOutputs(
                  found,
                  dynamodbTables,
                  kept,
                  table -> symbols.find(table).orElseThrow().span(),
                  diagnostics));
    }
    return diagnostics.hasErrors()
        ? names
        : names.with(
            new AnalyzedPlan(
                kept, completed, dynamodbTables, settings.now().atZone(settings.timeZone())));
  }

  /// The families of those DynamoDB tables of which all families are known, and no attribute
  /// depends on a column with an error.
  private static List<ItemTable> soundTables(
      List<ItemTable> items, SymbolTable symbols, ColumnGraph graph) {
    Set<ColumnSymbol> unknown =
        graph.dependents(
            symbols.columns().stream()
                .filter(ColumnSymbol::isPoisoned)
                .collect(Collectors.toSet()));
    Map<Statement.CreateDynamodbTable, List<ItemTable>> tables =
        items.stream()
            .collect(
                Collectors.groupingBy(
                    ItemTable::dynamodb, LinkedHashMap::new, Collectors.toList()));
    return tables.entrySet().stream()
        .filter(table -> table.getValue().size() == table.getKey().items().size())
        .map(Map.Entry::getValue)
        .filter(
            families ->
                families.stream()
                    .map(family -> symbols.find(family.name()).orElseThrow())
                    .noneMatch(
                        family -> family.columns().values().stream().anyMatch(unknown::contains)))
        .flatMap(List::stream)
        .toList();
  }
}
