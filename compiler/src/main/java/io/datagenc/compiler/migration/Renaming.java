package io.datagenc.compiler.migration;

import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.ast.Constraint;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.IndexColumn;
import io.datagenc.compiler.ast.QualifiedName;
import io.datagenc.compiler.ast.Reference;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.ast.TableElement;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.tree.Substitution;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Elements of tables with other names of their columns, and of the tables that they refer to.
///
/// @param columns the name of a column of the table for its old one
/// @param references what a reference becomes
record Renaming(UnaryOperator<Identifier> columns, UnaryOperator<Reference> references) {

  static Renaming ofColumn(Identifier name, Identifier newName) {
    return new Renaming(
        column -> column.value().equals(name.value()) ? at(newName, column) : column,
        UnaryOperator.identity());
  }

  static Renaming ofReferences(UnaryOperator<Reference> references) {
    return new Renaming(UnaryOperator.identity(), references);
  }

  /// `name` at the place of `old`.
  private static Identifier at(Identifier name, Identifier old) {
    return new Identifier(old.span(), name.value(), name.quoted());
  }

  TableElement element(TableElement element) {
    return switch (element) {
      case TableElement.ColumnDefinition column -> column(column);
      case TableElement.TableConstraint constraint ->
          new TableElement.TableConstraint(
              constraint.span(), constraint.name(), constraint(constraint.constraint()));
      case TableElement.LikeTable like -> like;
      case TableElement.TableIndex index ->
          new TableElement.TableIndex(
              index.span(), index.name(), indexed(index.columns()), index.options());
    };
  }

  private TableElement.ColumnDefinition column(TableElement.ColumnDefinition column) {
    return new TableElement.ColumnDefinition(
        column.span(),
        columns.apply(column.name()),
        column.type(),
        column.clauses().stream().map(this::clause).toList());
  }

  private ColumnClause clause(ColumnClause clause) {
    return switch (clause) {
      case ColumnClause.Value value ->
          new ColumnClause.Value(
              value.span(), value.generatedAlways(), expression(value.value()), value.storage());
      case ColumnClause.References found ->
          new ColumnClause.References(
              found.span(), found.name(), references.apply(found.reference()));
      case ColumnClause.Check check ->
          new ColumnClause.Check(
              check.span(), check.name(), expression(check.condition()), check.options());
      case ColumnClause.Identity _,
          ColumnClause.AutoIncrement _,
          ColumnClause.PrimaryKey _,
          ColumnClause.Unique _,
          ColumnClause.NotNull _,
          ColumnClause.Nullable _,
          ColumnClause.NullFraction _,
          ColumnClause.PolymorphicReference _,
          ColumnClause.DeterminedBy _,
          ColumnClause.Hidden _,
          ColumnClause.StreamName _,
          ColumnClause.DefaultValue _,
          ColumnClause.Comment _,
          ColumnClause.Inferred _,
          ColumnClause.DatabaseClause _ ->
          clause;
    };
  }

  private Constraint constraint(Constraint constraint) {
    return switch (constraint) {
      case Constraint.PrimaryKey key ->
          new Constraint.PrimaryKey(key.span(), all(key.columns()), key.options());
      case Constraint.Unique key ->
          new Constraint.Unique(key.span(), all(key.columns()), key.options());
      case Constraint.ForeignKey key ->
          new Constraint.ForeignKey(
              key.span(), all(key.columns()), references.apply(key.reference()), key.nulls());
      case Constraint.Check check ->
          new Constraint.Check(check.span(), expression(check.condition()), check.options());
    };
  }

  Statement.CreateIndex index(Statement.CreateIndex index, QualifiedName table) {
    return new Statement.CreateIndex(
        index.span(),
        index.unique(),
        index.ifNotExists(),
        index.name(),
        index.only(),
        table,
        index.method(),
        indexed(index.columns()),
        index.options(),
        index.where().map(this::expression));
  }

  private List<IndexColumn> indexed(List<IndexColumn> indexed) {
    return indexed.stream()
        .map(column -> new IndexColumn(column.span(), expression(column.value()), column.options()))
        .toList();
  }

  private List<Identifier> all(List<Identifier> names) {
    return names.stream().map(columns).toList();
  }

  private ValueExpression expression(ValueExpression expression) {
    return new Substitution(this::path).apply(expression);
  }

  private ValueExpression.Path path(ValueExpression.Path path) {
    return path.name().parts().size() == 1
        ? new ValueExpression.Path(
            path.span(),
            new QualifiedName(path.name().span(), List.of(columns.apply(path.name().last()))))
        : path;
  }

  /// `reference` to another table.
  static Reference to(Reference reference, QualifiedName table, List<Identifier> columns) {
    return new Reference(
        reference.span(),
        table,
        columns,
        reference.alias(),
        reference.distribution(),
        reference.within(),
        reference.where(),
        reference.options());
  }

  /// The reference of an element, if it has one and is no column.
  static Optional<Reference> reference(TableElement element) {
    return element instanceof TableElement.TableConstraint constraint
            && constraint.constraint() instanceof Constraint.ForeignKey key
        ? Optional.of(key.reference())
        : Optional.empty();
  }
}
