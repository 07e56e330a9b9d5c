package io.datagenc.compiler.parser;

import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.ast.Constraint;
import io.datagenc.compiler.ast.DynamodbElement;
import io.datagenc.compiler.ast.IndexColumn;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.ast.TableElement;
import io.datagenc.compiler.ast.TableRows;
import java.util.List;
import java.util.Optional;

/// Prints the elements and the rows of tables.
final class TablePrinter {

  private final Spelling spelling;
  private final TypePrinter types;
  private final ExpressionPrinter expressions;
  private final ColumnPrinter columns;

  TablePrinter(
      Spelling spelling, TypePrinter types, ExpressionPrinter expressions, ColumnPrinter columns) {
    this.spelling = spelling;
    this.types = types;
    this.expressions = expressions;
    this.columns = columns;
  }

  Layout.Element element(TableElement element) {
    return switch (element) {
      case TableElement.ColumnDefinition column -> columns.element(column);
      case TableElement.TableConstraint constraint -> unnamed(constraint, constraint(constraint));
      case TableElement.LikeTable like ->
          unnamed(
              like,
              Doc.concat(
                  Doc.text("LIKE " + types.name(like.table())),
                  ColumnPrinter.options(like.options())));
      case TableElement.TableIndex index ->
          unnamed(
              index,
              Doc.concat(
                  Doc.text(
                      "INDEX "
                          + index.name().map(name -> spelling.identifier(name) + " ").orElse("")),
                  indexColumns(index.columns()),
                  ColumnPrinter.options(index.options())));
    };
  }

  private static Layout.Element unnamed(TableElement element, Doc doc) {
    return new Layout.Element(element.span(), Optional.empty(), doc);
  }

  Doc constraint(TableElement.TableConstraint constraint) {
    return Doc.concat(
        Doc.text(columns.constraint(constraint.name())), constraint(constraint.constraint()));
  }

  private Doc constraint(Constraint constraint) {
    return switch (constraint) {
      case Constraint.PrimaryKey key ->
          Doc.concat(
              Doc.text("PRIMARY KEY "),
              columns.columns(key.columns()),
              ColumnPrinter.options(key.options()));
      case Constraint.Unique unique ->
          Doc.concat(
              Doc.text("UNIQUE "),
              columns.columns(unique.columns()),
              ColumnPrinter.options(unique.options()));
      case Constraint.ForeignKey key ->
          Doc.concat(
              Doc.text("FOREIGN KEY "),
              columns.columns(key.columns()),
              Doc.text(" "),
              columns.reference(key.reference()),
              Doc.text(
                  key.nulls()
                      .map(nulls -> " NULLS " + ColumnPrinter.percentage(nulls))
                      .orElse("")));
      case Constraint.Check check ->
          Doc.concat(
              Doc.text("CHECK "),
              expressions.parenthesized(check.condition()),
              ColumnPrinter.options(check.options()));
    };
  }

  /// Whether `ALTER COLUMN` says `ADD` before a clause, and not `SET`.
  static boolean isAdded(ColumnClause clause) {
    return !(clause instanceof ColumnClause.DefaultValue || clause instanceof ColumnClause.NotNull);
  }

  Doc createIndex(Statement.CreateIndex create) {
    String head =
        "CREATE %sINDEX %s%sON %s%s "
            .formatted(
                create.unique() ? "UNIQUE " : "",
                create.ifNotExists() ? "IF NOT EXISTS " : "",
                create.name().map(name -> types.name(name) + " ").orElse(""),
                create.only() ? "ONLY " : "",
                types.name(create.table()));
    return Doc.concat(
        Doc.text(head),
        Doc.text(
            create
                .method()
                .map(method -> "USING %s ".formatted(spelling.identifier(method)))
                .orElse("")),
        indexColumns(create.columns()),
        ColumnPrinter.options(create.options()),
        create
            .where()
            .map(condition -> Doc.concat(Doc.text(" WHERE "), expressions.parenthesized(condition)))
            .orElse(Doc.EMPTY));
  }

