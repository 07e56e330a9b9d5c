package io.datagenc.compiler.analyzer.item;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.DUPLICATE_NAME;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_ROWS;

import io.datagenc.compiler.analyzer.symbol.TableNames;
import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.Item;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.Percentage;
import io.datagenc.compiler.ast.Plan;
import io.datagenc.compiler.ast.QualifiedName;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.ast.TableElement;
import io.datagenc.compiler.ast.TableElement.ColumnDefinition;
import io.datagenc.compiler.ast.TableRows;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.compiler.tree.ExpressionParts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes tables of item families: a family is a table of its own over the rows of another, so that
/// everything that knows tables knows families.
public final class ItemTables {
  /// Functions that are the same in every row that is alone with its owner.
  private static final Set<String> SIBLING_FUNCTIONS = Set.of("ordinal", "sibling_count");

  private final TableNames names;
  private final Diagnostics diagnostics;
  private final Map<String, SourceSpan> tables = new LinkedHashMap<>();
  private final List<ItemTable> found = new ArrayList<>();

  private ItemTables(TableNames names, Diagnostics diagnostics) {
    this.names = names;
    this.diagnostics = diagnostics;
  }

  /// The tables of the families of `plan`; those that cannot be made are reported.
  public static List<ItemTable> of(Plan plan, TableNames names, Diagnostics diagnostics) {
    ItemTables items = new ItemTables(names, diagnostics);
    for (Statement statement : plan.statements()) {
      if (statement instanceof Statement.CreateTable table) {
        items.tables.putIfAbsent(table.name().last().value(), table.name().span());
      }
    }
    Set<String> sources = new HashSet<>(items.tables.keySet());
    for (Statement statement : plan.statements()) {
      if (statement instanceof Statement.CreateDynamodbTable table) {
        table.items().forEach(item -> sources.add(ItemTable.name(table, item.family().value())));
      }
    }
    for (Statement statement : plan.statements()) {
      if (statement instanceof Statement.CreateDynamodbTable table) {
        items.table(table, sources);
      }
    }
    return List.copyOf(items.found);
  }

  /// `plan` with the tables of `families` after its own statements.
  public static Plan extend(Plan plan, List<ItemTable> families) {
    List<Statement> statements = new ArrayList<>(plan.statements());
    families.forEach(family -> statements.add(family.statement()));
    return new Plan(plan.span(), statements);
  }

  private void table(Statement.CreateDynamodbTable table, Set<String> sources) {
    if (!names.checkSchema(table.name())
        || !declare(table.name().last().value(), table.name().span(), "table")) {
      return;
    }
    Map<String, SourceSpan> families = new HashMap<>();
    for (Item written : table.items()) {
      Item item = withTable(table, written, sources);
      SourceSpan previous = families.putIfAbsent(item.family().value(), item.family().span());
      if (previous != null) {
        duplicate("item family", item.family().value(), item.family().span(), previous);
        continue;
      }
      boolean isDeclared =
          declare(ItemTable.name(table, item.family().value()), item.family().span(), "table");
      if (isDeclared && names.resolve(item.source(), sources).isPresent()) {
        found.add(itemTable(table, item));
      }
    }
  }

  /// `item` with the table of a family in the place of the family's name: a name is that of a
  /// table, else of another family of the same DynamoDB table.
  private static Item withTable(
      Statement.CreateDynamodbTable table, Item item, Set<String> sources) {
    String name = item.source().last().value();
    boolean isFamily =
        item.source().parts().size() == 1
            && !sources.contains(name)
            && !name.equals(item.family().value())
            && table.items().stream().anyMatch(other -> other.family().value().equals(name));
    if (!isFamily) {
      return item;
    }
    QualifiedName source = tableOf(table, item.source());
    return new Item(
        item.span(),
        item.family(),
        source,
        item.attributes(),
        item.rows().map(rows -> withOwner(rows, table, name)));
  }

  private static QualifiedName tableOf(Statement.CreateDynamodbTable table, QualifiedName family) {
    Identifier name = family.last();
    return new QualifiedName(
        family.span(),
        List.of(new Identifier(name.span(), ItemTable.name(table, name.value()), true)));
  }

  private static TableRows withOwner(
      TableRows rows, Statement.CreateDynamodbTable table, String family) {
    return switch (rows) {
      case TableRows.RowsPer per when per.owner().last().value().equals(family) ->
          new TableRows.RowsPer(per.span(), per.count(), tableOf(table, per.owner()));
      case TableRows.RowsBetween between when between.owner().last().value().equals(family) ->
          new TableRows.RowsBetween(
              between.span(),
              between.low(),
              between.high(),
              tableOf(table, between.owner()),
              between.distribution());
      case TableRows.RowsPer _,
          TableRows.RowsBetween _,
          TableRows.RowCount _,
          TableRows.Values _,
          TableRows.FromFile _ ->
          rows;
    };
  }

  private boolean declare(String name, SourceSpan span, String kind) {
    SourceSpan previous = tables.putIfAbsent(name, span);
    if (previous != null) {
      duplicate(kind, name, span, previous);
    }
    return previous == null;
  }

  private void duplicate(String kind, String name, SourceSpan span, SourceSpan previous) {
    diagnostics.report(
        Diagnostic.of(DUPLICATE_NAME, span, "%s `%s` is declared twice".formatted(kind, name))
            .withLabel(previous, "first declared here"));
  }

