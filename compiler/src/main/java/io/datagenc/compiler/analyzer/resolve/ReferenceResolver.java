package io.datagenc.compiler.analyzer.resolve;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.AMBIGUOUS_NAME;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.COLUMN_NOT_FOUND;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.DUPLICATE_NAME;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_REFERENCE;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.KEY_NOT_FOUND;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.OWNER_CYCLE;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.OWNER_NOT_FOUND;

import io.datagenc.compiler.analyzer.symbol.KeySymbol;
import io.datagenc.compiler.analyzer.symbol.ReferenceDeclaration;
import io.datagenc.compiler.analyzer.symbol.ReferenceSymbol;
import io.datagenc.compiler.analyzer.symbol.SymbolTable;
import io.datagenc.compiler.analyzer.symbol.TableSymbol;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.QualifiedName;
import io.datagenc.compiler.ast.Reference;
import io.datagenc.compiler.ast.TableRows;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.compiler.diagnostic.Suggestions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Finds the tables and keys that references lead to, and the owners of rows.
public final class ReferenceResolver {

  private final SymbolTable symbols;
  private final Diagnostics diagnostics;

  private ReferenceResolver(SymbolTable symbols, Diagnostics diagnostics) {
    this.symbols = symbols;
    this.diagnostics = diagnostics;
  }

  public static void resolve(SymbolTable symbols, Diagnostics diagnostics) {
    ReferenceResolver resolver = new ReferenceResolver(symbols, diagnostics);
    for (TableSymbol table : symbols.tables()) {
      table.references().forEach(resolver::reference);
    }
    for (TableSymbol table : symbols.tables()) {
      resolver.aliases(table);
      resolver.owner(table);
    }
    resolver.ownerCycles();
    symbols.tables().forEach(table -> SharedColumns.settle(table, diagnostics));
  }

  private void reference(ReferenceSymbol symbol) {
    if (symbol.reference().isEmpty()) {
      return;
    }
    Reference reference = symbol.reference().get();
    Optional<TableSymbol> parent = symbols.resolve(reference.table());
    if (parent.isEmpty()) {
      poison(symbol);
      return;
    }
    Optional<List<String>> key =
        reference.columns().isEmpty()
            ? primaryKey(symbol, reference, parent.get())
            : namedKey(reference, parent.get());
    if (key.isEmpty()) {
      poison(symbol);
      return;
    }
    if (key.get().size() != symbol.columns().size()) {
      diagnostics.report(
          Diagnostic.of(
                  INVALID_REFERENCE,
                  reference.span(),
                  "%s for the %s of `%s`"
                      .formatted(
                          count(symbol.columns().size()),
                          count(key.get().size()),
                          parent.get().name()))
              .withHelp(
                  "reference all columns of the key: `FOREIGN KEY (%s) REFERENCES %s (%s)`"
                      .formatted(
                          String.join(", ", key.get()),
                          parent.get().name(),
                          String.join(", ", key.get()))));
      poison(symbol);
      return;
    }
    symbol.leadTo(parent.get(), key.get());
  }

  private static String count(int columns) {
    return columns == 1 ? "one column" : columns + " columns";
  }

  private static void poison(ReferenceSymbol symbol) {
    for (String column : symbol.columnNames()) {
      symbol.table().column(column).ifPresent(found -> found.poison());
    }
  }

  private Optional<List<String>> primaryKey(
      ReferenceSymbol symbol, Reference reference, TableSymbol parent) {
    Optional<KeySymbol> key = parent.primaryKey();
    if (key.isEmpty()) {
      diagnostics.report(
          Diagnostic.of(
                  KEY_NOT_FOUND,
                  reference.table().span(),
                  "`%s` has no PRIMARY KEY that `%s` could reference"
                      .formatted(parent.name(), String.join(", ", symbol.columnNames())))
              .withLabel(parent.span(), "`%s` is declared here".formatted(parent.name()))
              .withHelp(
                  "declare one, or name a UNIQUE column: `REFERENCES %s (…)`"
                      .formatted(parent.name())));
    }
    return key.map(KeySymbol::columns);
  }

