package io.datagenc.compiler.parser;

import io.datagenc.compiler.ast.Constraint;
import io.datagenc.compiler.ast.DatabaseText;
import io.datagenc.compiler.ast.DynamodbElement;
import io.datagenc.compiler.ast.DynamodbElement.IndexScope;
import io.datagenc.compiler.ast.DynamodbElement.KeyRole;
import io.datagenc.compiler.ast.DynamodbElement.KeyType;
import io.datagenc.compiler.ast.DynamodbElement.ProjectionKind;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.IndexColumn;
import io.datagenc.compiler.ast.Item;
import io.datagenc.compiler.ast.TableElement;
import io.datagenc.compiler.ast.TableRows;
import io.datagenc.compiler.ast.ValuesRow;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.grammar.DatagenParser.CheckConstraintContext;
import io.datagenc.grammar.DatagenParser.ColumnElementContext;
import io.datagenc.grammar.DatagenParser.ConstraintElementContext;
import io.datagenc.grammar.DatagenParser.ConstraintNameContext;
import io.datagenc.grammar.DatagenParser.CountedRowsContext;
import io.datagenc.grammar.DatagenParser.DynamodbElementContext;
import io.datagenc.grammar.DatagenParser.FileRowsContext;
import io.datagenc.grammar.DatagenParser.ForeignKeyConstraintContext;
import io.datagenc.grammar.DatagenParser.IndexColumnsContext;
import io.datagenc.grammar.DatagenParser.IndexElementContext;
import io.datagenc.grammar.DatagenParser.ItemContext;
import io.datagenc.grammar.DatagenParser.KeyAttributeContext;
import io.datagenc.grammar.DatagenParser.KeyElementContext;
import io.datagenc.grammar.DatagenParser.KeyRoleContext;
import io.datagenc.grammar.DatagenParser.LikeElementContext;
import io.datagenc.grammar.DatagenParser.OnDemandBillingContext;
import io.datagenc.grammar.DatagenParser.PrimaryKeyConstraintContext;
import io.datagenc.grammar.DatagenParser.ProjectionContext;
import io.datagenc.grammar.DatagenParser.ProvisionedBillingContext;
import io.datagenc.grammar.DatagenParser.RowCountContext;
import io.datagenc.grammar.DatagenParser.RowsBetweenContext;
import io.datagenc.grammar.DatagenParser.RowsClauseContext;
import io.datagenc.grammar.DatagenParser.RowsPerContext;
import io.datagenc.grammar.DatagenParser.SecondaryIndexContext;
import io.datagenc.grammar.DatagenParser.TableConstraintContext;
import io.datagenc.grammar.DatagenParser.TableElementContext;
import io.datagenc.grammar.DatagenParser.TableRowsContext;
import io.datagenc.grammar.DatagenParser.TimeToLiveContext;
import io.datagenc.grammar.DatagenParser.UniqueConstraintContext;
import io.datagenc.grammar.DatagenParser.ValuesRowContext;
import io.datagenc.grammar.DatagenParser.ValuesRowsContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes the elements and the rows of tables from parse trees.
final class TableBuilder {

  private final NameBuilder names;
  private final LiteralBuilder literals;
  private final ExpressionBuilder expressions;
  private final ColumnBuilder columns;
  private final GivenRowFolding givenRows;

  TableBuilder(
      NameBuilder names,
      LiteralBuilder literals,
      ExpressionBuilder expressions,
      ColumnBuilder columns) {
    this.names = names;
    this.literals = literals;
    this.expressions = expressions;
    this.columns = columns;
    this.givenRows = new GivenRowFolding(this::valuesRow);
  }

  /// Folds the rows of VALUES during a run of the parser, if it listens to it.
  GivenRowFolding givenRows() {
    return givenRows;
  }

  TableElement element(TableElementContext context) {
    SourceSpan span = names.span(context);
    return switch (context) {
      case ColumnElementContext column -> columns.column(column.columnDefinition());
      case ConstraintElementContext element ->
          new TableElement.TableConstraint(
              span,
              constraintName(element.constraintName(), element.tableConstraint()),
              constraint(element.tableConstraint()));
      case LikeElementContext like ->
          new TableElement.LikeTable(
              span,
              names.qualifiedName(like.qualifiedName()),
              names.databaseTexts(like.likeOption()));
      case IndexElementContext index ->
          new TableElement.TableIndex(
              span,
              index.identifier().stream()
                  .filter(identifier -> identifier != index.method)
                  .findFirst()
                  .map(names::identifier),
              indexColumns(index.indexColumns()),
              Optional.ofNullable(index.method)
                  .map(method -> "USING " + method.getText())
                  .map(text -> List.of(new DatabaseText(names.span(index.method), text)))
                  .orElse(List.of()));
      default -> throw new IllegalStateException("not an element: " + context.getClass());
    };
  }

  /// The name of a constraint: that after `CONSTRAINT`, else MySQL's `UNIQUE KEY name`.
  Optional<Identifier> constraintName(
      @Nullable ConstraintNameContext name, TableConstraintContext constraint) {
    if (name == null && constraint instanceof UniqueConstraintContext unique) {
      return names.optionalIdentifier(unique.identifier());
    }
    return columns.constraintName(name);
  }

