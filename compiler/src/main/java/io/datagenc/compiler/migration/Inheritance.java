package io.datagenc.compiler.migration;

import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.ast.Constraint;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.QualifiedName;
import io.datagenc.compiler.ast.TableElement;
import io.datagenc.compiler.ast.TableElement.ColumnDefinition;
import io.datagenc.compiler.ast.TableOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// `INHERITS (parent, …)`: a table has the columns of its parents, with their CHECKs and without
/// their keys.
final class Inheritance {
  private Inheritance() {}

  static void complete(TableHistory table, Function<QualifiedName, Optional<TableHistory>> tables) {
    for (TableOption option : List.copyOf(table.options)) {
      if (option instanceof TableOption.DatabaseOption database) {
        String text = database.text().text();
        if (text.toUpperCase(Locale.ROOT).startsWith("INHERITS")) {
          table.options.remove(option);
          String names = text.substring(text.indexOf('(') + 1, text.lastIndexOf(')'));
          List<TableElement> inherited = new ArrayList<>();
          for (String name : names.split(",")) {
            tables
                .apply(name(name.strip(), option))
                .ifPresent(parent -> inherited.addAll(elements(parent)));
          }
          merge(table, inherited);
        }
      }
    }
  }

  private static QualifiedName name(String text, TableOption option) {
    List<Identifier> parts = new ArrayList<>();
    for (String part : text.split("\\.")) {
      boolean isQuoted = part.startsWith("\"");
      parts.add(
          new Identifier(
              option.span(),
              isQuoted ? part.replace("\"", "") : part.toLowerCase(Locale.ROOT),
              isQuoted));
    }
    return new QualifiedName(option.span(), parts);
  }

  private static List<TableElement> elements(TableHistory parent) {
    List<TableElement> inherited = new ArrayList<>();
    for (TableElement element : parent.elements) {
      if (element instanceof ColumnDefinition column) {
        inherited.add(
            new ColumnDefinition(
                column.span(),
                column.name(),
                column.type(),
                column.clauses().stream().filter(clause -> !isKey(clause)).toList()));
      } else if (element instanceof TableElement.TableConstraint constraint
          && constraint.constraint() instanceof Constraint.Check check
          && check.options().isEmpty()) {
        inherited.add(constraint);
      }
    }
    return inherited;
  }

  private static boolean isKey(ColumnClause clause) {
    return clause instanceof ColumnClause.PrimaryKey
        || clause instanceof ColumnClause.Unique
        || clause instanceof ColumnClause.References;
  }

  private static void merge(TableHistory table, List<TableElement> inherited) {
    List<TableElement> merged = new ArrayList<>();
    for (TableElement element : inherited) {
      boolean isOwn =
          element instanceof ColumnDefinition column
              && (table.column(column.name()).isPresent() || contains(merged, column));
      if (!isOwn) {
        merged.add(element);
      }
    }
    table.elements.addAll(0, merged);
  }

  private static boolean contains(List<TableElement> elements, ColumnDefinition column) {
    return elements.stream()
        .anyMatch(
            element ->
                element instanceof ColumnDefinition other
                    && other.name().value().equals(column.name().value()));
  }
}
