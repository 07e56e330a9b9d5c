package io.datagenc.compiler.analyzer.declare;

import io.datagenc.compiler.analyzer.symbol.ColumnSymbol;
import io.datagenc.compiler.analyzer.symbol.SymbolTable;
import io.datagenc.compiler.analyzer.symbol.TableSymbol;
import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.ast.Plan;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.ast.TableAction;
import io.datagenc.compiler.ast.TableElement;
import io.datagenc.compiler.ast.TableElement.ColumnDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Syntax trees in which columns say everything that nobody wrote. LIKE is replaced by the columns
/// that it stands for, since those may be completed otherwise than the ones they are copied from. A
/// plan and its completed tree have the same values.
public final class CompletedTree {
  private final PlanDraft draft;
  private final SymbolTable symbols;

  private CompletedTree(PlanDraft draft, SymbolTable symbols) {
    this.draft = draft;
    this.symbols = symbols;
  }

  /// `plan`, of which `draft` was collected and `symbols` are resolved, completed.
  public static Plan of(Plan plan, PlanDraft draft, SymbolTable symbols) {
    CompletedTree tree = new CompletedTree(draft, symbols);
    return new Plan(plan.span(), plan.statements().stream().map(tree::statement).toList());
  }

  private Statement statement(Statement statement) {
    return switch (statement) {
      case Statement.CreateTable table -> table(table);
      case Statement.AlterTable table -> table(table);
      case Statement.CreateSchema _,
          Statement.CreateDomain _,
          Statement.CreateEnumType _,
          Statement.CreateAlias _,
          Statement.CreateFunction _,
          Statement.CreateIndex _,
          Statement.CreateSequence _,
          Statement.AlterSequence _,
          Statement.CreateAssertion _,
          Statement.CreateDynamodbTable _,
          Statement.CreateCatalog _,
          Statement.CreateTableAs _,
          Statement.InsertInto _,
          Statement.ExportSchema _,
          Statement.CommentOn _,
          Statement.ForeignStatement _,
          Statement.SchemaChange _ ->
          statement;
    };
  }

  private Statement table(Statement.CreateTable statement) {
    Optional<List<TableElement>> elements = draft.elements(statement);
    if (elements.isEmpty()) {
      return statement;
    }
    Optional<TableSymbol> symbol = symbols.find(statement.name().last().value());
    return new Statement.CreateTable(
        statement.span(),
        statement.ifNotExists(),
        statement.name(),
        elements.get().stream()
            .map(
                element ->
                    element instanceof ColumnDefinition column ? column(symbol, column) : element)
            .toList(),
        statement.options(),
        statement.rows());
  }

  private Statement table(Statement.AlterTable statement) {
    Optional<TableSymbol> symbol = symbols.find(statement.name().last().value());
    return new Statement.AlterTable(
        statement.span(),
        statement.ifExists(),
        statement.only(),
        statement.name(),
        statement.actions().stream()
            .map(
                action ->
                    action instanceof TableAction.AddColumn add
                        ? new TableAction.AddColumn(add.span(), column(symbol, add.column()))
                        : action)
            .toList());
  }

  private static ColumnDefinition column(Optional<TableSymbol> table, ColumnDefinition column) {
    Optional<ColumnSymbol> symbol = table.flatMap(owner -> owner.column(column.name().value()));
    List<ColumnClause> clauses = new ArrayList<>(column.clauses());
    Stream.concat(
            symbol.flatMap(ColumnSymbol::inferred).stream(),
            symbol.flatMap(ColumnSymbol::inferredNulls).stream())
        .filter(clause -> !column.clauses().contains(clause))
        .forEach(clauses::add);
    if (clauses.size() == column.clauses().size()) {
      return column;
    }
    return new ColumnDefinition(column.span(), column.name(), column.type(), clauses);
  }
}
