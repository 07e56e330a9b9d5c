package io.datagenc.compiler.parser;

import io.datagenc.compiler.ast.CommentTarget;
import io.datagenc.compiler.ast.DatabaseText;
import io.datagenc.compiler.ast.Defect;
import io.datagenc.compiler.ast.FunctionParameter;
import io.datagenc.compiler.ast.IndexColumn;
import io.datagenc.compiler.ast.Literal.StringLiteral;
import io.datagenc.compiler.ast.Property;
import io.datagenc.compiler.ast.QualifiedName;
import io.datagenc.compiler.ast.Query;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.ast.TableAction;
import io.datagenc.compiler.ast.TableElement;
import io.datagenc.compiler.ast.TableOption;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.grammar.DatagenParser.AddColumnContext;
import io.datagenc.grammar.DatagenParser.AddColumnsContext;
import io.datagenc.grammar.DatagenParser.AddConstraintContext;
import io.datagenc.grammar.DatagenParser.AlterColumnContext;
import io.datagenc.grammar.DatagenParser.AlterSequenceContext;
import io.datagenc.grammar.DatagenParser.AlterTableContext;
import io.datagenc.grammar.DatagenParser.CommentOnContext;
import io.datagenc.grammar.DatagenParser.CommentOptionContext;
import io.datagenc.grammar.DatagenParser.CreateAliasContext;
import io.datagenc.grammar.DatagenParser.CreateAssertionContext;
import io.datagenc.grammar.DatagenParser.CreateCatalogContext;
import io.datagenc.grammar.DatagenParser.CreateDomainContext;
import io.datagenc.grammar.DatagenParser.CreateDynamodbTableContext;
import io.datagenc.grammar.DatagenParser.CreateEnumTypeContext;
import io.datagenc.grammar.DatagenParser.CreateFunctionContext;
import io.datagenc.grammar.DatagenParser.CreateIndexContext;
import io.datagenc.grammar.DatagenParser.CreateSchemaContext;
import io.datagenc.grammar.DatagenParser.CreateSequenceContext;
import io.datagenc.grammar.DatagenParser.CreateTableAsContext;
import io.datagenc.grammar.DatagenParser.CreateTableContext;
import io.datagenc.grammar.DatagenParser.DefectContext;
import io.datagenc.grammar.DatagenParser.DefectsContext;
import io.datagenc.grammar.DatagenParser.DuplicateDefectContext;
import io.datagenc.grammar.DatagenParser.ExportSchemaContext;
import io.datagenc.grammar.DatagenParser.FunctionParameterContext;
import io.datagenc.grammar.DatagenParser.IgnoredOptionContext;
import io.datagenc.grammar.DatagenParser.InsertIntoContext;
import io.datagenc.grammar.DatagenParser.NullDefectContext;
import io.datagenc.grammar.DatagenParser.OrphanDefectContext;
import io.datagenc.grammar.DatagenParser.OwnerActionContext;
import io.datagenc.grammar.DatagenParser.PropertiesOptionContext;
import io.datagenc.grammar.DatagenParser.QueryContext;
import io.datagenc.grammar.DatagenParser.SelectedQueryContext;
import io.datagenc.grammar.DatagenParser.StatementContext;
import io.datagenc.grammar.DatagenParser.TableActionContext;
import io.datagenc.grammar.DatagenParser.TableOptionContext;
import io.datagenc.grammar.DatagenParser.TableQueryContext;
import io.datagenc.grammar.DatagenParser.ValueDefectContext;
import io.datagenc.grammar.DatagenParser.WithPropertiesContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes statements from parse trees.
final class StatementBuilder {

  private final NameBuilder names;
  private final LiteralBuilder literals;
  private final TypeBuilder types;
  private final ExpressionBuilder expressions;
  private final ColumnBuilder columns;
  private final TableBuilder tables;
  private final ChangeBuilder changes;

  StatementBuilder(Diagnostics diagnostics) {
    this.names = new NameBuilder(OffsetMap.IDENTITY);
    this.literals = new LiteralBuilder(OffsetMap.IDENTITY, diagnostics);
    this.types = new TypeBuilder(names, literals);
    this.expressions = new ExpressionBuilder(OffsetMap.IDENTITY, diagnostics);
    this.columns = new ColumnBuilder(names, literals, types, expressions, diagnostics);
    this.tables = new TableBuilder(names, literals, expressions, columns);
    this.changes = new ChangeBuilder(names, literals, types, expressions, columns);
  }

