package io.datagenc.compiler.analyzer.resolve;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.COLUMN_NOT_FOUND;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.CONFLICTING_CLAUSES;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.DUPLICATE_NAME;

import io.datagenc.compiler.analyzer.symbol.ColumnSymbol;
import io.datagenc.compiler.analyzer.symbol.DeterminantSymbol;
import io.datagenc.compiler.analyzer.symbol.ReferenceSymbol;
import io.datagenc.compiler.analyzer.symbol.SymbolTable;
import io.datagenc.compiler.analyzer.symbol.TableSymbol;
import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.Suggestions;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds what the names in DETERMINED BY mean: columns of the table, or references, which stand for
/// their columns.
public final class DeterminantResolver {

  private final Diagnostics diagnostics;

  private DeterminantResolver(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /// Fills the determinants of all columns, after references are resolved.
  public static void resolve(SymbolTable symbols, Diagnostics diagnostics) {
    DeterminantResolver resolver = new DeterminantResolver(diagnostics);
    for (TableSymbol table : symbols.tables()) {
      for (ColumnSymbol column : table.columns().values()) {
        column.determinedBy().ifPresent(clause -> resolver.resolve(column, clause));
      }
      table.references().forEach(resolver::reference);
    }
  }

  private void resolve(ColumnSymbol column, ColumnClause.DeterminedBy clause) {
    Set<ColumnSymbol> columns = new LinkedHashSet<>();
    Set<ReferenceSymbol> rows = new LinkedHashSet<>();
    Set<String> seen = new HashSet<>();
    for (Identifier name : clause.columns()) {
      if (!seen.add(name.value())) {
        diagnostics.report(
            DUPLICATE_NAME, name.span(), "`%s` is named twice".formatted(name.value()));
        column.poison();
      } else if (!add(column.table(), name, columns, rows)) {
        column.poison();
      }
    }
    column.determine(new DeterminantSymbol(clause.span(), List.copyOf(columns), List.copyOf(rows)));
  }

  private boolean add(
      TableSymbol table, Identifier name, Set<ColumnSymbol> columns, Set<ReferenceSymbol> rows) {
    Optional<ColumnSymbol> column = table.column(name.value());
    if (column.isPresent()) {
      columns.add(column.get());
      return true;
    }
    List<ReferenceSymbol> named = table.referencesCalled(name.value());
    if (named.size() == 1) {
      ReferenceSymbol reference = named.getFirst();
      if (reference.columns().isEmpty()) {
        rows.add(reference);
      }
      reference.columnNames().forEach(key -> columns.add(table.column(key).orElseThrow()));
      return true;
    }
    Diagnostic diagnostic =
        Diagnostic.of(
            COLUMN_NOT_FOUND,
            name.span(),
            "column `%s` not found in `%s`".formatted(name.value(), table.name()));
    diagnostics.report(
        Suggestions.help(name.value(), table.columns().keySet(), "columns")
            .map(diagnostic::withHelp)
            .orElse(diagnostic));
    return false;
  }

  /// The columns of one reference have one determinant.
  private void reference(ReferenceSymbol reference) {
    Optional<DeterminantSymbol> first = reference.determinant();
    for (String name : reference.columnNames()) {
      Optional<DeterminantSymbol> other =
          reference.table().column(name).flatMap(column -> column.determinant());
      if (first.isPresent()
          && other.isPresent()
          && !(first.get().contains(other.get()) && other.get().contains(first.get()))) {
        diagnostics.report(
            Diagnostic.of(
                    CONFLICTING_CLAUSES,
                    other.get().span(),
                    "the columns of %s have two determinants".formatted(reference.words()))
                .withLabel(first.get().span(), "one determinant")
                .withHelp("a reference is drawn as a whole: name all in one DETERMINED BY"));
      }
    }
  }
}