  private Optional<List<String>> namedKey(Reference reference, TableSymbol parent) {
    List<String> names = new ArrayList<>();
    for (Identifier name : reference.columns()) {
      if (parent.column(name.value()).isEmpty()) {
        Diagnostic diagnostic =
            Diagnostic.of(
                    COLUMN_NOT_FOUND,
                    name.span(),
                    "column `%s` not found in `%s`".formatted(name.value(), parent.name()))
                .withLabel(parent.span(), "`%s` is declared here".formatted(parent.name()));
        diagnostics.report(
            Suggestions.help(name.value(), parent.columns().keySet(), "columns")
                .map(diagnostic::withHelp)
                .orElse(diagnostic));
        return Optional.empty();
      }
      names.add(name.value());
    }
    Set<String> wanted = new HashSet<>(names);
    boolean isKey =
        parent.keys().stream().anyMatch(key -> new HashSet<>(key.columns()).equals(wanted));
    if (!isKey) {
      SourceSpan span =
          reference.columns().getFirst().span().to(reference.columns().getLast().span());
      Diagnostic diagnostic =
          Diagnostic.of(
                  KEY_NOT_FOUND,
                  span,
                  "`%s (%s)` is not a key".formatted(parent.name(), String.join(", ", names)))
              .withLabel(
                  parent.column(names.getFirst()).orElseThrow().span(),
                  "neither PRIMARY KEY nor UNIQUE");
      diagnostics.report(
          parent.keys().isEmpty()
              ? diagnostic.withHelp("declare `UNIQUE (%s)`".formatted(String.join(", ", names)))
              : diagnostic.withHelp("keys of `%s`: %s".formatted(parent.name(), keys(parent))));
      return Optional.empty();
    }
    return Optional.of(names);
  }

  private static String keys(TableSymbol table) {
    return String.join(
        ", ",
        table.keys().stream()
            .map(key -> "`(%s)`".formatted(String.join(", ", key.columns())))
            .distinct()
            .toList());
  }

  private void aliases(TableSymbol table) {
    Map<String, Identifier> seen = new HashMap<>();
    for (ReferenceSymbol symbol : table.references()) {
      Optional<Identifier> alias = symbol.reference().flatMap(Reference::alias);
      if (alias.isPresent()) {
        Identifier previous = seen.putIfAbsent(alias.get().value(), alias.get());
        if (previous != null) {
          diagnostics.report(
              Diagnostic.of(
                      DUPLICATE_NAME,
                      alias.get().span(),
                      "two references of `%s` are called `%s`"
                          .formatted(table.name(), alias.get().value()))
                  .withLabel(previous.span(), "first used here"));
          poison(symbol);
          symbol.leadNowhere();
        }
      }
    }
  }

  private void owner(TableSymbol table) {
    if (table.rows().isEmpty()) {
      return;
    }
    Optional<QualifiedName> owner =
        switch (table.rows().get()) {
          case TableRows.RowsPer per -> Optional.of(per.owner());
          case TableRows.RowsBetween between -> Optional.of(between.owner());
          case TableRows.RowCount ignored -> Optional.empty();
          case TableRows.Values ignored -> Optional.empty();
          case TableRows.FromFile ignored -> Optional.empty();
        };
    owner.ifPresent(name -> owner(table, name));
  }