  Constraint constraint(TableConstraintContext context) {
    SourceSpan span = names.span(context);
    return switch (context) {
      case PrimaryKeyConstraintContext key ->
          new Constraint.PrimaryKey(
              span, names.columns(key.columnList()), names.databaseTexts(key.keyOption()));
      case UniqueConstraintContext unique ->
          new Constraint.Unique(
              span, names.columns(unique.columnList()), names.databaseTexts(unique.keyOption()));
      case ForeignKeyConstraintContext key ->
          new Constraint.ForeignKey(
              span,
              names.columns(key.columnList()),
              columns.reference(key.reference()),
              literals.optionalPercentage(key.percentage()));
      case CheckConstraintContext check ->
          new Constraint.Check(
              span,
              expressions.expression(check.parenthesized()),
              names.databaseTexts(check.constraintOption()));
      default -> throw new IllegalStateException("not a constraint: " + context.getClass());
    };
  }

  List<IndexColumn> indexColumns(IndexColumnsContext context) {
    return context.indexColumn().stream()
        .map(
            column ->
                new IndexColumn(
                    names.span(column),
                    expressions.value(column.valueExpression()),
                    names.databaseTexts(column.indexColumnOption())))
        .toList();
  }

  TableRows rows(TableRowsContext context) {
    SourceSpan span = names.span(context);
    return switch (context) {
      case CountedRowsContext counted -> rowsClause(counted.rowsClause());
      case ValuesRowsContext values ->
          new TableRows.Values(span, values.valuesRow().stream().map(givenRows::row).toList());
      case FileRowsContext file ->
          new TableRows.FromFile(
              span,
              TableRows.FileFormat.valueOf(file.fileFormat().getText().toUpperCase(Locale.ROOT)),
              literals.string(file.string()));
      default -> throw new IllegalStateException("not rows: " + context.getClass());
    };
  }

  private ValuesRow valuesRow(ValuesRowContext context) {
    return new ValuesRow(names.span(context), expressions.expressions(context.expression()));
  }

  private TableRows rowsClause(RowsClauseContext context) {
    SourceSpan span = names.span(context);
    return switch (context) {
      case RowCountContext rows ->
          new TableRows.RowCount(
              span, expressions.value(rows.count), expressions.optionalValue(rows.offset));
      case RowsPerContext rows ->
          new TableRows.RowsPer(
              span,
              expressions.value(rows.valueExpression()),
              names.qualifiedName(rows.qualifiedName()));
      case RowsBetweenContext rows ->
          new TableRows.RowsBetween(
              span,
              expressions.value(rows.low),
              expressions.value(rows.high),
              names.qualifiedName(rows.qualifiedName()),
              columns.distribution(rows.distribution()));
      default -> throw new IllegalStateException("not rows: " + context.getClass());
    };
  }

  DynamodbElement dynamodbElement(DynamodbElementContext context) {
    SourceSpan span = names.span(context);
    return switch (context) {
      case KeyElementContext key -> key(key.keyRole(), key.keyAttribute());
      case SecondaryIndexContext index ->
          new DynamodbElement.SecondaryIndex(
              span,
              index.GLOBAL() != null ? IndexScope.GLOBAL : IndexScope.LOCAL,
              names.identifier(index.identifier()),
              index.indexKey().stream()
                  .flatMap(
                      keys -> keys.keyAttribute().stream().map(key -> key(keys.keyRole(), key)))
                  .toList(),
              Optional.ofNullable(index.projection()).map(this::projection));
      case TimeToLiveContext timeToLive ->
          new DynamodbElement.TimeToLive(span, names.identifier(timeToLive.identifier()));
      case OnDemandBillingContext ignored -> new DynamodbElement.OnDemandBilling(span);
      case ProvisionedBillingContext billing ->
          new DynamodbElement.ProvisionedBilling(
              span, literals.number(billing.read), literals.number(billing.write));
      default -> throw new IllegalStateException("not an element: " + context.getClass());
    };
  }

  private DynamodbElement.KeyAttribute key(KeyRoleContext role, KeyAttributeContext context) {
    return new DynamodbElement.KeyAttribute(
        names.span(context),
        role.PARTITION() != null ? KeyRole.PARTITION : KeyRole.SORT,
        names.identifier(context.identifier()),
        Optional.ofNullable(context.keyType())
            .map(type -> KeyType.valueOf(type.getText().toUpperCase(Locale.ROOT))));
  }

  private DynamodbElement.Projection projection(ProjectionContext context) {
    ProjectionKind kind =
        context.ALL() != null
            ? ProjectionKind.ALL
            : context.KEYS() != null ? ProjectionKind.KEYS_ONLY : ProjectionKind.ATTRIBUTES;
    return new DynamodbElement.Projection(
        names.span(context), kind, names.columns(context.columnList()));
  }

  Item item(ItemContext context) {
    return new Item(
        names.span(context),
        names.identifier(context.identifier()),
        names.qualifiedName(context.qualifiedName()),
        columns.columns(context.columnDefinition()),
        Optional.ofNullable(context.rowsClause()).map(this::rowsClause));
  }
}
