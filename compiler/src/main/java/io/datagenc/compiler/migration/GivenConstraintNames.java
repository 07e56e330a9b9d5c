package io.datagenc.compiler.migration;

import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.ast.Constraint;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.TableElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The names of constraints: their own, else those that databases give them. PostgreSQL calls them
/// `table_column_key`, MySQL calls a key like its first column.
///
/// @param table the name of the table that has them
record GivenConstraintNames(String table) {

  /// The names of a constraint or index; none of what is neither.
  List<String> of(TableElement element) {
    return switch (element) {
      case TableElement.TableConstraint constraint ->
          constraint.name().isPresent()
              ? List.of(constraint.name().get().value())
              : given(constraint.constraint());
      case TableElement.TableIndex index ->
          index.name().map(name -> List.of(name.value())).orElse(List.of());
      case TableElement.ColumnDefinition _, TableElement.LikeTable _ -> List.of();
    };
  }

  private List<String> given(Constraint constraint) {
    return switch (constraint) {
      case Constraint.PrimaryKey _ -> List.of(table + "_pkey");
      case Constraint.Unique key -> {
        List<String> names = new ArrayList<>();
        names.add(given(key.columns(), "key"));
        names.add(key.columns().getFirst().value());
        yield names;
      }
      case Constraint.ForeignKey key -> List.of(given(key.columns(), "fkey"));
      case Constraint.Check _ -> List.of(table + "_check");
    };
  }

  private String given(List<Identifier> columns, String end) {
    return "%s_%s_%s"
        .formatted(
            table, columns.stream().map(Identifier::value).collect(Collectors.joining("_")), end);
  }

  /// The names of a clause of `column`; none of one that is no constraint.
  List<String> of(TableElement.ColumnDefinition column, ColumnClause clause) {
    return switch (clause) {
      case ColumnClause.PrimaryKey key -> name(key.name(), table + "_pkey");
      case ColumnClause.Unique key ->
          key.name().isPresent()
              ? name(key.name(), "")
              : List.of(given(List.of(column.name()), "key"), column.name().value());
      case ColumnClause.References reference ->
          name(reference.name(), given(List.of(column.name()), "fkey"));
      case ColumnClause.Check check -> name(check.name(), given(List.of(column.name()), "check"));
      case ColumnClause.NotNull notNull ->
          name(notNull.name(), given(List.of(column.name()), "not_null"));
      case ColumnClause.Value _,
          ColumnClause.Identity _,
          ColumnClause.AutoIncrement _,
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
          List.of();
    };
  }

  private static List<String> name(Optional<Identifier> own, String given) {
    return List.of(own.map(Identifier::value).orElse(given));
  }
}
