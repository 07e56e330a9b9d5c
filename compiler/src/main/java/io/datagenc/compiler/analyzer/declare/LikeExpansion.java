package io.datagenc.compiler.analyzer.declare;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.DEFINITION_CYCLE;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.NOT_SUPPORTED;

import io.datagenc.compiler.analyzer.symbol.TableNames;
import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.ast.Constraint;
import io.datagenc.compiler.ast.DatabaseText;
import io.datagenc.compiler.ast.Plan;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.ast.TableElement;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Puts the definitions of other tables in the place of LIKE: what a column's values are is always
/// copied (types, AS, IDENTITY, REFERENCES, NULLS, NOT NULL, HIDDEN), keys, checks, defaults and
/// comments where INCLUDING says so, as in PostgreSQL.
final class LikeExpansion {

  /// What INCLUDING and EXCLUDING name.
  private enum Part {
    INDEXES,
    CONSTRAINTS,
    DEFAULTS,
    COMMENTS
  }

  private final Map<String, Statement.CreateTable> statements = new LinkedHashMap<>();
  private final TableNames names;
  private final Diagnostics diagnostics;

  LikeExpansion(Plan plan, TableNames names, Diagnostics diagnostics) {
    this.names = names;
    this.diagnostics = diagnostics;
    for (Statement statement : plan.statements()) {
      if (statement instanceof Statement.CreateTable table) {
        statements.putIfAbsent(table.name().last().value(), table);
      }
    }
  }

  /// The elements of `statement` without LIKE.
  List<TableElement> elements(Statement.CreateTable statement) {
    return elements(statement, List.of());
  }

  /// @param within the tables that lead to this one
  private List<TableElement> elements(
      Statement.CreateTable statement, List<Statement.CreateTable> within) {
    List<Statement.CreateTable> path = new ArrayList<>(within);
    path.add(statement);
    List<TableElement> found = new ArrayList<>();
    for (TableElement element : statement.elements()) {
      if (element instanceof TableElement.LikeTable like) {
        found.addAll(copied(like, path));
      } else {
        found.add(element);
      }
    }
    return found;
  }

  private List<TableElement> copied(TableElement.LikeTable like, List<Statement.CreateTable> path) {
    if (like.table().parts().size() > 2) {
      diagnostics.report(
          NOT_SUPPORTED, like.span(), "LIKE of a table in a catalog is not supported yet");
      return List.of();
    }
    if (!names.checkSchema(like.table())) {
      return List.of();
    }
    Statement.CreateTable source = statements.get(like.table().last().value());
    if (source == null) {
      names.reportNotFound(like.table(), statements.keySet());
      return List.of();
    }
    if (path.contains(source)) {
      List<String> circle = new ArrayList<>();
      path.subList(path.indexOf(source), path.size())
          .forEach(table -> circle.add("`" + table.name().last() + "`"));
      circle.add("`" + source.name().last() + "`");
      diagnostics.report(
          Diagnostic.of(
                  DEFINITION_CYCLE,
                  like.span(),
                  "tables are made of each other: %s".formatted(String.join(" → ", circle)))
              .withHelp("declare the columns of one of them"));
      return List.of();
    }
    Set<Part> parts = parts(like.options());
    return elements(source, path).stream()
        .filter(element -> isCopied(element, parts))
        .map(element -> copied(element, parts))
        .toList();
  }

  private static Set<Part> parts(List<DatabaseText> options) {
    Set<Part> parts = EnumSet.noneOf(Part.class);
    for (DatabaseText option : options) {
      String text = option.text().toUpperCase(Locale.ROOT);
      for (Part part : Part.values()) {
        if (text.endsWith(" ALL") || text.endsWith(" " + part.name())) {
          if (text.startsWith("INCLUDING")) {
            parts.add(part);
          } else {
            parts.remove(part);
          }
        }
      }
    }
    return parts;
  }

  private static boolean isCopied(TableElement element, Set<Part> parts) {
    return switch (element) {
      case TableElement.ColumnDefinition ignored -> true;
      case TableElement.TableIndex ignored -> false;
      case TableElement.LikeTable ignored -> false;
      case TableElement.TableConstraint constraint ->
          switch (constraint.constraint()) {
            case Constraint.PrimaryKey ignored -> parts.contains(Part.INDEXES);
            case Constraint.Unique ignored -> parts.contains(Part.INDEXES);
            case Constraint.ForeignKey ignored -> true;
            case Constraint.Check ignored -> parts.contains(Part.CONSTRAINTS);
          };
    };
  }

  private static TableElement copied(TableElement element, Set<Part> parts) {
    return element instanceof TableElement.ColumnDefinition column
        ? new TableElement.ColumnDefinition(
            column.span(),
            column.name(),
            column.type(),
            column.clauses().stream().filter(clause -> isCopied(clause, parts)).toList())
        : element;
  }

  private static boolean isCopied(ColumnClause clause, Set<Part> parts) {
    return switch (clause) {
      case ColumnClause.PrimaryKey ignored -> parts.contains(Part.INDEXES);
      case ColumnClause.Unique ignored -> parts.contains(Part.INDEXES);
      case ColumnClause.Check ignored -> parts.contains(Part.CONSTRAINTS);
      case ColumnClause.DefaultValue ignored -> parts.contains(Part.DEFAULTS);
      case ColumnClause.Comment ignored -> parts.contains(Part.COMMENTS);
      case ColumnClause.Value ignored -> true;
      case ColumnClause.Identity ignored -> true;
      case ColumnClause.AutoIncrement ignored -> true;
      case ColumnClause.NotNull ignored -> true;
      case ColumnClause.Nullable ignored -> true;
      case ColumnClause.NullFraction ignored -> true;
      case ColumnClause.References ignored -> true;
      case ColumnClause.PolymorphicReference ignored -> true;
      case ColumnClause.DeterminedBy ignored -> true;
      case ColumnClause.Hidden ignored -> true;
      case ColumnClause.StreamName ignored -> true;
      case ColumnClause.DatabaseClause ignored -> true;
      case ColumnClause.Inferred ignored -> true;
    };
  }
}
