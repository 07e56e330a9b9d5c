package io.datagenc.compiler.analyzer.output;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.DUPLICATE_NAME;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_TARGET;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.NOT_SUPPORTED;

import io.datagenc.compiler.analyzer.calcite.ExpressionAnalyzer;
import io.datagenc.compiler.ast.Defect;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.Plan;
import io.datagenc.compiler.ast.Property;
import io.datagenc.compiler.ast.QualifiedName;
import io.datagenc.compiler.ast.Query;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.catalog.Connector;
import io.datagenc.compiler.catalog.OutputEnvironment;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.output.DynamodbDefinition;
import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.output.OutputPlan;
import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.output.TargetName;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.Growth;
import io.datagenc.engine.plan.TablePlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/// Analyzes what a plan says about where its tables go.
///
/// In two steps: names, types and targets while the tables are analyzed, and what values can be
/// once that is known of the tables.
public final class OutputAnalyzer {
  private final Plan plan;
  private final SourceTables sources;
  private final ExpressionAnalyzer compiler;
  private final Diagnostics diagnostics;
  private final Catalogs catalogs;
  private final Targets targets;
  private final SelectionAnalyzer selections;
  private final Set<String> itemTables;
  private final DynamodbOutputs dynamodb;
  private final DefectiveOutputs defects;
  private final List<Draft> drafts = new ArrayList<>();

  /// An output of a table of which nothing is missing but the domains of its values.
  ///
  /// @param span where the target is written
  /// @param selection what is output of the source; empty where it is the whole table without
  ///   defects
  /// @param isDynamodb whether the target is a DynamoDB table
  private record Draft(
      TargetName target,
      SourceSpan span,
      SourceTable source,
      Optional<TableSelection> selection,
      OutputSettings settings,
      List<DefectDraft> defects,
      boolean isDynamodb) {}

  private OutputAnalyzer(
      Plan plan,
      OutputEnvironment environment,
      SourceTables sources,
      Set<String> itemTables,
      ExpressionAnalyzer compiler,
      Diagnostics diagnostics) {
    this.plan = plan;
    this.sources = sources;
    this.itemTables = itemTables;
    this.compiler = compiler;
    this.diagnostics = diagnostics;
    this.catalogs = Catalogs.of(plan, environment, diagnostics);
    this.targets = new Targets(catalogs, sources.schema(), plan, diagnostics);
    this.selections = new SelectionAnalyzer(sources, compiler, diagnostics);
    this.dynamodb = DynamodbOutputs.of(plan, diagnostics);
    this.defects = new DefectiveOutputs(selections, compiler, diagnostics);
  }

  /// Analyzes the outputs of `plan` as far as the values of its tables do not matter.
  ///
  /// @param itemTables the names of those tables that are item families of DynamoDB tables
  public static OutputAnalyzer begin(
      Plan plan,
      OutputEnvironment environment,
      SourceTables sources,
      Set<String> itemTables,
      ExpressionAnalyzer compiler,
      Diagnostics diagnostics) {
    OutputAnalyzer analyzer =
        new OutputAnalyzer(plan, environment, sources, itemTables, compiler, diagnostics);
    environment.only().ifPresentOrElse(analyzer.catalogs::only, analyzer::statements);
    return analyzer;
  }

  private void statements() {
    for (Statement statement : plan.statements()) {
      switch (statement) {
        case Statement.CreateTableAs output -> createTableAs(output);
        case Statement.InsertInto output -> insertInto(output);
        case Statement.ExportSchema output -> exportSchema(output);
        case Statement.CreateCatalog _,
            Statement.CreateSchema _,
            Statement.CreateDomain _,
            Statement.CreateEnumType _,
            Statement.CreateAlias _,
            Statement.CreateFunction _,
            Statement.CreateTable _,
            Statement.AlterTable _,
            Statement.CreateIndex _,
            Statement.CreateSequence _,
            Statement.AlterSequence _,
            Statement.CreateAssertion _,
            Statement.CreateDynamodbTable _,
            Statement.CommentOn _,
            Statement.ForeignStatement _,
            Statement.SchemaChange _ -> {}
      }
    }
  }

