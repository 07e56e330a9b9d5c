package io.datagenc.compiler.migration;

import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.ast.Constraint;
import io.datagenc.compiler.ast.DataType;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.ast.TableElement;
import io.datagenc.compiler.ast.TableElement.ColumnDefinition;
import io.datagenc.compiler.ast.TableElement.TableConstraint;
import io.datagenc.compiler.ast.TableOption;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.compiler.tree.ExpressionParts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// A table while statements change it.
final class TableHistory {
  final Statement.CreateTable statement;
  final List<TableElement> elements = new ArrayList<>();
  final List<TableOption> options = new ArrayList<>();
  final List<Statement.CreateIndex> indexes = new ArrayList<>();

  /// Comments by column; that of the table by an empty name.
  final Map<String, Statement.CommentOn> comments = new LinkedHashMap<>();

  /// Which rows the partitions of the table hold.
  final Partitions partitions;

  TableKey key;

  /// The table's own name.
  Identifier name;

  TableHistory(Statement.CreateTable statement, TableKey key) {
    this.statement = statement;
    this.key = key;
    this.name = statement.name().last();
    this.partitions = new Partitions(statement.options());
    elements.addAll(statement.elements());
    options.addAll(statement.options());
  }

  Optional<ColumnDefinition> column(Identifier column) {
    return elements.stream()
        .filter(ColumnDefinition.class::isInstance)
        .map(ColumnDefinition.class::cast)
        .filter(found -> found.name().value().equals(column.value()))
        .findFirst();
  }

  /// Changes the column called `column`.
  ///
  /// @return whether there is one
  boolean change(Identifier column, UnaryOperator<ColumnDefinition> change) {
    boolean found = false;
    for (int i = 0; i < elements.size(); i++) {
      if (elements.get(i) instanceof ColumnDefinition definition
          && definition.name().value().equals(column.value())) {
        elements.set(i, change.apply(definition));
        found = true;
      }
    }
    return found;
  }

  boolean add(Identifier column, ColumnClause clause) {
    return change(
        column,
        definition -> {
          List<ColumnClause> clauses = new ArrayList<>(definition.clauses());
          clauses.removeIf(old -> isReplaced(old, clause));
          clauses.add(clause);
          return with(definition, definition.type(), clauses);
        });
  }

  private static boolean isReplaced(ColumnClause old, ColumnClause clause) {
    return switch (clause) {
      case ColumnClause.DefaultValue _ ->
          old instanceof ColumnClause.DefaultValue || old instanceof ColumnClause.AutoIncrement;
      case ColumnClause.NotNull _ ->
          old instanceof ColumnClause.NotNull || old instanceof ColumnClause.Nullable;
      case ColumnClause.Identity _ ->
          old instanceof ColumnClause.DefaultValue || old instanceof ColumnClause.Identity;
      case ColumnClause.Comment _ -> old instanceof ColumnClause.Comment;
      case ColumnClause.Value _,
          ColumnClause.AutoIncrement _,
          ColumnClause.PrimaryKey _,
          ColumnClause.Unique _,
          ColumnClause.Nullable _,
          ColumnClause.NullFraction _,
          ColumnClause.References _,
          ColumnClause.PolymorphicReference _,
          ColumnClause.DeterminedBy _,
          ColumnClause.Hidden _,
          ColumnClause.StreamName _,
          ColumnClause.Check _,
          ColumnClause.Inferred _,
          ColumnClause.DatabaseClause _ ->
          false;
    };
  }

  boolean retype(Identifier column, DataType type) {
    return change(column, definition -> with(definition, Optional.of(type), definition.clauses()));
  }

  boolean drop(Identifier column, Predicate<ColumnClause> dropped) {
    return change(
        column,
        definition ->
            with(
                definition,
                definition.type().map(type -> withoutSerial(type, dropped)),
                definition.clauses().stream().filter(dropped.negate()).toList()));
  }

  /// SERIAL without its DEFAULT is an integer.
  private static DataType withoutSerial(DataType type, Predicate<ColumnClause> dropped) {
    if (type instanceof DataType.NamedType named
        && dropped.test(
            new ColumnClause.DefaultValue(type.span(), new Literal.NullLiteral(type.span())))) {
      String integer =
          switch (named.name().last().value()) {
            case "serial", "serial4" -> "integer";
            case "bigserial", "serial8" -> "bigint";
            case "smallserial", "serial2" -> "smallint";
            default -> "";
          };
      return integer.isEmpty() ? type : ForeignTypes.named(integer, type.span());
    }
    return type;
  }

  private static ColumnDefinition with(
      ColumnDefinition column, Optional<DataType> type, List<ColumnClause> clauses) {
    return new ColumnDefinition(column.span(), column.name(), type, clauses);
  }

