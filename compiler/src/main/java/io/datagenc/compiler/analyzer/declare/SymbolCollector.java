package io.datagenc.compiler.analyzer.declare;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.COLUMN_NOT_FOUND;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.DUPLICATE_NAME;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_ALIAS;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.NOT_SUPPORTED;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.NOT_SUPPORTED_YET;

import io.datagenc.compiler.analyzer.symbol.CheckSymbol;
import io.datagenc.compiler.analyzer.symbol.KeySymbol;
import io.datagenc.compiler.analyzer.symbol.ReferenceDeclaration;
import io.datagenc.compiler.analyzer.symbol.TableNames;
import io.datagenc.compiler.analyzer.type.DataTypes;
import io.datagenc.compiler.ast.CommentTarget;
import io.datagenc.compiler.ast.Constraint;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.IndexColumn;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.Plan;
import io.datagenc.compiler.ast.QualifiedName;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.ast.TableAction;
import io.datagenc.compiler.ast.TableElement;
import io.datagenc.compiler.ast.TableOption;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.compiler.diagnostic.Suggestions;
import io.datagenc.engine.plan.KeyPlan;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Collects what the statements of a plan declare.
public final class SymbolCollector {

  private final PlanDraft draft;
  private final Diagnostics diagnostics;
  private final ColumnCollector columns;
  private final LikeExpansion like;

  private SymbolCollector(Plan plan, PlanDraft draft, DataTypes types, Diagnostics diagnostics) {
    this.draft = draft;
    this.diagnostics = diagnostics;
    this.columns = new ColumnCollector(types, diagnostics);
    this.like = new LikeExpansion(plan, draft.names(), diagnostics);
  }

  /// What the statements of `plan` declare: tables first, so that the order of statements does not
  /// matter.
  public static PlanDraft collect(
      Plan plan, TableNames names, DataTypes types, Diagnostics diagnostics) {
    PlanDraft draft = new PlanDraft(names);
    SymbolCollector collector = new SymbolCollector(plan, draft, types, diagnostics);
    for (Statement statement : plan.statements()) {
      if (statement instanceof Statement.CreateTable table) {
        collector.table(table);
      }
    }
    plan.statements().forEach(collector::statement);
    collector.checkAliases();
    return draft;
  }

  /// Completes the columns that do not say what their values are, once domains have been looked at.
  ///
  /// @param zone the plan's time zone
  public static void complete(
      PlanDraft draft, DataTypes types, ZoneId zone, Diagnostics diagnostics) {
    ColumnCollector columns = new ColumnCollector(types, diagnostics);
    draft.tables().forEach(table -> columns.complete(table, zone));
  }

  private void statement(Statement statement) {
    switch (statement) {
      case Statement.CreateSchema ignored -> {}
      case Statement.CreateTable ignored -> {}
      case Statement.ForeignStatement ignored -> {}
      case Statement.SchemaChange change -> notDeclared(change.span());
      case Statement.CreateAssertion ignored -> {}
      case Statement.CreateDomain ignored -> {}
      case Statement.CreateEnumType ignored -> {}
      case Statement.CreateFunction ignored -> {}
      case Statement.CreateAlias alias -> alias(alias);
      case Statement.AlterTable alter -> alter(alter);
      case Statement.CreateIndex index -> index(index);
      case Statement.CreateSequence sequence -> leftOut(sequence.name().span(), "CREATE SEQUENCE");
      case Statement.AlterSequence sequence -> leftOut(sequence.name().span(), "ALTER SEQUENCE");
      // Its families are tables of their own.
      case Statement.CreateDynamodbTable ignored -> {}
      // What goes where is analyzed when the tables are known.
      case Statement.CreateCatalog ignored -> {}
      case Statement.CreateTableAs ignored -> {}
      case Statement.InsertInto ignored -> {}
      case Statement.ExportSchema ignored -> {}
      case Statement.CommentOn comment -> comment(comment);
    }
  }

  private void leftOut(SourceSpan span, String what) {
    diagnostics.report(
        NOT_SUPPORTED_YET, span, "%s is not supported yet and left out".formatted(what));
  }

  /// Reports what says how a schema became what it is.
  private void notDeclared(SourceSpan span) {
    diagnostics.report(
        Diagnostic.of(NOT_SUPPORTED, span, "a plan says what there is, not how it came to be so")
            .withHelp(
                "change the statement that declares it, or keep the statements in a file that ends"
                    + " with `.sql`"));
  }

