package io.datagenc.compiler.parser;

import io.datagenc.compiler.ast.Defect;
import io.datagenc.compiler.ast.Item;
import io.datagenc.compiler.ast.Property;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.ast.TableAction;
import io.datagenc.compiler.ast.TableOption;
import io.datagenc.compiler.ast.TableRows;
import io.datagenc.compiler.parser.Layout.Block;
import io.datagenc.compiler.parser.Layout.Element;
import io.datagenc.compiler.parser.Layout.Piece;
import io.datagenc.compiler.parser.Layout.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lays out statements.
final class StatementPrinter {

  private final Spelling spelling;
  private final TypePrinter types;
  private final ExpressionPrinter expressions;
  private final ColumnPrinter columns;
  private final TablePrinter tables;
  private final ChangePrinter changes;

  StatementPrinter(Spelling spelling) {
    this.spelling = spelling;
    this.types = new TypePrinter(spelling);
    this.expressions = new ExpressionPrinter(spelling);
    this.columns = new ColumnPrinter(spelling, types, expressions);
    this.tables = new TablePrinter(spelling, types, expressions, columns);
    this.changes = new ChangePrinter(spelling, types, expressions, columns);
  }

  Layout layout(Statement statement) {
    return new Layout(statement.span(), pieces(statement));
  }

  private List<Piece> pieces(Statement statement) {
    return switch (statement) {
      case Statement.CreateSchema create ->
          line(
              Doc.text(
                  "CREATE SCHEMA " + ifNotExists(create.ifNotExists()) + types.name(create.name())),
              with(create.properties()));
      case Statement.CreateDomain create -> {
        List<Doc> words = new ArrayList<>();
        words.add(
            Doc.text(
                "CREATE DOMAIN %s AS %s"
                    .formatted(types.name(create.name()), types.type(create.type()))));
        words.addAll(columns.clauses(create.clauses()));
        yield line(Doc.words(words));
      }
      case Statement.CreateEnumType create ->
          line(
              Doc.concat(
                  Doc.text("CREATE TYPE %s AS ENUM ".formatted(types.name(create.name()))),
                  Doc.list(
                      "(",
                      create.values().stream()
                          .map(value -> Doc.text(spelling.string(value)))
                          .toList(),
                      ")")));
      case Statement.CreateAlias create ->
          line(
              Doc.text(
                  "CREATE ALIAS %s FOR %s"
                      .formatted(spelling.identifier(create.name()), types.name(create.target()))));
      case Statement.CreateFunction create ->
          line(
              Doc.text("CREATE FUNCTION " + spelling.identifier(create.name())),
              Doc.list(
                  "(",
                  create.parameters().stream()
                      .map(
                          parameter ->
                              Doc.text(
                                  spelling.identifier(parameter.name())
                                      + " "
                                      + types.type(parameter.type())))
                      .toList(),
                  ")"),
              Doc.text(" RETURNS %s".formatted(types.type(create.returns()))),
              Doc.continued(Doc.concat(Doc.text("RETURN "), expressions.print(create.body()))));
      case Statement.CreateTable create -> createTable(create);
      case Statement.CreateTableAs create ->
          line(
              Doc.text(
                  "CREATE TABLE "
                      + ifNotExists(create.ifNotExists())
                      + types.name(create.target())),
              with(create.properties()),
              Doc.text(" AS "),
              expressions.query(create.query()),
              defects(create.defects()));
      case Statement.CreateDynamodbTable create -> createDynamodbTable(create);
      case Statement.CreateIndex create -> line(tables.createIndex(create));
      case Statement.CreateSequence create ->
          line(
              Doc.text(
                  "CREATE SEQUENCE "
                      + ifNotExists(create.ifNotExists())
                      + types.name(create.name())),
              Doc.text(create.options().isEmpty() ? "" : " "),
              Doc.text(columns.sequenceOptions(create.options())));
      case Statement.AlterSequence alter ->
          line(
              Doc.text(
                  "ALTER SEQUENCE %s %s"
                      .formatted(
                          types.name(alter.name()), columns.sequenceOptions(alter.options()))));
      case Statement.CreateAssertion create ->
          line(
              Doc.text("CREATE ASSERTION %s CHECK ".formatted(types.name(create.name()))),
              expressions.parenthesized(create.condition()),
              Doc.text(
                  create
                      .atLeast()
                      .map(share -> " AT LEAST " + ColumnPrinter.percentage(share))
                      .orElse("")));
      case Statement.CreateCatalog create ->
          line(
              Doc.text(
                  "CREATE CATALOG %s%s USING %s"
                      .formatted(
                          ifNotExists(create.ifNotExists()),
                          spelling.identifier(create.name()),
                          spelling.identifier(create.connector()))),
              with(create.properties()));
      case Statement.AlterTable alter -> alterTable(alter);
      case Statement.InsertInto insert ->
          line(
              Doc.text("INSERT INTO %s ".formatted(types.name(insert.target()))),
              insert.columns().isEmpty()
                  ? Doc.EMPTY
                  : Doc.concat(columns.columns(insert.columns()), Doc.text(" ")),
              expressions.query(insert.query()),
              defects(insert.defects()));
      case Statement.ExportSchema export ->
          line(
              Doc.text(
                  "EXPORT SCHEMA %s INTO %s"
                      .formatted(types.name(export.schema()), types.name(export.target()))),
              export.except().isEmpty()
                  ? Doc.EMPTY
                  : Doc.concat(
                      Doc.text(" EXCEPT "),
                      Doc.list(
                          "(",
                          export.except().stream().map(name -> Doc.text(types.name(name))).toList(),
                          ")")),
              with(export.properties()),
              defects(export.defects()));
      case Statement.CommentOn comment ->
          line(
              Doc.text(
                  "COMMENT ON %s %s IS %s"
                      .formatted(
                          comment.target(),
                          types.name(comment.name()),
                          comment.text().map(spelling::string).orElse("NULL"))));
      case Statement.ForeignStatement foreign -> line(Doc.text(foreign.text()));
      case Statement.SchemaChange change -> line(changes.statement(change));
    };
  }