  private ItemTable itemTable(Statement.CreateDynamodbTable table, Item item) {
    ItemPaths paths = new ItemPaths(table, item);
    List<TableElement> columns = new ArrayList<>();
    for (ColumnDefinition attribute : item.attributes()) {
      columns.add(column(item, paths, attribute));
    }
    SourceSpan span = item.family().span();
    Identifier name =
        new Identifier(span, ItemTable.name(table, item.family().value()), item.family().quoted());
    Statement.CreateTable statement =
        new Statement.CreateTable(
            item.span(),
            false,
            new QualifiedName(span, List.of(name)),
            columns,
            List.of(),
            Optional.of(rows(item)));
    return new ItemTable(table, item, statement, paths.reads());
  }

  private TableRows rows(Item item) {
    SourceSpan span = item.source().span();
    TableRows one =
        new TableRows.RowsPer(span, new Literal.NumericLiteral(span, "1"), item.source());
    if (item.rows().isEmpty()) {
      return one;
    }
    TableRows rows = item.rows().get();
    Optional<QualifiedName> owner =
        switch (rows) {
          case TableRows.RowsPer per -> Optional.of(per.owner());
          case TableRows.RowsBetween between -> Optional.of(between.owner());
          case TableRows.RowCount _, TableRows.Values _, TableRows.FromFile _ -> Optional.empty();
        };
    String source = item.source().last().value();
    if (owner.filter(name -> name.last().value().equals(source)).isPresent()) {
      return rows;
    }
    diagnostics.report(
        Diagnostic.of(
                INVALID_ROWS,
                owner.map(QualifiedName::span).orElse(rows.span()),
                "items of `%s` come with the rows of `%s`".formatted(item.family(), source))
            .withHelp("write `ROWS … PER %s`, or leave the clause out".formatted(source)));
    return one;
  }

  private ColumnDefinition column(Item item, ItemPaths paths, ColumnDefinition attribute) {
    List<ColumnClause> clauses = new ArrayList<>();
    boolean saysItsValues = false;
    for (ColumnClause clause : attribute.clauses()) {
      switch (clause) {
        case ColumnClause.Value value -> {
          checkSiblings(item, value.value());
          clauses.add(
              new ColumnClause.Value(
                  value.span(),
                  value.generatedAlways(),
                  paths.inTable(attribute, value.value()),
                  value.storage()));
          saysItsValues = true;
        }
        case ColumnClause.Check check ->
            clauses.add(
                new ColumnClause.Check(
                    check.span(),
                    check.name(),
                    // In a CHECK the attribute's name is the attribute.
                    paths.inTable(check.condition()),
                    check.options()));
        case ColumnClause.Identity _,
            ColumnClause.AutoIncrement _,
            ColumnClause.References _,
            ColumnClause.PolymorphicReference _ -> {
          clauses.add(clause);
          saysItsValues = true;
        }
        case ColumnClause.PrimaryKey _,
            ColumnClause.Unique _,
            ColumnClause.NotNull _,
            ColumnClause.Nullable _,
            ColumnClause.NullFraction _,
            ColumnClause.DeterminedBy _,
            ColumnClause.Hidden _,
            ColumnClause.StreamName _,
            ColumnClause.DefaultValue _,
            ColumnClause.Comment _,
            ColumnClause.Inferred _,
            ColumnClause.DatabaseClause _ ->
            clauses.add(clause);
      }
    }
    SourceSpan span = attribute.name().span();
    if (!saysItsValues) {
      clauses.add(new ColumnClause.Value(span, false, paths.copy(attribute), Optional.empty()));
    }
    if (clauses.stream().noneMatch(ItemTables::saysWhetherItIsNull)) {
      // The default of the plan is about columns; a copy of one has its NULLs.
      clauses.add(new ColumnClause.NullFraction(span, new Percentage(span, "0")));
    }
    return new ColumnDefinition(attribute.span(), attribute.name(), attribute.type(), clauses);
  }

  private static boolean saysWhetherItIsNull(ColumnClause clause) {
    return clause instanceof ColumnClause.NotNull
        || clause instanceof ColumnClause.NullFraction
        || clause instanceof ColumnClause.PrimaryKey
        || clause instanceof ColumnClause.Identity
        || clause instanceof ColumnClause.AutoIncrement
        || clause instanceof ColumnClause.References
        || clause instanceof ColumnClause.PolymorphicReference;
  }

  /// Reports functions over siblings where every item is alone with its row.
  private void checkSiblings(Item item, ValueExpression expression) {
    if (item.rows().isPresent()) {
      return;
    }
    for (ValueExpression part : ExpressionParts.all(expression)) {
      if (part instanceof ValueExpression.FunctionCall call
          && SIBLING_FUNCTIONS.contains(call.name().toString())) {
        diagnostics.report(
            Diagnostic.of(
                    INVALID_ROWS,
                    call.span(),
                    "`%s` has one item for each row of `%s`: `%s()` is always 1"
                        .formatted(item.family(), item.source(), call.name()))
                .withHelp(
                    "count items with `ROWS … PER %s`, or give `%s` a column `number INTEGER AS"
                            .formatted(item.source(), item.source())
                        + " (%s())` and name it here".formatted(call.name())));
      }
    }
  }
}