  private Doc indexColumns(List<IndexColumn> indexed) {
    return Doc.list(
        "(",
        indexed.stream()
            .map(
                column ->
                    Doc.concat(
                        expressions.additive(column.value()),
                        ColumnPrinter.options(column.options())))
            .toList(),
        ")");
  }

  Doc rows(TableRows rows) {
    return switch (rows) {
      case TableRows.RowCount count ->
          Doc.concat(
              Doc.text("ROWS "),
              expressions.additive(count.count()),
              count
                  .offset()
                  .map(offset -> Doc.concat(Doc.text(" OFFSET "), expressions.additive(offset)))
                  .orElse(Doc.EMPTY));
      case TableRows.RowsPer per ->
          Doc.concat(
              Doc.text("ROWS "),
              expressions.additive(per.count()),
              Doc.text(" PER " + types.name(per.owner())));
      case TableRows.RowsBetween between ->
          Doc.concat(
              Doc.text("ROWS BETWEEN "),
              expressions.additive(between.low()),
              Doc.text(" AND "),
              expressions.additive(between.high()),
              Doc.text(" PER " + types.name(between.owner())),
              between
                  .distribution()
                  .map(
                      distribution ->
                          Doc.concat(Doc.text(" USING "), expressions.print(distribution)))
                  .orElse(Doc.EMPTY));
      case TableRows.FromFile file ->
          Doc.text("FROM %s %s".formatted(file.format(), spelling.string(file.path())));
      case TableRows.Values values ->
          Doc.concat(
              Doc.text("VALUES "),
              Doc.join(
                  values.rows().stream()
                      .map(row -> Doc.list("(", expressions.printAll(row.values()), ")"))
                      .toList(),
                  Doc.text(", ")));
    };
  }

  Layout.Element dynamodbElement(DynamodbElement element) {
    return new Layout.Element(element.span(), Optional.empty(), Doc.text(dynamodb(element)));
  }

  private String dynamodb(DynamodbElement element) {
    return switch (element) {
      case DynamodbElement.KeyAttribute key -> "%s KEY %s".formatted(key.role(), attribute(key));
      case DynamodbElement.SecondaryIndex index ->
          "%s INDEX %s (%s)%s"
              .formatted(
                  index.scope(),
                  spelling.identifier(index.name()),
                  keys(index.keys()),
                  index.projection().map(projection -> " " + dynamodb(projection)).orElse(""));
      case DynamodbElement.TimeToLive timeToLive ->
          "TIME TO LIVE " + spelling.identifier(timeToLive.attribute());
      case DynamodbElement.OnDemandBilling ignored -> "BILLING MODE ON DEMAND";
      case DynamodbElement.ProvisionedBilling billing ->
          "BILLING MODE PROVISIONED (READ %s, WRITE %s)"
              .formatted(billing.read().text(), billing.write().text());
      case DynamodbElement.Projection projection ->
          "PROJECT "
              + switch (projection.kind()) {
                case ALL -> "ALL";
                case KEYS_ONLY -> "KEYS ONLY";
                case ATTRIBUTES -> "(%s)".formatted(types.names(projection.attributes()));
              };
    };
  }

  private String attribute(DynamodbElement.KeyAttribute key) {
    return spelling.identifier(key.attribute()) + key.type().map(type -> " " + type).orElse("");
  }

  /// The attributes of an index, after the words of the first of those that have the same.
  private String keys(List<DynamodbElement.KeyAttribute> keys) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < keys.size(); i++) {
      boolean goesOn = i > 0 && keys.get(i).role() == keys.get(i - 1).role();
      text.append(i > 0 ? ", " : "")
          .append(goesOn ? attribute(keys.get(i)) : dynamodb(keys.get(i)));
    }
    return text.toString();
  }
}
