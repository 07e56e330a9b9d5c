package io.datagenc.compiler.analyzer.symbol;

import io.datagenc.compiler.ast.QualifiedName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The tables of a plan and the aliases of its keys, by name.
public final class SymbolTable {

  private final TableNames names;
  private final Map<String, TableSymbol> tables = new LinkedHashMap<>();
  private final Map<String, AliasSymbol> aliases = new LinkedHashMap<>();
  private final Set<String> brokenAliases;

  /// @param names reports names that are not found
  /// @param tables all different in their names
  /// @param aliases all different in their names; their targets are among the columns
  /// @param brokenAliases the names of aliases that were declared of something that is not there
  public SymbolTable(
      TableNames names,
      List<TableDeclaration> tables,
      List<AliasDeclaration> aliases,
      Set<String> brokenAliases) {
    this.names = names;
    for (TableDeclaration table : tables) {
      TableSymbol symbol = new TableSymbol(table);
      this.tables.put(symbol.name(), symbol);
    }
    for (AliasDeclaration alias : aliases) {
      ColumnSymbol target =
          find(alias.table()).flatMap(table -> table.column(alias.column())).orElseThrow();
      this.aliases.put(alias.name(), new AliasSymbol(alias.name(), alias.span(), target));
    }
    this.brokenAliases = Set.copyOf(brokenAliases);
  }

  /// In the order of their declaration.
  public Collection<TableSymbol> tables() {
    return Collections.unmodifiableCollection(tables.values());
  }

  /// The columns of all tables.
  public List<ColumnSymbol> columns() {
    List<ColumnSymbol> columns = new ArrayList<>();
    tables.values().forEach(table -> columns.addAll(table.columns().values()));
    return columns;
  }

  /// In the order of their declaration.
  Collection<AliasSymbol> aliases() {
    return Collections.unmodifiableCollection(aliases.values());
  }

  /// Whether the only thing known of an alias called `name` is that it was reported.
  public boolean isBrokenAlias(String name) {
    return brokenAliases.contains(name) && !aliases.containsKey(name);
  }

  /// The alias called `name`.
  public Optional<AliasSymbol> alias(String name) {
    return Optional.ofNullable(aliases.get(name));
  }

  public Optional<TableSymbol> find(String name) {
    return Optional.ofNullable(tables.get(name));
  }

  /// The table called `name`; empty if there is none, which is reported.
  public Optional<TableSymbol> resolve(QualifiedName name) {
    return names.resolve(name, tables.keySet()).flatMap(this::find);
  }

  /// Whether the parts before the last of `name` name the schema of the plan; if not, that is
  /// reported.
  public boolean checkSchema(QualifiedName name) {
    return names.checkSchema(name);
  }

  /// Ends the resolution of the tables: what the names in them mean changes no more.
  public void seal() {
    for (TableSymbol table : tables.values()) {
      table.owner().flatMap(ReferenceSymbol::parent).ifPresent(owner -> owner.addOwned(table));
    }
    tables.values().forEach(TableSymbol::seal);
  }
}