  private void owner(TableSymbol table, QualifiedName name) {
    List<ReferenceSymbol> named = table.referencesCalled(name.last().value());
    if (named.isEmpty()) {
      named = leadingTo(table, name.last().value());
    }
    if (named.size() > 1) {
      Optional<String> alias = named.getFirst().alias();
      diagnostics.report(
          Diagnostic.of(
                  AMBIGUOUS_NAME,
                  name.span(),
                  "`%s` refers to `%s` more than once".formatted(table.name(), name.last().value()))
              .withLabel(named.get(0).span(), "one reference")
              .withLabel(named.get(1).span(), "another")
              .withHelp(
                  alias.isPresent()
                      ? "name one of them by its alias: `PER %s`".formatted(alias.get())
                      : "give one an alias, `REFERENCES %s AS …`, and use it"
                          .formatted(name.last().value())));
      return;
    }
    ReferenceSymbol reference;
    if (named.size() == 1) {
      reference = named.getFirst();
    } else {
      Optional<TableSymbol> parent =
          symbols.find(name.last().value()).filter(found -> symbols.checkSchema(name));
      if (parent.isEmpty()) {
        ownerNotFound(table, name);
        return;
      }
      reference =
          new ReferenceSymbol(
              table,
              new ReferenceDeclaration(
                  ReferenceDeclaration.Origin.ROWS,
                  List.of(),
                  Optional.empty(),
                  name.span(),
                  Optional.empty(),
                  Optional.empty()));
      reference.leadTo(parent.get(), List.of());
    }
    if (reference.parent().filter(parent -> parent == table).isPresent()) {
      diagnostics.report(
          OWNER_CYCLE, name.span(), "rows of `%s` cannot own each other".formatted(table.name()));
      return;
    }
    if (reference.branch().isPresent()) {
      diagnostics.report(
          Diagnostic.of(
                  INVALID_REFERENCE,
                  name.span(),
                  "the owner of a row does not depend on a condition")
              .withLabel(reference.span(), "only some rows refer to `%s`".formatted(name))
              .withHelp("write PER with a reference that every row has, or ROWS with a number"));
      return;
    }
    if (named.isEmpty()) {
      table.addReferences(List.of(reference));
    }
    reference.own();
  }

  private void ownerNotFound(TableSymbol table, QualifiedName name) {
    Set<String> candidates = new TreeSet<>();
    symbols.tables().forEach(candidate -> candidates.add(candidate.name()));
    candidates.remove(table.name());
    table.references().forEach(reference -> reference.alias().ifPresent(candidates::add));
    boolean written =
        table.references().stream()
            .anyMatch(
                reference ->
                    reference.parent().isEmpty()
                        && reference
                            .reference()
                            .filter(text -> text.table().last().value().equals(name.last().value()))
                            .isPresent());
    if (written) {
      return;
    }
    Diagnostic diagnostic =
        Diagnostic.of(
            OWNER_NOT_FOUND,
            name.span(),
            "`%s` is neither a reference of `%s` nor a table".formatted(name, table.name()));
    diagnostics.report(
        Suggestions.help(name.last().value(), candidates, "owners")
            .map(diagnostic::withHelp)
            .orElse(diagnostic));
  }

  /// The references of `table` to the table called `name`, whatever their aliases.
  private static List<ReferenceSymbol> leadingTo(TableSymbol table, String name) {
    return table.references().stream()
        .filter(
            reference ->
                reference.parent().filter(parent -> parent.name().equals(name)).isPresent())
        .toList();
  }

  private void ownerCycles() {
    Set<TableSymbol> reported = new HashSet<>();
    for (TableSymbol table : symbols.tables()) {
      List<TableSymbol> path = new ArrayList<>();
      Optional<TableSymbol> current = Optional.of(table);
      while (current.isPresent() && !path.contains(current.get())) {
        path.add(current.get());
        current = current.get().owner().flatMap(owner -> owner.parent());
      }
      if (current.isPresent() && current.get() == table && reported.add(table)) {
        reported.addAll(path);
        path.add(table);
        diagnostics.report(
            Diagnostic.of(
                    OWNER_CYCLE,
                    table.owner().map(owner -> owner.span()).orElse(table.span()),
                    "rows own each other in a circle: %s"
                        .formatted(
                            String.join(" → ", path.stream().map(step -> step.name()).toList())))
                .withHelp("give one of the tables a number of rows: `ROWS 1000`"));
        path.forEach(TableSymbol::disown);
      }
    }
  }
}
