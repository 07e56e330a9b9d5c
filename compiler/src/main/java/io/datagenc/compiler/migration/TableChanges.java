package io.datagenc.compiler.migration;

import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.ast.Constraint;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.IndexColumn;
import io.datagenc.compiler.ast.Reference;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.ast.TableAction;
import io.datagenc.compiler.ast.TableAction.DroppedClause;
import io.datagenc.compiler.ast.TableElement;
import io.datagenc.compiler.ast.TableElement.ColumnDefinition;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.DiagnosticCode;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.Suggestions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Applies the actions of `ALTER TABLE` to a table; what is not there is an error.
record TableChanges(
    TableHistory table, UnaryOperator<Reference> references, Diagnostics diagnostics) {

  void apply(TableAction action) {
    switch (action) {
      case TableAction.AddConstraint add -> table.elements.add(resolved(add.constraint()));
      case TableAction.AddColumn add -> table.elements.add(resolved(add.column()));
      case TableAction.AddMissingColumn add -> {
        if (table.column(add.column().name()).isEmpty()) {
          table.elements.add(resolved(add.column()));
        }
      }
      case TableAction.AlterColumn alter -> {
        if (alter.clause() instanceof ColumnClause.DatabaseClause) {
          return;
        }
        found(table.add(alter.column(), alter.clause()), alter.column());
      }
      case TableAction.AlterColumnType alter ->
          found(table.retype(alter.column(), alter.type()), alter.column());
      case TableAction.DropColumnClause drop ->
          found(
              table.drop(drop.column(), clause -> isDropped(clause, drop.clause())), drop.column());
      case TableAction.ModifyColumn modify -> redefine(modify.column().name(), modify.column());
      case TableAction.ChangeColumn change -> redefine(change.name(), change.column());
      case TableAction.DropConstraint drop -> dropConstraint(drop);
      case TableAction.DropPrimaryKey _ -> table.dropPrimaryKey();
      case TableAction.AddIndexedKey add -> addKey(add);
      case TableAction.DropColumn drop ->
          found(table.drop(drop.column()) || drop.ifExists(), drop.column());
      case TableAction.RenameColumn rename -> {
        found(table.column(rename.name()).isPresent(), rename.name());
        table.rename(rename.name(), rename.newName());
      }
      case TableAction.RenameConstraint rename ->
          table.renameConstraint(rename.name(), rename.newName());
      case TableAction.RenameTable _,
          TableAction.SetSchema _,
          TableAction.AttachPartition _,
          TableAction.DetachPartition _,
          TableAction.DatabaseAction _ -> {}
    }
  }

  private TableElement resolved(TableElement element) {
    return Renaming.ofReferences(references).element(element);
  }

  private void redefine(Identifier name, ColumnDefinition column) {
    if (resolved(column) instanceof ColumnDefinition definition) {
      found(table.redefine(name, definition), name);
    }
  }

  static boolean isDropped(ColumnClause clause, DroppedClause dropped) {
    return switch (dropped) {
      case NOT_NULL -> clause instanceof ColumnClause.NotNull;
      case DEFAULT -> clause instanceof ColumnClause.DefaultValue;
      case IDENTITY -> clause instanceof ColumnClause.Identity;
      case EXPRESSION -> clause instanceof ColumnClause.Value;
    };
  }

  /// A constraint that the table does not have under this name has no part in the plan, or the plan
  /// keeps more than it has to.
  private void dropConstraint(TableAction.DropConstraint drop) {
    boolean isIndex = drop.kind().equals("INDEX") || drop.kind().equals("KEY");
    if (!table.dropConstraint(drop.name().value()) && !drop.ifExists() && !isIndex) {
      diagnostics.report(
          Diagnostic.of(
                  DiagnosticCode.CONSTRAINT_NOT_FOUND,
                  drop.name().span(),
                  "`%s` has no constraint `%s`".formatted(table.key.name(), drop.name().value()))
              .withLabel(table.statement.name().span(), "the table is declared here"));
    }
  }

  /// A key over the columns of an index, which it takes the place of.
  private void addKey(TableAction.AddIndexedKey add) {
    Optional<Statement.CreateIndex> index =
        table.indexes.stream()
            .filter(
                found ->
                    found
                        .name()
                        .filter(name -> name.last().value().equals(add.index().value()))
                        .isPresent())
            .findFirst();
    if (index.isEmpty()) {
      diagnostics.report(
          Diagnostic.of(
                  DiagnosticCode.CONSTRAINT_NOT_FOUND,
                  add.index().span(),
                  "`%s` has no index `%s`".formatted(table.key.name(), add.index().value()))
              .withLabel(table.statement.name().span(), "the table is declared here"));
      return;
    }
    List<Identifier> columns =
        index.get().columns().stream()
            .map(IndexColumn::value)
            .filter(ValueExpression.Path.class::isInstance)
            .map(path -> ((ValueExpression.Path) path).name().last())
            .toList();
    table.indexes.remove(index.get());
    table.elements.add(
        new TableElement.TableConstraint(
            add.span(),
            add.name(),
            add.primary()
                ? new Constraint.PrimaryKey(add.span(), columns, List.of())
                : new Constraint.Unique(add.span(), columns, List.of())));
  }

  private void found(boolean isThere, Identifier column) {
    if (isThere) {
      return;
    }
    Set<String> columns =
        table.elements.stream()
            .filter(ColumnDefinition.class::isInstance)
            .map(element -> ((ColumnDefinition) element).name().value())
            .collect(Collectors.toSet());
    Diagnostic diagnostic =
        Diagnostic.of(
                DiagnosticCode.COLUMN_NOT_FOUND,
                column.span(),
                "column `%s` not found in `%s`".formatted(column.value(), table.key.name()))
            .withLabel(
                table.statement.name().span(), "`%s` is declared here".formatted(table.key.name()));
    diagnostics.report(
        Suggestions.help(column.value(), List.copyOf(columns), "columns")
            .map(diagnostic::withHelp)
            .orElse(diagnostic));
  }
}
