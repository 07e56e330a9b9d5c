package io.datagenc.compiler.analyzer.output;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_KEY_ATTRIBUTE;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_TARGET;

import io.datagenc.compiler.ast.Plan;
import io.datagenc.compiler.ast.QualifiedName;
import io.datagenc.compiler.ast.Query;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.engine.output.BrokenConstraint;
import io.datagenc.engine.output.DynamodbDefinition;
import io.datagenc.engine.output.DynamodbTable;
import io.datagenc.engine.output.DynamodbType;
import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.output.TargetName;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.KeyPlan;
import io.datagenc.engine.plan.TablePlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What outputs have to do with DynamoDB: tables that CREATE DYNAMODB TABLE declares go nowhere
/// else, and other tables go there under their primary keys.
final class DynamodbOutputs {
  private final Diagnostics diagnostics;
  private final Map<String, Statement.CreateDynamodbTable> declared = new LinkedHashMap<>();
  private final List<Draft> drafts = new ArrayList<>();

  /// An output of a declared table.
  private record Draft(
      TargetName target, String table, IfExists ifExists, Map<String, String> properties) {}

  private DynamodbOutputs(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /// With the tables that `plan` declares.
  static DynamodbOutputs of(Plan plan, Diagnostics diagnostics) {
    DynamodbOutputs outputs = new DynamodbOutputs(diagnostics);
    for (Statement statement : plan.statements()) {
      if (statement instanceof Statement.CreateDynamodbTable table) {
        outputs.declared.putIfAbsent(table.name().last().value(), table);
      }
    }
    return outputs;
  }

  static boolean isDynamodb(Catalogs.Catalog catalog) {
    return catalog.connector().name().startsWith("dynamodb");
  }

  boolean isDeclared(QualifiedName table) {
    return declared.containsKey(table.last().value());
  }

  /// The names of the declared tables, in their order.
  Set<String> names() {
    return declared.keySet();
  }

  /// The declaration of the table called `name`.
  Statement.CreateDynamodbTable statement(String name) {
    return Objects.requireNonNull(declared.get(name));
  }

  /// Whether `catalog` can store what `query` takes of the declared table `source`; if not, that is
  /// reported unless the reason has been.
  ///
  /// @param isTable whether that is the whole table under its own names
  boolean isStored(
      QualifiedName source, Query query, boolean isTable, Optional<Catalogs.Catalog> catalog) {
    if (catalog.isEmpty()) {
      return false;
    }
    if (!isDynamodb(catalog.get())) {
      diagnostics.report(
          Diagnostic.of(
                  INVALID_TARGET,
                  source.span(),
                  "`%s` is a DynamoDB table, `%s` is no DynamoDB catalog"
                      .formatted(source, catalog.get().name()))
              .withHelp(
                  "write one of its families: `TABLE %s_%s`"
                      .formatted(
                          source.last(),
                          statement(source.last().value()).items().getFirst().family())));
      return false;
    }
    if (!isTable) {
      diagnostics.report(
          Diagnostic.of(
                  INVALID_TARGET,
                  query.span(),
                  "a DynamoDB table is written as it is, without a query or a list of columns")
              .withHelp("write `TABLE %s`".formatted(source)));
    }
    return isTable;
  }

  /// Adds an output of the declared table called `table`.
  void add(TargetName target, String table, IfExists ifExists, Map<String, String> properties) {
    drafts.add(new Draft(target, table, ifExists, properties));
  }

  /// The outputs that were added, of tables without errors.
  ///
  /// @param definitions of the declared tables
  List<OutputTable> complete(List<DynamodbDefinition> definitions, GenerationPlan plan) {
    List<OutputTable> tables = new ArrayList<>();
    for (Draft draft : drafts) {
      definitions.stream()
          .filter(definition -> definition.name().equals(draft.table))
          .map(
              definition ->
                  new OutputTable(
                      draft.target,
                      definition.rows(plan),
                      draft.ifExists,
                      draft.properties,
                      Optional.of(definition.table())))
          .forEach(tables::add);
    }
    return tables;
  }

  /// The DynamoDB table at `target` that holds `rows` of a table without item families; empty where
  /// its key cannot be one of DynamoDB, which is reported.
  ///
  /// @param span where the target is written
  Optional<DynamodbTable> ofPrimaryKey(TargetName target, OutputRows rows, SourceSpan span) {
    TablePlan table = rows.table();
    Optional<DynamodbTable> found = DynamodbTable.ofPrimaryKey(table, target.name());
    Optional<BrokenConstraint> broken =
        rows.defects().broken().stream()
            .filter(
                constraint ->
                    constraint instanceof BrokenConstraint.Key key
                        && key.key().kind() == KeyPlan.Kind.PRIMARY_KEY)
            .findFirst();
    if (broken.isPresent()) {
      diagnostics.report(
          Diagnostic.of(
                  INVALID_KEY_ATTRIBUTE,
                  span,
                  "%s has defects, and an item has a key that no other one has"
                      .formatted(broken.get().words()))
              .withHelp("leave these defects out, or write them to files, Iceberg or a database"));
    } else if (found.isEmpty()) {
      diagnostics.report(
          Diagnostic.of(INVALID_KEY_ATTRIBUTE, span, problem(table))
              .withHelp(
                  "say which attributes are the keys: `CREATE DYNAMODB TABLE %s (PARTITION KEY pk,"
                          .formatted(target.name())
                      + " SORT KEY sk) ITEM … FROM … (pk AS (…), sk AS (…), …)`"));
    }
    return found;
  }

  private static String problem(TablePlan table) {
    Optional<KeyPlan> key =
        table.keys().stream()
            .filter(candidate -> candidate.kind() == KeyPlan.Kind.PRIMARY_KEY)
            .findFirst();
    if (key.isEmpty()) {
      return "what goes here has no PRIMARY KEY, from which DynamoDB's would follow";
    }
    List<String> columns = key.get().columns();
    if (columns.size() > 2) {
      return "the PRIMARY KEY (%s) has %d columns, a key of DynamoDB at most two"
          .formatted(String.join(", ", columns), columns.size());
    }
    for (String column : columns) {
      DynamodbType type = DynamodbType.of(table.column(column).type());
      if (!type.isKeyType()) {
        return "`%s` belongs to the PRIMARY KEY and is stored as %s: a key is S, N or B"
            .formatted(column, type);
      }
    }
    return "the PRIMARY KEY (%s) has a column that is HIDDEN".formatted(String.join(", ", columns));
  }
}
