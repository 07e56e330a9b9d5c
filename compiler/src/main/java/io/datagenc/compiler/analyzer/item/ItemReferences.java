package io.datagenc.compiler.analyzer.item;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.AMBIGUOUS_NAME;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.REFERENCE_NOT_FOUND;

import io.datagenc.compiler.analyzer.symbol.ReferenceDeclaration;
import io.datagenc.compiler.analyzer.symbol.ReferenceNames;
import io.datagenc.compiler.analyzer.symbol.ReferenceSymbol;
import io.datagenc.compiler.analyzer.symbol.RowPath;
import io.datagenc.compiler.analyzer.symbol.SymbolTable;
import io.datagenc.compiler.analyzer.symbol.TableSymbol;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Gives families references to the families that they read: a family with the rows of its source
/// has them at the same positions, so the item is where the source's row is that this row reaches.
public final class ItemReferences {
  /// More paths than this are not told apart.
  private static final int MOST_PATHS = 8;

  private final SymbolTable symbols;
  private final List<ItemTable> families;
  private final Diagnostics diagnostics;

  private ItemReferences(SymbolTable symbols, List<ItemTable> families, Diagnostics diagnostics) {
    this.symbols = symbols;
    this.families = families;
    this.diagnostics = diagnostics;
  }

  /// Resolves what `families` read, once all other references of their tables are resolved.
  public static void resolve(
      SymbolTable symbols, List<ItemTable> families, Diagnostics diagnostics) {
    ItemReferences references = new ItemReferences(symbols, families, diagnostics);
    for (ItemTable family : families) {
      Optional<TableSymbol> table = symbols.find(family.name());
      if (table.flatMap(TableSymbol::owner).isPresent()) {
        family.reads().forEach(read -> references.resolve(family, table.get(), read));
      }
    }
  }

  private void resolve(ItemTable family, TableSymbol table, Identifier read) {
    Optional<ItemTable> other =
        families.stream()
            .filter(candidate -> candidate.dynamodb() == family.dynamodb())
            .filter(candidate -> candidate.family().equals(read.value()))
            .findFirst();
    Optional<TableSymbol> target = other.flatMap(found -> symbols.find(found.name()));
    Optional<TableSymbol> source = other.flatMap(found -> symbols.find(found.source()));
    if (target.isEmpty() || source.isEmpty()) {
      // Why there is no such table was reported; the paths to it are.
      return;
    }
    if (table.owner().flatMap(ReferenceSymbol::parent).equals(target)) {
      // The reference to the owner leads there.
      return;
    }
    ReferenceSymbol reference =
        new ReferenceSymbol(
            table,
            new ReferenceDeclaration(
                ReferenceDeclaration.Origin.ROWS,
                List.of(),
                Optional.empty(),
                read.span(),
                Optional.empty(),
                Optional.empty()));
    reference.leadTo(target.get(), List.of());
    // Any row will do where there is an error, so that what reads it is not reported, too.
    reference.follow(
        toFamily(table, target.get())
            .or(() -> path(family, table, other.get(), source.get(), read))
            .orElseGet(() -> new RowPath(List.of(table.owner().orElseThrow()))));
    table.addReferences(List.of(reference));
  }

  /// The path over owners to the item itself, where a family is over the rows of another.
  private static Optional<RowPath> toFamily(TableSymbol table, TableSymbol family) {
    List<ReferenceSymbol> owners = new ArrayList<>();
    for (Optional<ReferenceSymbol> owner = table.owner(); owner.isPresent(); ) {
      owners.add(owner.get());
      TableSymbol parent = owner.get().parent().orElseThrow();
      if (parent == family) {
        return Optional.of(new RowPath(owners));
      }
      owner = parent.owner();
    }
    return Optional.empty();
  }

  /// The path to the row of `source` whose item is read; empty if there is none or if there are
  /// several, which is reported.
  private Optional<RowPath> path(
      ItemTable family, TableSymbol table, ItemTable other, TableSymbol source, Identifier read) {
    if (!other.hasRowsOfSource()) {
      diagnostics.report(
          Diagnostic.of(
                  REFERENCE_NOT_FOUND,
                  read.span(),
                  "`%s` has several items for a row of `%s`, none of which is meant"
                      .formatted(other.family(), other.source()))
              .withLabel(other.item().rows().orElseThrow().span(), "items in a series")
              .withHelp("write the expression of the attribute here"));
      return Optional.empty();
    }
    List<RowPath> paths = paths(table, source);
    if (paths.size() == 1) {
      return Optional.of(paths.getFirst());
    }
    if (paths.isEmpty()) {
      diagnostics.report(
          Diagnostic.of(
                  REFERENCE_NOT_FOUND,
                  read.span(),
                  "an item of `%s` does not lead to one of `%s`"
                      .formatted(family.family(), other.family()))
              .withLabel(other.item().source().span(), "items of rows of `%s`".formatted(source))
              .withHelp(
                  "no path of references leads from `%s` to `%s`: declare one, or write the"
                          .formatted(family.source(), source.name())
                      + " expression of the attribute here"));
      return Optional.empty();
    }
    diagnostics.report(
        Diagnostic.of(
                AMBIGUOUS_NAME,
                read.span(),
                "%s lead from `%s` to `%s`: %s"
                    .formatted(
                        paths.size() >= MOST_PATHS ? "many paths" : paths.size() + " paths",
                        family.source(),
                        source.name(),
                        String.join(", ", paths.stream().map(ItemReferences::words).toList())))
            .withHelp("write the expression of the attribute here, with the path that is meant"));
    return Optional.empty();
  }

  private static String words(RowPath path) {
    List<ReferenceSymbol> fromSource = path.references().subList(1, path.references().size());
    return "`%s`"
        .formatted(String.join(".", fromSource.stream().map(ReferenceNames::name).toList()));
  }

  /// The paths from a row of `table` to one of `target`: the one over owners alone if there is one,
  /// else all.
  private static List<RowPath> paths(TableSymbol table, TableSymbol target) {
    List<ReferenceSymbol> owners = new ArrayList<>();
    Optional<ReferenceSymbol> owner = table.owner();
    while (owner.isPresent()) {
      owners.add(owner.get());
      TableSymbol parent = owner.get().parent().orElseThrow();
      if (parent == target) {
        return List.of(new RowPath(owners));
      }
      owner = parent.owner();
    }
    ReferenceSymbol first = table.owner().orElseThrow();
    TableSymbol source = first.parent().orElseThrow();
    List<RowPath> found = new ArrayList<>();
    follow(source, target, new ArrayList<>(List.of(first)), new HashSet<>(Set.of(source)), found);
    return found;
  }

  private static void follow(
      TableSymbol table,
      TableSymbol target,
      List<ReferenceSymbol> path,
      Set<TableSymbol> passed,
      List<RowPath> found) {
    for (ReferenceSymbol reference : table.references()) {
      if (reference.parent().isEmpty() || found.size() >= MOST_PATHS) {
        continue;
      }
      TableSymbol parent = reference.parent().get();
      path.add(reference);
      if (parent == target) {
        found.add(new RowPath(path));
      } else if (passed.add(parent)) {
        follow(parent, target, path, passed, found);
        passed.remove(parent);
      }
      path.removeLast();
    }
  }
}
