package io.datagenc.compiler.analyzer.value;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.COLUMN_NOT_FOUND;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.TABLE_NOT_FOUND;

import io.datagenc.compiler.analyzer.symbol.ReferenceNames;
import io.datagenc.compiler.analyzer.symbol.ReferenceSymbol;
import io.datagenc.compiler.analyzer.symbol.SymbolTable;
import io.datagenc.compiler.analyzer.symbol.TableSymbol;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.Predicate;
import io.datagenc.compiler.ast.Query;
import io.datagenc.compiler.ast.SelectItem;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.Suggestions;
import io.datagenc.compiler.tree.ExpressionParts;
import java.util.List;
import java.util.Optional;

/// Checks that the names in an assertion name tables of the plan, their columns and references.
///
/// Outside of a query a name begins with a table: `COUNT(employee)`, `MIN(employee.hired)`. Within
/// one it may also begin with a column or a reference of the query's table.
final class AssertionNames {
  private final SymbolTable symbols;
  private final Diagnostics diagnostics;

  AssertionNames(SymbolTable symbols, Diagnostics diagnostics) {
    this.symbols = symbols;
    this.diagnostics = diagnostics;
  }

  /// Reports every name in `condition` that names nothing.
  void check(ValueExpression condition) {
    check(condition, Optional.empty());
  }

  private void check(ValueExpression expression, Optional<TableSymbol> scope) {
    switch (expression) {
      case ValueExpression.Path path -> path(path, scope);
      case ValueExpression.Subquery subquery -> query(subquery.query());
      case Predicate.Exists exists -> query(exists.query());
      case ValueExpression.FunctionCall call -> {
        call.arguments().forEach(argument -> check(argument, scope));
        call.modifiers().filter().ifPresent(filter -> check(filter, scope));
        call.modifiers().orderBy().forEach(item -> check(item.value(), scope));
        call.modifiers().withinGroup().forEach(item -> check(item.value(), scope));
      }
      case ValueExpression.CurrentValue _,
          ValueExpression.Unary _,
          ValueExpression.Binary _,
          ValueExpression.Case _,
          ValueExpression.Cast _,
          ValueExpression.AtTimeZone _,
          ValueExpression.Collate _,
          ValueExpression.Extract _,
          ValueExpression.Trim _,
          ValueExpression.JsonObject _,
          ValueExpression.ArrayConstructor _,
          ValueExpression.MapConstructor _,
          ValueExpression.RowConstructor _,
          ValueExpression.Subscript _,
          ValueExpression.FieldAccess _,
          ValueExpression.Template _,
          ValueExpression.AllRows _,
          Literal _,
          Predicate.Between _,
          Predicate.InList _,
          Predicate.Like _,
          Predicate.IsNull _,
          Predicate.IsTruth _,
          Predicate.IsJson _,
          Predicate.IsDistinctFrom _,
          Predicate.QuantifiedComparison _ ->
          ExpressionParts.parts(expression).forEach(part -> check(part, scope));
    }
  }

  private void query(Query query) {
    switch (query) {
      case Query.TableQuery table -> symbols.resolve(table.table());
      case Query.SelectQuery select -> {
        Optional<TableSymbol> table = symbols.resolve(select.table());
        if (table.isEmpty()) {
          return;
        }
        for (SelectItem item : select.items()) {
          if (item instanceof SelectItem.SelectedValue selected) {
            check(selected.value(), table);
          }
        }
        select.where().ifPresent(where -> check(where, table));
      }
    }
  }

  private void path(ValueExpression.Path path, Optional<TableSymbol> scope) {
    List<Identifier> parts = path.name().parts();
    Identifier first = parts.getFirst();
    boolean inScope =
        scope
            .filter(
                table ->
                    table.column(first.value()).isPresent()
                        || ReferenceNames.find(table, first.value()).isPresent())
            .isPresent();
    if (inScope) {
      walk(scope.orElseThrow(), parts);
      return;
    }
    Optional<TableSymbol> table = symbols.find(first.value());
    if (table.isPresent()) {
      walk(table.get(), parts.subList(1, parts.size()));
    } else if (scope.isPresent()) {
      notFound(scope.get(), first);
    } else {
      tableNotFound(first);
    }
  }

  /// Follows `parts`: references of `table`, and a column at the end.
  private void walk(TableSymbol table, List<Identifier> parts) {
    if (parts.isEmpty()) {
      return;
    }
    Identifier first = parts.getFirst();
    if (parts.size() == 1 && table.column(first.value()).isPresent()) {
      return;
    }
    Optional<ReferenceSymbol> reference = ReferenceNames.find(table, first.value());
    if (reference.isPresent()) {
      reference.get().parent().ifPresent(parent -> walk(parent, parts.subList(1, parts.size())));
    } else {
      notFound(table, first);
    }
  }

  private void tableNotFound(Identifier name) {
    List<String> owners =
        symbols.tables().stream()
            .filter(table -> table.column(name.value()).isPresent())
            .map(table -> table.name())
            .toList();
    Diagnostic diagnostic =
        Diagnostic.of(TABLE_NOT_FOUND, name.span(), "table `%s` not found".formatted(name.value()));
    Optional<String> help =
        owners.size() == 1
            ? Optional.of("write `%s.%s`".formatted(owners.getFirst(), name.value()))
            : Suggestions.help(
                name.value(),
                symbols.tables().stream().map(table -> table.name()).toList(),
                "tables");
    diagnostics.report(help.map(diagnostic::withHelp).orElse(diagnostic));
  }

  private void notFound(TableSymbol table, Identifier name) {
    Diagnostic diagnostic =
        Diagnostic.of(
                COLUMN_NOT_FOUND,
                name.span(),
                "column `%s` not found in `%s`".formatted(name.value(), table.name()))
            .withLabel(table.span(), "`%s` is declared here".formatted(table.name()));
    diagnostics.report(
        Suggestions.help(name.value(), table.columns().keySet(), "columns")
            .map(diagnostic::withHelp)
            .orElse(diagnostic));
  }
}