  /// Folds the rows of VALUES during a run of the parser, if it listens to it.
  GivenRowFolding givenRows() {
    return tables.givenRows();
  }

  Statement statement(StatementContext context) {
    SourceSpan span = names.span(context);
    return switch (context) {
      case CreateSchemaContext create ->
          new Statement.CreateSchema(
              span,
              create.ifNotExists() != null,
              names.qualifiedName(create.qualifiedName()),
              properties(create.withProperties()));
      case CreateDomainContext create ->
          new Statement.CreateDomain(
              span,
              names.qualifiedName(create.qualifiedName()),
              types.type(create.type()),
              columns.clauses(create.columnClause()));
      case CreateEnumTypeContext create ->
          new Statement.CreateEnumType(
              span,
              names.qualifiedName(create.qualifiedName()),
              types.strings(create.stringList()));
      case CreateAliasContext create ->
          new Statement.CreateAlias(
              span,
              names.identifier(create.identifier()),
              names.qualifiedName(create.qualifiedName()));
      case CreateFunctionContext create ->
          new Statement.CreateFunction(
              span,
              names.identifier(create.identifier()),
              create.functionParameter().stream().map(this::parameter).toList(),
              types.type(create.type()),
              expressions.expression(create.expression()));
      case CreateTableContext create ->
          new Statement.CreateTable(
              span,
              create.ifNotExists() != null,
              names.qualifiedName(create.qualifiedName()),
              create.tableElement().stream().map(tables::element).toList(),
              create.tableOption().stream().map(this::option).toList(),
              Optional.ofNullable(create.tableRows()).map(tables::rows));
      case CreateTableAsContext create ->
          new Statement.CreateTableAs(
              span,
              create.ifNotExists() != null,
              names.qualifiedName(create.qualifiedName()),
              properties(create.withProperties()),
              query(create.query()),
              defects(create.defects()));
      case CreateDynamodbTableContext create ->
          new Statement.CreateDynamodbTable(
              span,
              names.qualifiedName(create.qualifiedName()),
              create.dynamodbElement().stream().map(tables::dynamodbElement).toList(),
              properties(create.withProperties()),
              create.item().stream().map(tables::item).toList());
      case CreateIndexContext create -> createIndex(span, create);
      case CreateSequenceContext create ->
          new Statement.CreateSequence(
              span,
              create.ifNotExists() != null,
              names.qualifiedName(create.qualifiedName()),
              columns.sequenceOptions(create.sequenceOption()));
      case CreateAssertionContext create ->
          new Statement.CreateAssertion(
              span,
              names.qualifiedName(create.qualifiedName()),
              expressions.expression(create.parenthesized()),
              literals.optionalPercentage(create.percentage()));
      case CreateCatalogContext create ->
          new Statement.CreateCatalog(
              span,
              create.ifNotExists() != null,
              names.identifier(create.identifier(0)),
              names.identifier(create.identifier(1)),
              properties(create.withProperties()));
      case AlterTableContext alter ->
          new Statement.AlterTable(
              span,
              alter.ifExists() != null,
              alter.ONLY() != null,
              names.qualifiedName(alter.qualifiedName()),
              alter.tableAction().stream().flatMap(this::actions).toList());
      case AlterSequenceContext alter ->
          new Statement.AlterSequence(
              span,
              names.qualifiedName(alter.qualifiedName()),
              columns.sequenceOptions(alter.sequenceOption()));
      case InsertIntoContext insert ->
          new Statement.InsertInto(
              span,
              names.qualifiedName(insert.qualifiedName()),
              names.columns(insert.columnList()),
              query(insert.query()),
              defects(insert.defects()));
      case ExportSchemaContext export ->
          new Statement.ExportSchema(
              span,
              names.qualifiedName(export.qualifiedName(0)),
              names.qualifiedName(export.qualifiedName(1)),
              export.qualifiedName().stream().skip(2).map(names::qualifiedName).toList(),
              properties(export.withProperties()),
              defects(export.defects()));
      case CommentOnContext comment ->
          new Statement.CommentOn(
              span,
              CommentTarget.valueOf(comment.commentTarget().getText().toUpperCase(Locale.ROOT)),
              names.qualifiedName(comment.qualifiedName()),
              Optional.<StringLiteral>ofNullable(
                  comment.string() == null ? null : literals.string(comment.string())));
      default -> changes.statement(context);
    };
  }

  private FunctionParameter parameter(FunctionParameterContext context) {
    return new FunctionParameter(
        names.span(context), names.identifier(context.identifier()), types.type(context.type()));
  }

