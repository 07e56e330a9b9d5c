package io.datagenc.compiler.migration;

import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.ast.Constraint;
import io.datagenc.compiler.ast.DataType;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.ast.TableElement;
import io.datagenc.compiler.ast.TableElement.ColumnDefinition;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.tree.ExpressionParts;
import io.datagenc.compiler.words.SpokenNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A table of foreign DDL, to which names of columns may lead.
///
/// @param uniqueIndexes those of all tables
record NamedTable(Statement.CreateTable statement, List<Statement.CreateIndex> uniqueIndexes) {
  private static final Map<String, String> IRREGULAR =
      Map.of("people", "person", "children", "child", "men", "man", "women", "woman");

  /// The names of types by the one that they are.
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("int", "integer"),
          Map.entry("int4", "integer"),
          Map.entry("serial", "integer"),
          Map.entry("serial4", "integer"),
          Map.entry("mediumint", "integer"),
          Map.entry("int8", "bigint"),
          Map.entry("bigserial", "bigint"),
          Map.entry("serial8", "bigint"),
          Map.entry("int2", "smallint"),
          Map.entry("smallserial", "smallint"),
          Map.entry("serial2", "smallint"),
          Map.entry("varchar", "text"),
          Map.entry("character varying", "text"));

  String name() {
    return statement.name().last().value();
  }

  /// Whether the table is called `stem`, or so in the plural.
  boolean isCalled(String stem) {
    return isPluralOf(SpokenNames.words(name()), stem);
  }

  /// Whether words in front of the table's name are all that it has beside `stem`.
  boolean endsWith(String stem) {
    String words = SpokenNames.words(name());
    for (int i = words.indexOf('_'); i >= 0; i = words.indexOf('_', i + 1)) {
      if (isPluralOf(words.substring(i + 1), stem)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPluralOf(String words, String stem) {
    return words.equals(stem)
        || words.equals(stem + "s")
        || words.equals(stem + "es")
        || SpokenNames.singular(words).equals(stem)
        || IRREGULAR.getOrDefault(words, words).equals(stem);
  }

  /// Whether the primary key is one column, of the type of `column`.
  boolean hasKeyLike(ColumnDefinition column) {
    List<ColumnDefinition> keys = new ArrayList<>();
    for (TableElement element : statement.elements()) {
      if (element instanceof ColumnDefinition definition
          && definition.clauses().stream().anyMatch(ColumnClause.PrimaryKey.class::isInstance)) {
        keys.add(definition);
      } else if (element instanceof TableElement.TableConstraint constraint
          && constraint.constraint() instanceof Constraint.PrimaryKey key) {
        key.columns().forEach(name -> column(name).ifPresent(keys::add));
      }
    }
    return keys.size() == 1
        && keys.getFirst() != column
        && type(keys.getFirst()).isPresent()
        && type(keys.getFirst()).equals(type(column));
  }

  private Optional<ColumnDefinition> column(Identifier name) {
    return statement.elements().stream()
        .filter(ColumnDefinition.class::isInstance)
        .map(ColumnDefinition.class::cast)
        .filter(column -> column.name().value().equals(name.value()))
        .findFirst();
  }

  /// The type of a column, in one of its spellings, if values of it can be keys.
  private static Optional<String> type(ColumnDefinition column) {
    return column
        .type()
        .filter(DataType.NamedType.class::isInstance)
        .map(DataType.NamedType.class::cast)
        .flatMap(
            type -> {
              String written = type.name().last().value().toLowerCase(Locale.ROOT);
              String name = TYPES.getOrDefault(written, written);
              return switch (name) {
                case "integer", "bigint", "smallint" ->
                    Optional.of(
                        type.modifiers().contains(DataType.TypeModifier.UNSIGNED)
                            ? name + " unsigned"
                            : name);
                case "uuid" -> Optional.of(name);
                case "text", "char", "character" -> Optional.of(name + type.parameters());
                default -> Optional.empty();
              };
            });
  }

  /// Whether nothing but its type says what the values of `column` are, no key or CHECK is over it,
  /// and no other column says to which table it leads.
  boolean isOpen(ColumnDefinition column) {
    String name = column.name().value();
    boolean isPolymorphic =
        column(named(column, name.replaceFirst("(?i)_?id$", "_type")))
            .or(() -> column(named(column, name.replaceFirst("(?i)_?id$", "Type"))))
            .isPresent();
    return column.clauses().stream().allMatch(NamedTable::saysNothing)
        && !isPolymorphic
        && statement.elements().stream().noneMatch(element -> isOver(element, name))
        && uniqueIndexes.stream()
            .filter(index -> index.table().last().value().equals(name()))
            .flatMap(index -> index.columns().stream())
            .noneMatch(indexed -> names(indexed.value(), name));
  }

  private static Identifier named(ColumnDefinition column, String name) {
    return new Identifier(column.name().span(), name, true);
  }

  private static boolean saysNothing(ColumnClause clause) {
    return switch (clause) {
      case ColumnClause.NotNull _,
          ColumnClause.Nullable _,
          ColumnClause.Comment _,
          ColumnClause.DatabaseClause _ ->
          true;
      case ColumnClause.DefaultValue value -> value.value() instanceof Literal.NullLiteral;
      case ColumnClause.Value _,
          ColumnClause.Identity _,
          ColumnClause.AutoIncrement _,
          ColumnClause.PrimaryKey _,
          ColumnClause.Unique _,
          ColumnClause.NullFraction _,
          ColumnClause.References _,
          ColumnClause.PolymorphicReference _,
          ColumnClause.DeterminedBy _,
          ColumnClause.Hidden _,
          ColumnClause.StreamName _,
          ColumnClause.Check _,
          ColumnClause.Inferred _ ->
          false;
    };
  }

  private static boolean isOver(TableElement element, String column) {
    return switch (element) {
      case ColumnDefinition other ->
          other.clauses().stream()
              .anyMatch(
                  clause ->
                      clause instanceof ColumnClause.Check check
                          && names(check.condition(), column));
      case TableElement.TableConstraint constraint ->
          switch (constraint.constraint()) {
            case Constraint.PrimaryKey key -> contains(key.columns(), column);
            case Constraint.Unique key -> contains(key.columns(), column);
            case Constraint.ForeignKey key -> contains(key.columns(), column);
            case Constraint.Check check -> names(check.condition(), column);
          };
      case TableElement.TableIndex _, TableElement.LikeTable _ -> false;
    };
  }

  private static boolean contains(List<Identifier> columns, String column) {
    return columns.stream().anyMatch(name -> name.value().equals(column));
  }

  private static boolean names(ValueExpression expression, String column) {
    return ExpressionParts.paths(expression).stream()
        .anyMatch(path -> path.name().last().value().equals(column));
  }
}