  private static List<Piece> line(Doc... parts) {
    return List.of(new Run(Doc.concat(parts)));
  }

  private static String ifNotExists(boolean present) {
    return present ? "IF NOT EXISTS " : "";
  }

  private List<Piece> createTable(Statement.CreateTable create) {
    List<Piece> pieces = new ArrayList<>();
    pieces.add(
        new Run(
            Doc.text(
                "CREATE TABLE %s%s "
                    .formatted(ifNotExists(create.ifNotExists()), types.name(create.name())))));
    pieces.add(
        new Block("(", create.elements().stream().map(tables::element).toList(), ")", false));
    create.options().forEach(option -> pieces.add(new Run(option(option))));
    create.rows().ifPresent(rows -> pieces.addAll(rows(rows)));
    return pieces;
  }

  private List<Piece> rows(TableRows rows) {
    if (rows instanceof TableRows.Values values) {
      return List.of(
          new Run(Doc.text(" VALUES")),
          new Block(
              "",
              values.rows().stream()
                  .map(
                      row ->
                          new Element(
                              row.span(),
                              Optional.empty(),
                              Doc.list("(", expressions.printAll(row.values()), ")")))
                  .toList(),
              "",
              true));
    }
    return List.of(new Run(Doc.concat(Doc.text(" "), tables.rows(rows))));
  }

  private Doc option(TableOption option) {
    return switch (option) {
      case TableOption.WithProperties properties -> with(properties.properties());
      case TableOption.TableComment comment ->
          Doc.text(" COMMENT " + spelling.string(comment.text()));
      case TableOption.DatabaseOption database -> Doc.text(" " + database.text().text());
    };
  }

