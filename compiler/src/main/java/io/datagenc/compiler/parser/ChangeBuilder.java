package io.datagenc.compiler.parser;

import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.ast.Statement.TableRenaming;
import io.datagenc.compiler.ast.TableAction;
import io.datagenc.compiler.ast.TableAction.DroppedClause;
import io.datagenc.compiler.ast.TableAction.PartitionBound;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.grammar.DatagenParser.AddEnumValueContext;
import io.datagenc.grammar.DatagenParser.AddIndexedKeyContext;
import io.datagenc.grammar.DatagenParser.AlterColumnTypeContext;
import io.datagenc.grammar.DatagenParser.AttachPartitionContext;
import io.datagenc.grammar.DatagenParser.ChangeColumnContext;
import io.datagenc.grammar.DatagenParser.CreatePartitionContext;
import io.datagenc.grammar.DatagenParser.DefaultBoundContext;
import io.datagenc.grammar.DatagenParser.DetachPartitionContext;
import io.datagenc.grammar.DatagenParser.DropColumnClauseContext;
import io.datagenc.grammar.DatagenParser.DropColumnContext;
import io.datagenc.grammar.DatagenParser.DropConstraintContext;
import io.datagenc.grammar.DatagenParser.DropDomainClauseContext;
import io.datagenc.grammar.DatagenParser.DropDomainConstraintContext;
import io.datagenc.grammar.DatagenParser.DropIndexesContext;
import io.datagenc.grammar.DatagenParser.DropPrimaryKeyContext;
import io.datagenc.grammar.DatagenParser.DropTablesContext;
import io.datagenc.grammar.DatagenParser.DropTypesContext;
import io.datagenc.grammar.DatagenParser.DroppedClauseContext;
import io.datagenc.grammar.DatagenParser.HashBoundContext;
import io.datagenc.grammar.DatagenParser.ListBoundContext;
import io.datagenc.grammar.DatagenParser.ModifyColumnContext;
import io.datagenc.grammar.DatagenParser.PartitionBoundContext;
import io.datagenc.grammar.DatagenParser.RangeBoundContext;
import io.datagenc.grammar.DatagenParser.RenameColumnContext;
import io.datagenc.grammar.DatagenParser.RenameConstraintContext;
import io.datagenc.grammar.DatagenParser.RenameEnumValueContext;
import io.datagenc.grammar.DatagenParser.RenameTableContext;
import io.datagenc.grammar.DatagenParser.RenameTablesContext;
import io.datagenc.grammar.DatagenParser.SetDomainClauseContext;
import io.datagenc.grammar.DatagenParser.SetSchemaContext;
import io.datagenc.grammar.DatagenParser.StatementContext;
import io.datagenc.grammar.DatagenParser.TableActionContext;
import java.util.Optional;

/// Makes what changes a schema from parse trees.
final class ChangeBuilder {

  private final NameBuilder names;
  private final LiteralBuilder literals;
  private final TypeBuilder types;
  private final ExpressionBuilder expressions;
  private final ColumnBuilder columns;

  ChangeBuilder(
      NameBuilder names,
      LiteralBuilder literals,
      TypeBuilder types,
      ExpressionBuilder expressions,
      ColumnBuilder columns) {
    this.names = names;
    this.literals = literals;
    this.types = types;
    this.expressions = expressions;
    this.columns = columns;
  }

  Statement.SchemaChange statement(StatementContext context) {
    SourceSpan span = names.span(context);
    return switch (context) {
      case DropTablesContext drop ->
          new Statement.DropTables(
              span,
              drop.ifExists() != null,
              drop.qualifiedName().stream().map(names::qualifiedName).toList());
      case DropIndexesContext drop ->
          new Statement.DropIndexes(
              span,
              drop.ifExists() != null,
              drop.qualifiedName().stream()
                  .filter(name -> name != drop.table)
                  .map(names::qualifiedName)
                  .toList(),
              Optional.ofNullable(drop.table).map(names::qualifiedName));
      case DropTypesContext drop ->
          new Statement.DropTypes(
              span,
              drop.ifExists() != null,
              drop.qualifiedName().stream().map(names::qualifiedName).toList());
      case RenameTablesContext rename ->
          new Statement.RenameTables(
              span,
              rename.tableRenaming().stream()
                  .map(
                      renaming ->
                          new TableRenaming(
                              names.span(renaming),
                              names.qualifiedName(renaming.qualifiedName(0)),
                              names.qualifiedName(renaming.qualifiedName(1))))
                  .toList());
      case AddEnumValueContext add ->
          new Statement.AddEnumValue(
              span,
              names.qualifiedName(add.qualifiedName()),
              add.ifNotExists() != null,
              literals.string(add.string(0)));
      case RenameEnumValueContext rename ->
          new Statement.RenameEnumValue(
              span,
              names.qualifiedName(rename.qualifiedName()),
              literals.string(rename.string(0)),
              literals.string(rename.string(1)));
      case SetDomainClauseContext set ->
          new Statement.SetDomainClause(
              span, names.qualifiedName(set.qualifiedName()), columns.clause(set.columnClause()));
      case DropDomainClauseContext drop ->
          new Statement.DropDomainClause(
              span,
              names.qualifiedName(drop.qualifiedName()),
              drop.NULL() != null ? DroppedClause.NOT_NULL : DroppedClause.DEFAULT);
      case DropDomainConstraintContext drop ->
          new Statement.DropDomainConstraint(
              span,
              names.qualifiedName(drop.qualifiedName()),
              drop.ifExists() != null,
              names.identifier(drop.identifier()));
      case CreatePartitionContext create ->
          new Statement.CreatePartition(
              span,
              names.qualifiedName(create.qualifiedName(0)),
              names.qualifiedName(create.qualifiedName(1)),
              bound(create.partitionBound()));
      default -> throw new IllegalStateException("not a statement: " + context.getClass());
    };
  }

