package io.datagenc.compiler.analyzer.declare;

import io.datagenc.compiler.analyzer.symbol.AliasDeclaration;
import io.datagenc.compiler.analyzer.symbol.SymbolTable;
import io.datagenc.compiler.analyzer.symbol.TableNames;
import io.datagenc.compiler.ast.QualifiedName;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.ast.TableElement;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The tables and aliases of a plan of which statements are being collected.
public final class PlanDraft {

  private final TableNames names;
  private final Map<String, TableDraft> tables = new LinkedHashMap<>();
  private final Map<String, AliasDraft> aliases = new LinkedHashMap<>();
  private final Set<String> brokenAliases = new HashSet<>();

  /// @param names reports names that are not found
  PlanDraft(TableNames names) {
    this.names = names;
  }

  TableNames names() {
    return names;
  }

  /// In the order of their declaration.
  Collection<TableDraft> tables() {
    return tables.values();
  }

  /// Adds `table`, unless there is one of its name, which is returned.
  Optional<TableDraft> add(TableDraft table) {
    return Optional.ofNullable(tables.putIfAbsent(table.name, table));
  }

  /// The table called `name`; empty if there is none, which is reported.
  Optional<TableDraft> resolve(QualifiedName name) {
    return names
        .resolve(name, tables.keySet())
        .flatMap(found -> Optional.ofNullable(tables.get(found)));
  }

  /// The elements of the table that `statement` declares, without LIKE; empty if it declares none,
  /// since there is another of the name.
  Optional<List<TableElement>> elements(Statement.CreateTable statement) {
    return Optional.ofNullable(tables.get(statement.name().last().value()))
        .filter(table -> table.statement == statement)
        .map(table -> table.elements);
  }

  /// In the order of their declaration.
  Collection<AliasDraft> aliases() {
    return aliases.values();
  }

  /// Adds `alias`, unless there is one of its name, which is returned.
  Optional<AliasDraft> add(AliasDraft alias) {
    return Optional.ofNullable(aliases.putIfAbsent(alias.name(), alias));
  }

  /// Remembers that an alias called `name` was declared of something that is not there.
  void addBrokenAlias(String name) {
    brokenAliases.add(name);
  }

  /// The symbols of what has been collected.
  public SymbolTable symbols() {
    return new SymbolTable(
        names,
        tables.values().stream().map(TableDraft::declaration).toList(),
        aliases.values().stream()
            .map(
                alias ->
                    new AliasDeclaration(
                        alias.name(), alias.span(), alias.target().table.name, alias.target().name))
            .toList(),
        brokenAliases);
  }
}