  private List<Piece> createDynamodbTable(Statement.CreateDynamodbTable create) {
    List<Piece> pieces = new ArrayList<>();
    pieces.add(new Run(Doc.text("CREATE DYNAMODB TABLE %s ".formatted(types.name(create.name())))));
    pieces.add(
        new Block(
            "(", create.elements().stream().map(tables::dynamodbElement).toList(), ")", false));
    if (!create.properties().isEmpty()) {
      pieces.add(new Run(with(create.properties())));
    }
    for (Item item : create.items()) {
      pieces.add(
          new Run(
              Doc.text(
                  "\nITEM %s FROM %s "
                      .formatted(spelling.identifier(item.family()), types.name(item.source())))));
      pieces.add(
          new Block("(", item.attributes().stream().map(columns::element).toList(), ")", false));
      item.rows().ifPresent(rows -> pieces.addAll(rows(rows)));
    }
    return pieces;
  }

  private List<Piece> alterTable(Statement.AlterTable alter) {
    String head =
        "ALTER TABLE %s%s%s"
            .formatted(
                alter.ifExists() ? "IF EXISTS " : "",
                alter.only() ? "ONLY " : "",
                types.name(alter.name()));
    return List.of(
        new Run(Doc.text(head)),
        new Block(
            "",
            alter.actions().stream()
                .map(action -> new Element(action.span(), Optional.empty(), action(action)))
                .toList(),
            "",
            true));
  }

  private Doc action(TableAction action) {
    return switch (action) {
      case TableAction.AddConstraint add ->
          Doc.concat(Doc.text("ADD "), tables.constraint(add.constraint()));
      case TableAction.AddColumn add ->
          Doc.concat(Doc.text("ADD COLUMN "), columns.column(add.column()));
      case TableAction.AlterColumn alter ->
          Doc.concat(
              Doc.text(
                  "ALTER COLUMN %s %s "
                      .formatted(
                          spelling.identifier(alter.column()),
                          TablePrinter.isAdded(alter.clause()) ? "ADD" : "SET")),
              columns.clause(alter.clause()));
      case TableAction.DatabaseAction database -> Doc.text(database.text().text());
      case TableAction.TableChange change -> changes.action(change);
    };
  }

  private Doc with(List<Property> properties) {
    return properties.isEmpty()
        ? Doc.EMPTY
        : Doc.concat(
            Doc.text(" WITH "),
            Doc.list(
                "(",
                properties.stream()
                    .map(
                        property ->
                            Doc.concat(
                                Doc.text(spelling.identifier(property.name()) + " = "),
                                expressions.print(property.value())))
                    .toList(),
                ")"));
  }

  private Doc defects(List<Defect> defects) {
    return defects.isEmpty()
        ? Doc.EMPTY
        : Doc.concat(
            Doc.text(" WITH DEFECTS "),
            Doc.list("(", defects.stream().map(this::defect).toList(), ")"));
  }

  private Doc defect(Defect defect) {
    return switch (defect) {
      case Defect.NullDefect nulls ->
          Doc.text(
              "NULLS IN (%s) %s"
                  .formatted(
                      types.names(nulls.columns()), ColumnPrinter.percentage(nulls.share())));
      case Defect.OrphanDefect orphans ->
          Doc.text(
              "ORPHANS IN (%s) %s"
                  .formatted(
                      types.names(orphans.columns()), ColumnPrinter.percentage(orphans.share())));
      case Defect.DuplicateDefect duplicates ->
          Doc.text(
              "DUPLICATES OF (%s) %s"
                  .formatted(
                      types.names(duplicates.columns()),
                      ColumnPrinter.percentage(duplicates.share())));
      case Defect.ValueDefect value ->
          Doc.concat(
              Doc.text("VALUE IN %s AS ".formatted(spelling.identifier(value.column()))),
              expressions.parenthesized(value.value()),
              Doc.text(" " + ColumnPrinter.percentage(value.share())));
    };
  }
}
