package io.datagenc.compiler.analyzer.reference;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_REFERENCE;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_WITHIN;

import io.datagenc.compiler.analyzer.symbol.ReferenceNames;
import io.datagenc.compiler.analyzer.symbol.ReferenceSymbol;
import io.datagenc.compiler.analyzer.symbol.TableSymbol;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.compiler.diagnostic.Suggestions;
import io.datagenc.engine.plan.Candidates;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds whose rows `WITHIN (columns)` means.
final class ReferenceOwners {

  private final Diagnostics diagnostics;

  ReferenceOwners(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /// The candidates of `symbol`, which has WITHIN; empty if there is an error, which is reported.
  Optional<Candidates> candidates(ReferenceSymbol symbol, boolean onlyEarlier) {
    List<Identifier> within = symbol.reference().orElseThrow().within();
    TableSymbol table = symbol.table();
    TableSymbol parent = symbol.parent().orElseThrow();
    for (Identifier column : within) {
      if (table.column(column.value()).isEmpty()) {
        diagnostics.report(
            Diagnostic.of(
                    INVALID_REFERENCE,
                    column.span(),
                    "column `%s` not found in `%s`".formatted(column.value(), table.name()))
                .withHelp(
                    Suggestions.help(column.value(), table.columns().keySet(), "columns")
                        .orElse(
                            "WITHIN takes the columns of another reference of `%s`"
                                .formatted(table.name()))));
        return Optional.empty();
      }
    }
    Set<String> columns = columns(within);
    List<ReferenceSymbol> references =
        table.references().stream()
            .filter(other -> other != symbol && other.parent().isPresent())
            .filter(other -> Set.copyOf(other.columnNames()).equals(columns))
            .toList();
    Optional<ReferenceSymbol> owner =
        references.stream().filter(other -> owns(other.parent().orElseThrow(), parent)).findFirst();
    if (owner.isPresent()) {
      String name = ReferenceNames.name(owner.get());
      return Optional.of(
          onlyEarlier ? new Candidates.PrecedingOwned(name) : new Candidates.Owned(name));
    }
    boolean isOwnKey =
        table.primaryKey().filter(key -> Set.copyOf(key.columns()).equals(columns)).isPresent();
    if (isOwnKey && owns(table, parent)) {
      return Optional.of(new Candidates.OwnedByThisRow());
    }
    report(symbol, within, references, isOwnKey);
    return Optional.empty();
  }

  private static Set<String> columns(List<Identifier> names) {
    return Set.copyOf(names.stream().map(Identifier::value).toList());
  }

  /// Whether rows of `owner` own rows of `table`, directly or through rows that they own.
  static boolean owns(TableSymbol owner, TableSymbol table) {
    Optional<TableSymbol> current = table.owner().flatMap(reference -> reference.parent());
    while (current.isPresent() && current.get() != owner) {
      current = current.get().owner().flatMap(reference -> reference.parent());
    }
    return current.isPresent();
  }

  private void report(
      ReferenceSymbol symbol,
      List<Identifier> within,
      List<ReferenceSymbol> references,
      boolean isOwnKey) {
    TableSymbol table = symbol.table();
    TableSymbol parent = symbol.parent().orElseThrow();
    String columns =
        "`" + String.join("`, `", within.stream().map(Identifier::value).toList()) + "`";
    SourceSpan span = within.getFirst().span().to(within.getLast().span());
    Diagnostic diagnostic =
        references.isEmpty() && !isOwnKey
            ? Diagnostic.of(
                INVALID_WITHIN,
                span,
                "%s of another reference of `%s`, nor its key"
                    .formatted(
                        within.size() == 1
                            ? columns + " is not the column"
                            : columns + " are not the columns",
                        table.name()))
            : Diagnostic.of(
                    INVALID_WITHIN,
                    span,
                    "rows of `%s` own no rows of `%s`"
                        .formatted(
                            references.isEmpty()
                                ? table.name()
                                : references.getFirst().parent().orElseThrow().name(),
                            parent.name()))
                .withLabel(parent.span(), "`%s` is declared here".formatted(parent.name()));
    diagnostics.report(diagnostic.withHelp(remedy(symbol, parent)));
  }

  private static String remedy(ReferenceSymbol symbol, TableSymbol parent) {
    List<String> usable =
        symbol.table().references().stream()
            .filter(other -> other != symbol && !other.columns().isEmpty())
            .filter(other -> other.parent().filter(owner -> owns(owner, parent)).isPresent())
            .map(other -> "`WITHIN (%s)`".formatted(String.join(", ", other.columnNames())))
            .distinct()
            .toList();
    if (!usable.isEmpty()) {
      return "write " + String.join(" or ", usable);
    }
    return parent
        .owner()
        .flatMap(owner -> owner.parent())
        .map(
            owner ->
                "rows of `%s` are owned by rows of `%s`: give `%s` a reference to it and name its columns"
                    .formatted(parent.name(), owner.name(), symbol.table().name()))
        .orElseGet(
            () ->
                "let rows of `%s` be owned: `ROWS … PER %s`"
                    .formatted(
                        parent.name(),
                        symbol.table().references().stream()
                            .filter(other -> other != symbol)
                            .flatMap(other -> other.parent().stream())
                            .filter(other -> other != parent)
                            .map(other -> other.name())
                            .findFirst()
                            .orElse("…")));
  }
}