  private void table(Statement.CreateTable statement) {
    if (!draft.names().checkSchema(statement.name())) {
      return;
    }
    TableDraft table = new TableDraft(statement);
    Optional<TableDraft> previous = draft.add(table);
    if (previous.isPresent()) {
      diagnostics.report(
          Diagnostic.of(
                  DUPLICATE_NAME,
                  statement.name().span(),
                  "table `%s` is declared twice".formatted(table.name))
              .withLabel(previous.get().span, "first declared here"));
      return;
    }
    List<TableElement> elements = like.elements(statement);
    table.elements = elements;
    for (TableElement element : elements) {
      switch (element) {
        case TableElement.ColumnDefinition column -> columns.add(table, column);
        case TableElement.TableConstraint ignored -> {}
        case TableElement.TableIndex ignored -> {}
        case TableElement.LikeTable ignored -> {}
      }
    }
    for (TableElement element : elements) {
      if (element instanceof TableElement.TableConstraint constraint) {
        constraint(table, constraint);
      } else if (element instanceof TableElement.TableIndex index) {
        IndexCollector.add(table, index);
      }
    }
    for (TableOption option : statement.options()) {
      if (option instanceof TableOption.TableComment comment) {
        table.comment = Optional.of(comment.text().value());
      }
    }
  }

  private void constraint(TableDraft table, TableElement.TableConstraint element) {
    Optional<String> name = element.name().map(Identifier::value);
    switch (element.constraint()) {
      case Constraint.PrimaryKey key ->
          key(table, name, KeyPlan.Kind.PRIMARY_KEY, key.columns(), key.span());
      case Constraint.Unique key ->
          key(table, name, KeyPlan.Kind.UNIQUE, key.columns(), key.span());
      case Constraint.ForeignKey foreignKey -> {
        if (resolve(table, foreignKey.columns())) {
          table.references.add(
              ReferenceDeclaration.declared(
                  foreignKey.columns(),
                  foreignKey.reference(),
                  foreignKey.span(),
                  foreignKey.nulls()));
        } else {
          foreignKey.columns().stream()
              .map(column -> table.column(column.value()))
              .flatMap(Optional::stream)
              .forEach(column -> column.poisoned = true);
        }
      }
      case Constraint.Check check -> table.checks.add(new CheckSymbol(name, check.condition()));
    }
  }

  private void key(
      TableDraft table,
      Optional<String> name,
      KeyPlan.Kind kind,
      List<Identifier> keyColumns,
      SourceSpan span) {
    if (resolve(table, keyColumns)) {
      columns.addKey(
          table,
          new KeySymbol(name, kind, keyColumns.stream().map(Identifier::value).toList(), span));
    }
  }

  /// Whether `names` are different columns of `table`; if not, that is reported.
  private boolean resolve(TableDraft table, List<Identifier> names) {
    boolean found = true;
    Set<String> seen = new HashSet<>();
    for (Identifier name : names) {
      if (table.column(name.value()).isEmpty()) {
        found = false;
        columnNotFound(table, name);
      } else if (!seen.add(name.value())) {
        found = false;
        diagnostics.report(
            DUPLICATE_NAME, name.span(), "column `%s` is named twice".formatted(name.value()));
      }
    }
    return found;
  }

  private void columnNotFound(TableDraft table, Identifier name) {
    Diagnostic diagnostic =
        Diagnostic.of(
                COLUMN_NOT_FOUND,
                name.span(),
                "column `%s` not found in `%s`".formatted(name.value(), table.name))
            .withLabel(table.span, "`%s` is declared here".formatted(table.name));
    diagnostics.report(
        Suggestions.help(name.value(), table.columns.keySet(), "columns")
            .map(diagnostic::withHelp)
            .orElse(diagnostic));
  }

  private void alter(Statement.AlterTable alter) {
    Optional<TableDraft> found = draft.resolve(alter.name());
    if (found.isEmpty()) {
      return;
    }
    TableDraft table = found.get();
    for (TableAction action : alter.actions()) {
      switch (action) {
        case TableAction.AddConstraint add -> constraint(table, add.constraint());
        case TableAction.AddColumn add -> columns.add(table, add.column());
        case TableAction.AlterColumn change -> {
          Optional<ColumnDraft> column = table.column(change.column().value());
          if (column.isPresent()) {
            columns.clause(column.get(), change.clause());
          } else {
            columnNotFound(table, change.column());
          }
        }
        case TableAction.DatabaseAction ignored -> {}
        case TableAction.TableChange change -> notDeclared(change.span());
      }
    }
  }