  private void createTableAs(Statement.CreateTableAs output) {
    if (output.ifNotExists()) {
      diagnostics.report(
          Diagnostic.of(
                  NOT_SUPPORTED,
                  output.target().span(),
                  "IF NOT EXISTS is not supported for an output")
              .withHelp(
                  "say what to do with rows that are there: `WITH (if_exists = 'append')`, or"
                      + " 'replace'"));
    }
    table(
        output.target(),
        output.query(),
        List.of(),
        output.properties(),
        IfExists.FAIL,
        output.defects());
  }

  private void insertInto(Statement.InsertInto output) {
    table(
        output.target(),
        output.query(),
        output.columns(),
        List.of(),
        IfExists.APPEND,
        output.defects());
  }

  private void table(
      QualifiedName name,
      Query query,
      List<Identifier> columns,
      List<Property> properties,
      IfExists ifExists,
      List<Defect> written) {
    Optional<Targets.TargetSchema> schema = targets.schemaOfTable(name);
    schema.ifPresent(found -> defects.refuse(written, found.catalog()));
    OutputSettings settings =
        OutputSettings.of(
            properties, schema.map(Targets.TargetSchema::catalog), ifExists, diagnostics);
    QualifiedName source =
        switch (query) {
          case Query.TableQuery table -> table.table();
          case Query.SelectQuery select -> select.table();
        };
    boolean isTable = query instanceof Query.TableQuery && columns.isEmpty();
    if (dynamodb.isDeclared(source)) {
      defects.refuse(written, "items of a DynamoDB table have no defects");
      if (dynamodb.isStored(source, query, isTable, schema.map(Targets.TargetSchema::catalog))) {
        declared(
            source.last().value(),
            schema.orElseThrow(),
            name.last().value(),
            name.span(),
            "write it to another table",
            settings);
      }
      return;
    }
    boolean isWhole = isTable && written.isEmpty();
    Optional<TableSelection> selection =
        isWhole ? Optional.empty() : selections.analyze(query, name.last().value(), columns);
    List<DefectDraft> analyzed = defects.drafts(written, selection, name.last().value());
    Optional<SourceTable> table =
        isWhole
            ? sources.resolve(source).filter(found -> selections.isStored(found, query.span()))
            : selection.map(TableSelection::source);
    if (schema.isEmpty()) {
      return;
    }
    refuse(query, selection, name, schema.get());
    TargetName target = target(schema.get(), name.last().value());
    if (targets.claim(target, name.span(), "write it to another table")) {
      boolean isDynamodb = DynamodbOutputs.isDynamodb(schema.get().catalog());
      table.ifPresent(
          known ->
              drafts.add(
                  new Draft(
                      target, name.span(), known, selection, settings, analyzed, isDynamodb)));
    }
  }

  /// Adds an output of a table that CREATE DYNAMODB TABLE declares.
  ///
  /// @param source its name in the plan
  /// @param name its name in `schema`
  /// @param span where the target is written
  /// @param help against writing it twice
  private void declared(
      String source,
      Targets.TargetSchema schema,
      String name,
      SourceSpan span,
      String help,
      OutputSettings settings) {
    TargetName target = target(schema, name);
    if (targets.claim(target, span, help)) {
      Map<String, String> properties = new TreeMap<>();
      properties.putAll(
          OutputSettings.of(
                  dynamodb.statement(source).properties(),
                  Optional.of(schema.catalog()),
                  settings.ifExists(),
                  diagnostics)
              .properties());
      properties.putAll(settings.properties());
      dynamodb.add(target, source, settings.ifExists(), properties);
    }
  }

  /// Reports a query whose rows are not those of a table where only such can be stored.
  private void refuse(
      Query query,
      Optional<TableSelection> selection,
      QualifiedName name,
      Targets.TargetSchema schema) {
    Connector connector = schema.catalog().connector();
    if (connector.contents() == Connector.Contents.ANY_ROWS
        || selection.filter(found -> !found.isWholeTable()).isEmpty()) {
      return;
    }
    String source = selection.get().source().name();
    diagnostics.report(
        Diagnostic.of(
                INVALID_TARGET,
                query.span(),
                "catalogs of connector `%s` store tables of the plan as they are"
                    .formatted(connector.name()))
            .withHelp(
                "store the whole table, `CREATE TABLE %s AS TABLE %s`, and select from it there"
                    .formatted(name, source)));
  }

  private static TargetName target(Targets.TargetSchema schema, String table) {
    return new TargetName(schema.catalog().name(), schema.schema(), table);
  }