  private Statement createIndex(SourceSpan span, CreateIndexContext context) {
    List<QualifiedName> qualified =
        context.qualifiedName().stream().map(names::qualifiedName).toList();
    List<IndexColumn> indexed = tables.indexColumns(context.indexColumns());
    return new Statement.CreateIndex(
        span,
        context.UNIQUE() != null,
        context.ifNotExists() != null,
        qualified.size() == 2 ? Optional.of(qualified.getFirst()) : Optional.empty(),
        context.ONLY() != null,
        qualified.getLast(),
        names.optionalIdentifier(context.method),
        indexed,
        names.databaseTexts(context.indexOption()),
        expressions.optionalExpression(context.expression()));
  }

  private List<Property> properties(@Nullable WithPropertiesContext context) {
    return context == null
        ? List.of()
        : context.property().stream()
            .map(
                property ->
                    new Property(
                        names.span(property),
                        names.identifier(property.identifier()),
                        expressions.expression(property.expression())))
            .toList();
  }

  private TableOption option(TableOptionContext context) {
    SourceSpan span = names.span(context);
    return switch (context) {
      case PropertiesOptionContext option ->
          new TableOption.WithProperties(span, properties(option.withProperties()));
      case CommentOptionContext option ->
          new TableOption.TableComment(span, literals.string(option.string()));
      case IgnoredOptionContext option ->
          new TableOption.DatabaseOption(span, names.databaseText(option));
      default -> throw new IllegalStateException("not an option: " + context.getClass());
    };
  }

  private Stream<TableAction> actions(TableActionContext context) {
    return context instanceof AddColumnsContext several
        ? several.columnDefinition().stream()
            .map(columns::column)
            .map(column -> new TableAction.AddColumn(column.span(), column))
        : Stream.of(action(context));
  }

  private TableAction action(TableActionContext context) {
    SourceSpan span = names.span(context);
    return switch (context) {
      case AddConstraintContext add ->
          new TableAction.AddConstraint(
              span,
              new TableElement.TableConstraint(
                  add.constraintName() == null
                      ? names.span(add.tableConstraint())
                      : names.span(add.constraintName()).to(names.span(add.tableConstraint())),
                  tables.constraintName(add.constraintName(), add.tableConstraint()),
                  tables.constraint(add.tableConstraint())));
      case AddColumnContext add -> {
        TableElement.ColumnDefinition column = columns.column(add.columnDefinition());
        yield add.ifNotExists() == null
            ? new TableAction.AddColumn(span, column)
            : new TableAction.AddMissingColumn(span, column);
      }
      case AlterColumnContext alter ->
          alter.columnClause() == null
              ? new TableAction.DatabaseAction(span, names.databaseText(alter))
              : new TableAction.AlterColumn(
                  span, names.identifier(alter.identifier()), columns.clause(alter.columnClause()));
      case OwnerActionContext owner -> {
        DatabaseText text = names.databaseText(owner);
        yield new TableAction.DatabaseAction(span, text);
      }
      default -> changes.action(context);
    };
  }

  private Query query(QueryContext context) {
    return switch (context) {
      case TableQueryContext table ->
          new Query.TableQuery(names.span(table), names.qualifiedName(table.qualifiedName()));
      case SelectedQueryContext selected -> expressions.query(selected.selectQuery());
      default -> throw new IllegalStateException("not a query: " + context.getClass());
    };
  }

  private List<Defect> defects(@Nullable DefectsContext context) {
    return context == null ? List.of() : context.defect().stream().map(this::defect).toList();
  }

  private Defect defect(DefectContext context) {
    SourceSpan span = names.span(context);
    return switch (context) {
      case NullDefectContext defect ->
          new Defect.NullDefect(
              span, names.columns(defect.columnList()), literals.percentage(defect.percentage()));
      case OrphanDefectContext defect ->
          new Defect.OrphanDefect(
              span, names.columns(defect.columnList()), literals.percentage(defect.percentage()));
      case DuplicateDefectContext defect ->
          new Defect.DuplicateDefect(
              span, names.columns(defect.columnList()), literals.percentage(defect.percentage()));
      case ValueDefectContext defect ->
          new Defect.ValueDefect(
              span,
              names.identifier(defect.identifier()),
              expressions.expression(defect.parenthesized()),
              literals.percentage(defect.percentage()));
      default -> throw new IllegalStateException("not a defect: " + context.getClass());
    };
  }
}