  TableAction.TableChange action(TableActionContext context) {
    SourceSpan span = names.span(context);
    return switch (context) {
      case AlterColumnTypeContext alter ->
          new TableAction.AlterColumnType(
              span,
              names.identifier(alter.identifier()),
              types.type(alter.type()),
              expressions.optionalExpression(alter.expression()));
      case DropColumnClauseContext drop ->
          new TableAction.DropColumnClause(
              span, names.identifier(drop.identifier()), clause(drop.droppedClause()));
      case ModifyColumnContext modify ->
          new TableAction.ModifyColumn(
              span, modify.ifExists() != null, columns.column(modify.columnDefinition()));
      case ChangeColumnContext change ->
          new TableAction.ChangeColumn(
              span,
              change.ifExists() != null,
              names.identifier(change.identifier()),
              columns.column(change.columnDefinition()));
      case DropConstraintContext drop ->
          new TableAction.DropConstraint(
              span, kind(drop), drop.ifExists() != null, names.identifier(drop.identifier()));
      case AddIndexedKeyContext add ->
          new TableAction.AddIndexedKey(
              span,
              Optional.ofNullable(add.constraintName())
                  .map(name -> names.identifier(name.identifier())),
              add.PRIMARY() != null,
              names.identifier(add.identifier()));
      case DropPrimaryKeyContext ignored -> new TableAction.DropPrimaryKey(span);
      case DropColumnContext drop ->
          new TableAction.DropColumn(
              span, drop.ifExists() != null, names.identifier(drop.identifier()));
      case RenameColumnContext rename ->
          new TableAction.RenameColumn(
              span, names.identifier(rename.identifier(0)), names.identifier(rename.identifier(1)));
      case RenameConstraintContext rename ->
          new TableAction.RenameConstraint(
              span,
              rename.CONSTRAINT() != null ? "CONSTRAINT" : rename.INDEX() != null ? "INDEX" : "KEY",
              names.identifier(rename.identifier(0)),
              names.identifier(rename.identifier(1)));
      case RenameTableContext rename ->
          new TableAction.RenameTable(span, names.qualifiedName(rename.qualifiedName()));
      case SetSchemaContext schema ->
          new TableAction.SetSchema(span, names.identifier(schema.identifier()));
      case AttachPartitionContext attach ->
          new TableAction.AttachPartition(
              span, names.qualifiedName(attach.qualifiedName()), bound(attach.partitionBound()));
      case DetachPartitionContext detach ->
          new TableAction.DetachPartition(span, names.qualifiedName(detach.qualifiedName()));
      default -> throw new IllegalStateException("not an action: " + context.getClass());
    };
  }

  private PartitionBound bound(PartitionBoundContext context) {
    SourceSpan span = names.span(context);
    return switch (context) {
      case RangeBoundContext range ->
          new PartitionBound.Range(
              span,
              expressions.expressions(range.low.expression()),
              expressions.expressions(range.high.expression()));
      case ListBoundContext list ->
          new PartitionBound.Listed(
              span, expressions.expressions(list.expressionList().expression()));
      case HashBoundContext hash -> new PartitionBound.Hash(span, names.databaseText(hash));
      case DefaultBoundContext ignored -> new PartitionBound.Default(span);
      default -> throw new IllegalStateException("not a bound: " + context.getClass());
    };
  }

  private static DroppedClause clause(DroppedClauseContext context) {
    if (context.NULL() != null) {
      return DroppedClause.NOT_NULL;
    }
    if (context.DEFAULT() != null) {
      return DroppedClause.DEFAULT;
    }
    return context.IDENTITY() != null ? DroppedClause.IDENTITY : DroppedClause.EXPRESSION;
  }

  private static String kind(DropConstraintContext context) {
    if (context.CONSTRAINT() != null) {
      return "CONSTRAINT";
    }
    if (context.FOREIGN() != null) {
      return "FOREIGN KEY";
    }
    if (context.CHECK() != null) {
      return "CHECK";
    }
    return context.INDEX() != null ? "INDEX" : "KEY";
  }
}