  private void index(Statement.CreateIndex index) {
    Optional<TableDraft> table = draft.resolve(index.table());
    if (table.isEmpty()) {
      return;
    }
    if (!index.unique()) {
      IndexCollector.add(table.get(), index);
      return;
    }
    List<Identifier> names = new ArrayList<>();
    for (IndexColumn column : index.columns()) {
      if (column.value() instanceof ValueExpression.Path path && path.name().parts().size() == 1) {
        names.add(path.name().last());
      }
    }
    if (index.where().isPresent() || names.size() != index.columns().size()) {
      diagnostics.report(
          Diagnostic.of(
                  NOT_SUPPORTED,
                  index.span(),
                  "a UNIQUE INDEX over expressions or with WHERE is not supported yet")
              .withHelp("without the statement nothing would keep what it says: leave it out"));
      return;
    }
    key(
        table.get(),
        index.name().map(name -> name.last().value()),
        KeyPlan.Kind.UNIQUE,
        names,
        index.span());
  }

  private void comment(Statement.CommentOn comment) {
    Optional<String> text = comment.text().map(Literal.StringLiteral::value);
    if (comment.target() == CommentTarget.TABLE) {
      draft.resolve(comment.name()).ifPresent(table -> table.comment = text);
    } else if (comment.target() == CommentTarget.COLUMN) {
      commentColumn(comment.name(), text);
    }
  }

  private void commentColumn(QualifiedName name, Optional<String> text) {
    column(name).ifPresent(column -> column.comment = text);
  }

  /// The column that `name` names with its table; empty if there is none, which is reported.
  private Optional<ColumnDraft> column(QualifiedName name) {
    int parts = name.parts().size();
    if (parts < 2) {
      diagnostics.report(
          Diagnostic.of(
                  COLUMN_NOT_FOUND, name.span(), "`%s` does not name a column".formatted(name))
              .withHelp("name the table, too: `table_name.%s`".formatted(name)));
      return Optional.empty();
    }
    List<Identifier> tableParts = name.parts().subList(0, parts - 1);
    QualifiedName tableName =
        new QualifiedName(tableParts.getFirst().span().to(tableParts.getLast().span()), tableParts);
    Optional<TableDraft> table = draft.resolve(tableName);
    if (table.isEmpty()) {
      return Optional.empty();
    }
    Optional<ColumnDraft> column = table.get().column(name.last().value());
    if (column.isEmpty()) {
      columnNotFound(table.get(), name.last());
    }
    return column;
  }

  private void alias(Statement.CreateAlias statement) {
    Optional<ColumnDraft> target = column(statement.target());
    if (target.isEmpty()) {
      draft.addBrokenAlias(statement.name().value());
      return;
    }
    AliasDraft alias =
        new AliasDraft(statement.name().value(), statement.name().span(), target.get());
    Optional<AliasDraft> previous = draft.add(alias);
    if (previous.isPresent()) {
      diagnostics.report(
          Diagnostic.of(
                  DUPLICATE_NAME,
                  alias.span(),
                  "alias `%s` is declared twice".formatted(alias.name()))
              .withLabel(previous.get().span(), "first declared here"));
    }
  }

  /// Reports aliases of columns that are no keys, or that are called like another column of the
  /// same table; to be called when all keys are known.
  private void checkAliases() {
    for (AliasDraft alias : draft.aliases()) {
      ColumnDraft target = alias.target();
      boolean isKey =
          target.table.keys.stream().anyMatch(key -> key.columns().equals(List.of(target.name)));
      if (!isKey) {
        diagnostics.report(
            Diagnostic.of(INVALID_ALIAS, alias.span(), "`%s` is no key".formatted(target))
                .withLabel(target.span, "neither PRIMARY KEY nor UNIQUE by itself")
                .withHelp(
                    "declare `%s` UNIQUE, or use a path over a reference".formatted(target.name)));
      }
      Optional<ColumnDraft> same =
          target.table.column(alias.name()).filter(other -> other != target);
      if (same.isPresent() && (same.get().dataType.isPresent() || same.get().value.isPresent())) {
        diagnostics.report(
            Diagnostic.of(
                    INVALID_ALIAS,
                    alias.span(),
                    "`%s` is also called like another column of `%s`"
                        .formatted(alias.name(), target.table.name))
                .withLabel(same.get().span, "this column")
                .withHelp("choose another name, or declare the column without a type and values"));
      }
    }
  }
}
