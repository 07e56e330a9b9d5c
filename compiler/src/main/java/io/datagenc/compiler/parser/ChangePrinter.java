package io.datagenc.compiler.parser;

import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.QualifiedName;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.ast.TableAction;
import io.datagenc.compiler.ast.TableAction.PartitionBound;
import io.datagenc.compiler.ast.TableElement;
import java.util.List;
import java.util.stream.Collectors;

/// Prints what changes a schema.
final class ChangePrinter {

  private final Spelling spelling;
  private final TypePrinter types;
  private final ExpressionPrinter expressions;
  private final ColumnPrinter columns;

  ChangePrinter(
      Spelling spelling, TypePrinter types, ExpressionPrinter expressions, ColumnPrinter columns) {
    this.spelling = spelling;
    this.types = types;
    this.expressions = expressions;
    this.columns = columns;
  }

  Doc statement(Statement.SchemaChange change) {
    return switch (change) {
      case Statement.CreatePartition create ->
          Doc.concat(
              Doc.text(
                  "CREATE TABLE %s PARTITION OF %s "
                      .formatted(types.name(create.name()), types.name(create.parent()))),
              bound(create.bound()));
      case Statement.DropTables drop ->
          Doc.text("DROP TABLE %s%s".formatted(ifExists(drop.ifExists()), names(drop.names())));
      case Statement.DropIndexes drop ->
          Doc.text(
              "DROP INDEX %s%s%s"
                  .formatted(
                      ifExists(drop.ifExists()),
                      names(drop.names()),
                      drop.table().map(table -> " ON " + types.name(table)).orElse("")));
      case Statement.DropTypes drop ->
          Doc.text("DROP TYPE %s%s".formatted(ifExists(drop.ifExists()), names(drop.names())));
      case Statement.RenameTables rename ->
          Doc.text(
              "RENAME TABLE "
                  + rename.renamings().stream()
                      .map(
                          renaming ->
                              types.name(renaming.name()) + " TO " + types.name(renaming.newName()))
                      .collect(Collectors.joining(", ")));
      case Statement.AddEnumValue add ->
          Doc.text(
              "ALTER TYPE %s ADD VALUE %s%s"
                  .formatted(
                      types.name(add.type()),
                      add.ifNotExists() ? "IF NOT EXISTS " : "",
                      spelling.string(add.value())));
      case Statement.RenameEnumValue rename ->
          Doc.text(
              "ALTER TYPE %s RENAME VALUE %s TO %s"
                  .formatted(
                      types.name(rename.type()),
                      spelling.string(rename.value()),
                      spelling.string(rename.newValue())));
      case Statement.SetDomainClause set -> {
        boolean isConstraint = set.clause() instanceof ColumnClause.Check;
        yield Doc.concat(
            Doc.text(
                "ALTER DOMAIN %s %s "
                    .formatted(types.name(set.domain()), isConstraint ? "ADD" : "SET")),
            columns.clause(set.clause()));
      }
      case Statement.DropDomainClause drop ->
          Doc.text(
              "ALTER DOMAIN %s DROP %s"
                  .formatted(types.name(drop.domain()), drop.clause().words()));
      case Statement.DropDomainConstraint drop ->
          Doc.text(
              "ALTER DOMAIN %s DROP CONSTRAINT %s%s"
                  .formatted(
                      types.name(drop.domain()),
                      ifExists(drop.ifExists()),
                      name(drop.constraint())));
    };
  }

  Doc action(TableAction.TableChange change) {
    return switch (change) {
      case TableAction.AddMissingColumn add -> column("ADD COLUMN IF NOT EXISTS ", add.column());
      case TableAction.AlterColumnType alter ->
          Doc.concat(
              Doc.text(
                  "ALTER COLUMN %s TYPE %s"
                      .formatted(name(alter.column()), types.type(alter.type()))),
              alter
                  .using()
                  .map(value -> Doc.concat(Doc.text(" USING "), expressions.print(value)))
                  .orElse(Doc.EMPTY));
      case TableAction.DropColumnClause drop ->
          Doc.text("ALTER COLUMN %s DROP %s".formatted(name(drop.column()), drop.clause().words()));
      case TableAction.ModifyColumn modify ->
          column("MODIFY COLUMN " + ifExists(modify.ifExists()), modify.column());
      case TableAction.ChangeColumn edit ->
          column(
              "CHANGE COLUMN %s%s ".formatted(ifExists(edit.ifExists()), name(edit.name())),
              edit.column());
      case TableAction.DropConstraint drop ->
          Doc.text(
              "DROP %s %s%s".formatted(drop.kind(), ifExists(drop.ifExists()), name(drop.name())));
      case TableAction.AddIndexedKey add ->
          Doc.text(
              "ADD %s%s USING INDEX %s"
                  .formatted(
                      add.name().map(name -> "CONSTRAINT " + name(name) + ' ').orElse(""),
                      add.primary() ? "PRIMARY KEY" : "UNIQUE",
                      name(add.index())));
      case TableAction.DropPrimaryKey ignored -> Doc.text("DROP PRIMARY KEY");
      case TableAction.DropColumn drop ->
          Doc.text("DROP COLUMN %s%s".formatted(ifExists(drop.ifExists()), name(drop.column())));
      case TableAction.RenameColumn rename ->
          Doc.text("RENAME COLUMN %s TO %s".formatted(name(rename.name()), name(rename.newName())));
      case TableAction.RenameConstraint rename ->
          Doc.text(
              "RENAME %s %s TO %s"
                  .formatted(rename.kind(), name(rename.name()), name(rename.newName())));
      case TableAction.RenameTable rename -> Doc.text("RENAME TO " + types.name(rename.newName()));
      case TableAction.SetSchema schema -> Doc.text("SET SCHEMA " + name(schema.schema()));
      case TableAction.AttachPartition attach ->
          Doc.concat(
              Doc.text("ATTACH PARTITION %s ".formatted(types.name(attach.partition()))),
              bound(attach.bound()));
      case TableAction.DetachPartition detach ->
          Doc.text("DETACH PARTITION " + types.name(detach.partition()));
    };
  }

  private Doc bound(PartitionBound bound) {
    return switch (bound) {
      case PartitionBound.Range range ->
          Doc.concat(
              Doc.text("FOR VALUES FROM "),
              Doc.list("(", expressions.printAll(range.low()), ")"),
              Doc.text(" TO "),
              Doc.list("(", expressions.printAll(range.high()), ")"));
      case PartitionBound.Listed listed ->
          Doc.concat(
              Doc.text("FOR VALUES IN "),
              Doc.list("(", expressions.printAll(listed.values()), ")"));
      case PartitionBound.Hash hash -> Doc.text(hash.text().text());
      case PartitionBound.Default ignored -> Doc.text("DEFAULT");
    };
  }

  private Doc column(String words, TableElement.ColumnDefinition column) {
    return Doc.concat(Doc.text(words), columns.column(column));
  }

  private String name(Identifier identifier) {
    return spelling.identifier(identifier);
  }

  private String names(List<QualifiedName> names) {
    return names.stream().map(types::name).collect(Collectors.joining(", "));
  }

  private static String ifExists(boolean present) {
    return present ? "IF EXISTS " : "";
  }
}
