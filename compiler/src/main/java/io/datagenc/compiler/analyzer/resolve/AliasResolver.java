package io.datagenc.compiler.analyzer.resolve;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.AMBIGUOUS_ALIAS;

import io.datagenc.compiler.analyzer.symbol.AliasSymbol;
import io.datagenc.compiler.analyzer.symbol.ColumnSymbol;
import io.datagenc.compiler.analyzer.symbol.ReferenceDeclaration;
import io.datagenc.compiler.analyzer.symbol.ReferenceNames;
import io.datagenc.compiler.analyzer.symbol.ReferenceSymbol;
import io.datagenc.compiler.analyzer.symbol.SymbolTable;
import io.datagenc.compiler.analyzer.symbol.TableSymbol;
import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.QualifiedName;
import io.datagenc.compiler.ast.Reference;
import io.datagenc.compiler.ast.TableRows;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Gives columns that are called like an alias the values of the key that the alias names: of the
/// row itself, of the row that a path of references leads to, or of a row that is drawn.
public final class AliasResolver {

  /// More paths than this are not told apart.
  private static final int MOST_PATHS = 8;

  /// The name of the rule that a column called like an alias is the key that the alias names.
  private static final String RULE = "alias";

  private final SymbolTable symbols;
  private final Diagnostics diagnostics;
  private final Set<TableSymbol> begun = new HashSet<>();

  private AliasResolver(SymbolTable symbols, Diagnostics diagnostics) {
    this.symbols = symbols;
    this.diagnostics = diagnostics;
  }

  /// Resolves the columns of all tables, of which the references are resolved.
  public static void resolve(SymbolTable symbols, Diagnostics diagnostics) {
    AliasResolver resolver = new AliasResolver(symbols, diagnostics);
    symbols.tables().forEach(resolver::resolve);
  }

  private void resolve(TableSymbol table) {
    if (!begun.add(table)) {
      return;
    }
    List<ReferenceSymbol> drawn = new ArrayList<>();
    for (ColumnSymbol column : table.columns().values()) {
      if (symbols.isBrokenAlias(column.name()) && takesAlias(column)) {
        column.poison();
      }
      symbols
          .alias(column.name())
          .filter(alias -> takesAlias(column) && alias.target() != column)
          .ifPresent(alias -> resolve(column, alias, drawn));
    }
    // The columns of one table draw independently: none sees the references of the others.
    table.addReferences(drawn);
  }

  /// Whether nothing else says what `column` is.
  private static boolean takesAlias(ColumnSymbol column) {
    return column.dataType().isEmpty()
        && column.value().isEmpty()
        && column.identity().isEmpty()
        && !column.isPoisoned()
        && column.table().referenceOf(column.name()).isEmpty();
  }

  private void resolve(ColumnSymbol column, AliasSymbol alias, List<ReferenceSymbol> drawn) {
    column.follow(alias);
    boolean isGiven =
        column
            .table()
            .rows()
            .filter(rows -> rows instanceof TableRows.Values || rows instanceof TableRows.FromFile)
            .isPresent();
    if (isGiven) {
      return;
    }
    if (column.table() == alias.target().table()) {
      value(column, alias, List.of());
      return;
    }
    List<List<ReferenceSymbol>> paths = paths(column.table(), alias.target().table());
    switch (paths.size()) {
      case 0 -> drawn.add(drawn(column, alias));
      case 1 -> value(column, alias, paths.getFirst());
      default -> ambiguous(column, alias, paths);
    }
  }

  private static void value(
      ColumnSymbol column, AliasSymbol alias, List<ReferenceSymbol> references) {
    List<Identifier> parts = new ArrayList<>();
    for (ReferenceSymbol reference : references) {
      parts.add(identifier(column.span(), name(reference)));
    }
    parts.add(identifier(column.span(), alias.target().name()));
    QualifiedName path = new QualifiedName(column.span(), parts);
    clarify(
        column,
        new ColumnClause.Value(
            column.span(), false, new ValueExpression.Path(column.span(), path), Optional.empty()));
  }

  private static ReferenceSymbol drawn(ColumnSymbol column, AliasSymbol alias) {
    QualifiedName parent =
        new QualifiedName(
            column.span(), List.of(identifier(column.span(), alias.target().table().name())));
    Reference drawn =
        new Reference(
            column.span(),
            parent,
            List.of(identifier(column.span(), alias.target().name())),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            List.of());
    clarify(column, new ColumnClause.References(column.span(), Optional.empty(), drawn));
    ReferenceSymbol reference =
        new ReferenceSymbol(
            column.table(),
            ReferenceDeclaration.inferred(
                identifier(column.span(), column.name()),
                drawn,
                column.span(),
                column.nullPercent()));
    reference.leadTo(alias.target().table(), List.of(alias.target().name()));
    return reference;
  }

  private static void clarify(ColumnSymbol column, ColumnClause clause) {
    column.clarify(new ColumnClause.Inferred(column.span(), RULE, clause));
  }

  private static Identifier identifier(SourceSpan span, String name) {
    return new Identifier(span, name, !name.matches("[a-z_][a-z0-9_]*"));
  }

  private static String name(ReferenceSymbol reference) {
    return reference.alias().orElseGet(() -> reference.parent().orElseThrow().name());
  }

  private void ambiguous(
      ColumnSymbol column, AliasSymbol alias, List<List<ReferenceSymbol>> paths) {
    column.poison();
    List<String> texts =
        paths.stream()
            .map(
                path ->
                    "`%s.%s`"
                        .formatted(
                            String.join(".", path.stream().map(ReferenceNames::name).toList()),
                            alias.target().name()))
            .toList();
    Diagnostic diagnostic =
        Diagnostic.of(
            AMBIGUOUS_ALIAS,
            column.span(),
            "`%s` is another name of `%s`, to which %s lead: %s"
                .formatted(
                    alias.name(),
                    alias.target(),
                    paths.size() >= MOST_PATHS ? "many paths" : paths.size() + " paths",
                    String.join(", ", texts)));
    for (List<ReferenceSymbol> path : paths.subList(0, 2)) {
      diagnostic =
          diagnostic.withLabel(
              path.getFirst().span(), "over %s".formatted(path.getFirst().words()));
    }
    diagnostics.report(
        diagnostic.withHelp("say which, for example `%s AS (…)`".formatted(column.name())));
  }

  /// The chains of references that lead from a row of `table` to one of `target`, at most
  /// [#MOST_PATHS]. None passes through a table twice.
  private List<List<ReferenceSymbol>> paths(TableSymbol table, TableSymbol target) {
    List<List<ReferenceSymbol>> found = new ArrayList<>();
    follow(table, target, new ArrayList<>(), new HashSet<>(Set.of(table)), found);
    return found;
  }

  private void follow(
      TableSymbol table,
      TableSymbol target,
      List<ReferenceSymbol> path,
      Set<TableSymbol> passed,
      List<List<ReferenceSymbol>> found) {
    if (found.size() >= MOST_PATHS) {
      return;
    }
    for (ReferenceSymbol reference : List.copyOf(table.references())) {
      if (reference.parent().isEmpty()) {
        continue;
      }
      TableSymbol parent = reference.parent().get();
      path.add(reference);
      if (parent == target) {
        found.add(List.copyOf(path));
      } else if (passed.add(parent)) {
        resolve(parent);
        follow(parent, target, path, passed, found);
        passed.remove(parent);
      }
      path.removeLast();
    }
  }
}