  /// Puts `definition` in the place of a column, which keeps its keys.
  boolean redefine(Identifier column, ColumnDefinition definition) {
    boolean found =
        change(
            column,
            old -> {
              List<ColumnClause> clauses = new ArrayList<>(definition.clauses());
              old.clauses().stream().filter(TableHistory::isConstraint).forEach(clauses::add);
              return new ColumnDefinition(
                  definition.span(), old.name(), definition.type(), clauses);
            });
    if (found && !column.value().equals(definition.name().value())) {
      rename(column, definition.name());
    }
    return found;
  }

  private static boolean isConstraint(ColumnClause clause) {
    return clause instanceof ColumnClause.PrimaryKey
        || clause instanceof ColumnClause.Unique
        || clause instanceof ColumnClause.References
        || clause instanceof ColumnClause.Check;
  }

  void rename(Identifier column, Identifier newName) {
    Renaming renaming = Renaming.ofColumn(column, newName);
    elements.replaceAll(renaming::element);
    indexes.replaceAll(index -> renaming.index(index, index.table()));
    Statement.CommentOn comment = comments.remove(column.value());
    if (comment != null) {
      comments.put(newName.value(), comment);
    }
  }

  /// Drops a column with what is over it.
  boolean drop(Identifier column) {
    boolean found = column(column).isPresent();
    elements.removeIf(element -> isOver(element, column.value()));
    indexes.removeIf(
        index ->
            index.columns().stream().anyMatch(part -> names(part.value(), column.value()))
                || index.where().filter(where -> names(where, column.value())).isPresent());
    comments.remove(column.value());
    return found;
  }

  private static boolean isOver(TableElement element, String column) {
    return switch (element) {
      case ColumnDefinition definition -> definition.name().value().equals(column);
      case TableConstraint constraint ->
          switch (constraint.constraint()) {
            case Constraint.PrimaryKey key -> contains(key.columns(), column);
            case Constraint.Unique key -> contains(key.columns(), column);
            case Constraint.ForeignKey key -> contains(key.columns(), column);
            case Constraint.Check check -> names(check.condition(), column);
          };
      case TableElement.TableIndex index ->
          index.columns().stream().anyMatch(part -> names(part.value(), column));
      case TableElement.LikeTable _ -> false;
    };
  }

  private static boolean contains(List<Identifier> columns, String column) {
    return columns.stream().anyMatch(found -> found.value().equals(column));
  }

  private static boolean names(ValueExpression expression, String column) {
    return ExpressionParts.paths(expression).stream()
        .anyMatch(path -> path.name().parts().getFirst().value().equals(column));
  }

  void dropPrimaryKey() {
    elements.removeIf(
        element ->
            element instanceof TableConstraint constraint
                && constraint.constraint() instanceof Constraint.PrimaryKey);
    elements.replaceAll(
        element ->
            element instanceof ColumnDefinition column
                ? without(column, ColumnClause.PrimaryKey.class::isInstance)
                : element);
  }

  private static ColumnDefinition without(
      ColumnDefinition column, Predicate<ColumnClause> dropped) {
    return with(column, column.type(), column.clauses().stream().filter(dropped.negate()).toList());
  }

  /// Drops the constraint or index called `constraint`, by its name or by the one that PostgreSQL
  /// and MySQL give to those without.
  ///
  /// @return whether there is one
  boolean dropConstraint(String constraint) {
    GivenConstraintNames names = new GivenConstraintNames(key.name());
    int before = elements.size() + indexes.size();
    elements.removeIf(element -> names.of(element).contains(constraint));
    indexes.removeIf(
        index -> index.name().filter(found -> found.last().value().equals(constraint)).isPresent());
    boolean found = elements.size() + indexes.size() < before;
    for (int i = 0; i < elements.size(); i++) {
      if (elements.get(i) instanceof ColumnDefinition column) {
        ColumnDefinition rest =
            without(column, clause -> names.of(column, clause).contains(constraint));
        found |= rest.clauses().size() < column.clauses().size();
        elements.set(i, rest);
      }
    }
    return found;
  }

  void renameConstraint(Identifier constraint, Identifier newName) {
    GivenConstraintNames names = new GivenConstraintNames(key.name());
    elements.replaceAll(
        element ->
            element instanceof TableConstraint found
                    && names.of(element).contains(constraint.value())
                ? new TableConstraint(
                    found.span(),
                    Optional.of(new Identifier(newName.span(), newName.value(), newName.quoted())),
                    found.constraint())
                : element);
  }

  /// Adds `condition`, which nobody wrote.
  void check(ValueExpression condition, SourceSpan span) {
    elements.add(
        new TableConstraint(
            span, Optional.empty(), new Constraint.Check(span, condition, List.of())));
  }
}
