package io.datagenc.compiler.analyzer.symbol;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.AMBIGUOUS_NAME;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.COLUMN_NOT_FOUND;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.REFERENCE_NOT_FOUND;

import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.Suggestions;
import io.datagenc.engine.plan.type.RowType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds the columns that paths name: `column`, `table.column` for the row's own table, or
/// `reference.….column`; and fields of columns that hold rows, `….column.field`. Of a reference and
/// a column with the same name the path follows the reference.
public final class NameResolver {

  /// A column, the references that lead to its row, and the fields that lead from its value to what
  /// the path names.
  public record ResolvedPath(
      List<ReferenceSymbol> references, ColumnSymbol column, List<String> fields) {
    public ResolvedPath {
      references = List.copyOf(references);
      fields = List.copyOf(fields);
    }
  }

  private final Diagnostics diagnostics;

  public NameResolver(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /// Where names that are not found are reported.
  public Diagnostics diagnostics() {
    return diagnostics;
  }

  /// What `path` names in a row of `table`; empty if nothing, which is reported unless the reason
  /// has been.
  public Optional<ResolvedPath> resolve(TableSymbol table, ValueExpression.Path path) {
    List<Identifier> parts = path.name().parts();
    List<ReferenceSymbol> references = new ArrayList<>();
    TableSymbol current = table;
    for (int i = 0; i < parts.size() - 1; i++) {
      Identifier part = parts.get(i);
      if (i == 0
          && part.value().equals(table.name())
          && table.references().stream()
              .noneMatch(reference -> reference.alias().filter(table.name()::equals).isPresent())) {
        continue;
      }
      Optional<ColumnSymbol> row = row(current, part);
      if (row.isPresent()) {
        return Optional.of(
            new ResolvedPath(
                references,
                row.get(),
                parts.subList(i + 1, parts.size()).stream().map(Identifier::value).toList()));
      }
      Optional<ReferenceSymbol> reference = reference(current, part);
      if (reference.isEmpty() || reference.get().parent().isEmpty()) {
        return Optional.empty();
      }
      references.add(reference.get());
      current = reference.get().parent().get();
    }
    Identifier last = parts.getLast();
    Optional<ColumnSymbol> column = current.column(last.value());
    if (column.isEmpty()) {
      columnNotFound(table, current, last, parts.size() > 1);
      return Optional.empty();
    }
    return Optional.of(new ResolvedPath(references, column.get(), List.of()));
  }

  /// The column `name` of `table` if its values are rows, or may be since only they say their type.
  private static Optional<ColumnSymbol> row(TableSymbol table, Identifier name) {
    return table.referencesCalled(name.value()).isEmpty()
        ? table
            .column(name.value())
            .filter(
                column ->
                    column
                        .declaredType()
                        .map(type -> type instanceof RowType)
                        .orElse(
                            column.dataType().isEmpty()
                                && (column.value().isPresent() || column.alias().isPresent())))
        : Optional.empty();
  }

  private Optional<ReferenceSymbol> reference(TableSymbol table, Identifier name) {
    List<ReferenceSymbol> named = table.referencesCalled(name.value());
    if (named.size() == 1) {
      return Optional.of(named.getFirst());
    }
    if (named.size() > 1) {
      diagnostics.report(
          Diagnostic.of(
                  AMBIGUOUS_NAME,
                  name.span(),
                  "`%s` refers to `%s` more than once".formatted(table.name(), name.value()))
              .withLabel(named.get(0).span(), "one reference")
              .withLabel(named.get(1).span(), "another")
              .withHelp(
                  "give each an alias, `REFERENCES %s AS …`, and use it".formatted(name.value())));
      return Optional.empty();
    }
    boolean failed =
        table.references().stream()
            .anyMatch(
                reference ->
                    reference.parent().isEmpty()
                        && reference
                            .reference()
                            .filter(text -> text.table().last().value().equals(name.value()))
                            .isPresent());
    if (failed) {
      return Optional.empty();
    }
    notFound(table, name);
    return Optional.empty();
  }

  private void notFound(TableSymbol table, Identifier name) {
    Diagnostic diagnostic =
        Diagnostic.of(
            REFERENCE_NOT_FOUND,
            name.span(),
            "`%s` has no reference `%s`".formatted(table.name(), name.value()));
    for (ReferenceSymbol reference : table.references()) {
      if (reference.alias().isPresent()
          && reference.parent().filter(parent -> parent.name().equals(name.value())).isPresent()) {
        diagnostics.report(
            diagnostic
                .withLabel(reference.span(), "the reference to `%s`".formatted(name.value()))
                .withHelp("use its alias, `%s`".formatted(reference.alias().get())));
        return;
      }
    }
    Set<String> candidates = new HashSet<>();
    for (ReferenceSymbol reference : table.references()) {
      reference
          .alias()
          .or(() -> reference.parent().map(parent -> parent.name()))
          .ifPresent(candidates::add);
    }
    diagnostics.report(
        Suggestions.help(name.value(), candidates, "references")
            .map(diagnostic::withHelp)
            .orElseGet(
                () ->
                    diagnostic.withHelp(
                        "a path follows a reference: declare `… REFERENCES %s`"
                            .formatted(name.value()))));
  }

  private void columnNotFound(
      TableSymbol table, TableSymbol owner, Identifier name, boolean qualified) {
    Diagnostic diagnostic =
        Diagnostic.of(
            COLUMN_NOT_FOUND,
            name.span(),
            "column `%s` not found in `%s`".formatted(name.value(), owner.name()));
    if (owner != table) {
      diagnostic =
          diagnostic.withLabel(owner.span(), "`%s` is declared here".formatted(owner.name()));
    }
    if (!qualified && !table.referencesCalled(name.value()).isEmpty()) {
      diagnostics.report(
          diagnostic.withHelp(
              "`%s` is a reference: name one of its columns, `%s.…`"
                  .formatted(name.value(), name.value())));
      return;
    }
    Optional<String> help = Suggestions.help(name.value(), owner.columns().keySet(), "columns");
    diagnostics.report(help.map(diagnostic::withHelp).orElse(diagnostic));
  }
}