  private void exportSchema(Statement.ExportSchema output) {
    boolean isKnown = sources.isSchema(output.schema());
    Set<String> except = new HashSet<>();
    for (QualifiedName name : output.except()) {
      boolean isFound = dynamodb.isDeclared(name) || sources.resolve(name).isPresent();
      if (isFound && !except.add(name.last().value())) {
        diagnostics.report(
            DUPLICATE_NAME, name.span(), "table `%s` is named twice".formatted(name));
      }
    }
    Optional<Targets.TargetSchema> schema = targets.schema(output.target());
    OutputSettings settings =
        OutputSettings.of(
            output.properties(),
            schema.map(Targets.TargetSchema::catalog),
            IfExists.FAIL,
            diagnostics);
    if (!isKnown || schema.isEmpty()) {
      return;
    }
    defects.refuse(output.defects(), schema.get().catalog());
    boolean isDynamodb = DynamodbOutputs.isDynamodb(schema.get().catalog());
    if (isDynamodb && !dynamodb.names().isEmpty()) {
      defects.refuse(output.defects(), "items of a DynamoDB table have no defects");
      for (String table : dynamodb.names()) {
        if (!except.contains(table)) {
          declared(table, schema.get(), table, output.target().span(), leaveOut(table), settings);
        }
      }
      return;
    }
    List<SourceTable> tables =
        sources.tables().stream()
            .filter(table -> !except.contains(table.name()))
            .filter(table -> !itemTables.contains(table.name()))
            .filter(table -> !table.visibleColumns().isEmpty())
            .toList();
    Map<SourceTable, List<Defect>> written =
        defects.exported(output.defects(), tables, output.target());
    for (SourceTable table : tables) {
      TargetName target = target(schema.get(), table.name());
      if (targets.claim(target, output.target().span(), leaveOut(table.name()))) {
        List<Defect> own = written.getOrDefault(table, List.of());
        Optional<TableSelection> selection =
            own.isEmpty()
                ? Optional.empty()
                : selections.analyze(whole(table, output.target().span()), table.name(), List.of());
        drafts.add(
            new Draft(
                target,
                output.target().span(),
                table,
                selection,
                settings,
                defects.drafts(own, selection, table.name()),
                isDynamodb));
      }
    }
  }

  private static Query whole(SourceTable table, SourceSpan span) {
    return new Query.TableQuery(
        span, new QualifiedName(span, List.of(new Identifier(span, table.name(), true))));
  }

  private static String leaveOut(String table) {
    return "leave the table out of the export: `EXCEPT (%s)`".formatted(table);
  }

  /// The outputs; reports what may fail in them.
  ///
  /// @param domains of the plan's tables
  /// @param unknown whether an expression over a row of a table depends on what was reported
  /// @param definitions of the DynamoDB tables that the plan declares
  /// @param growth the rows that are stored, where a run continues them
  public OutputPlan complete(
      DomainAnalysis domains,
      BiPredicate<SourceTable, ValueExpression> unknown,
      List<DynamodbDefinition> definitions,
      Optional<Growth> growth) {
    GenerationPlan generation = domains.plan();
    FailingOutputs values = new FailingOutputs(new FailingValues(compiler, diagnostics));
    Set<String> names = new HashSet<>();
    generation.tables().forEach(table -> names.add(table.name()));
    List<OutputTable> tables = new ArrayList<>();
    for (Draft draft : drafts) {
      TablePlan source = generation.table(draft.source.name());
      draft.selection.ifPresent(
          selection -> values.check(selection, draft.defects, domains, unknown));
      OutputRows rows =
          draft
              .selection
              .filter(selection -> !draft.defects.isEmpty() || !selection.isWholeTable())
              .map(
                  selection ->
                      DerivedTables.of(
                          selection,
                          DerivedTables.unused(draft.target.toString(), names),
                          source,
                          sources.schema()))
              .map(
                  derived ->
                      defects.of(
                          derived,
                          source,
                          draft.selection.orElseThrow(),
                          draft.defects,
                          draft.target.name(),
                          domains,
                          growth))
              .orElseGet(() -> OutputRows.all(source));
      tables.add(
          new OutputTable(
              draft.target,
              List.of(rows),
              draft.settings.ifExists(),
              draft.settings.properties(),
              draft.isDynamodb
                  ? dynamodb.ofPrimaryKey(draft.target, rows, draft.span)
                  : Optional.empty()));
    }
    tables.addAll(dynamodb.complete(definitions, generation));
    return new OutputPlan(catalogs.plans(), tables);
  }
}
