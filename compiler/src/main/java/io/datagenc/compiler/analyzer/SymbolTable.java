package io.datagenc.compiler.analyzer;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.SCHEMA_NOT_FOUND;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.TABLE_NOT_FOUND;

import io.datagenc.compiler.ast.QualifiedName;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.Suggestions;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The tables of a plan by name.
final class SymbolTable {

  private final String schema;
  private final Diagnostics diagnostics;
  private final Map<String, TableSymbol> tables = new LinkedHashMap<>();
  private final Map<String, AliasSymbol> aliases = new LinkedHashMap<>();
  private final Set<String> brokenAliases = new HashSet<>();

  SymbolTable(String schema, Diagnostics diagnostics) {
    this.schema = schema;
    this.diagnostics = diagnostics;
  }

  /// In the order of their declaration.
  Collection<TableSymbol> tables() {
    return tables.values();
  }

  /// Adds `alias`, unless there is one of its name, which is returned.
  Optional<AliasSymbol> add(AliasSymbol alias) {
    return Optional.ofNullable(aliases.putIfAbsent(alias.name(), alias));
  }

  /// In the order of their declaration.
  Collection<AliasSymbol> aliases() {
    return aliases.values();
  }

  /// Remembers that an alias called `name` was declared of something that is not there.
  void addBrokenAlias(String name) {
    brokenAliases.add(name);
  }

  /// Whether the only thing known of an alias called `name` is that it was reported.
  boolean isBrokenAlias(String name) {
    return brokenAliases.contains(name) && !aliases.containsKey(name);
  }

  /// The alias called `name`.
  Optional<AliasSymbol> alias(String name) {
    return Optional.ofNullable(aliases.get(name));
  }

  /// Adds `table`, unless there is one of its name, which is returned.
  Optional<TableSymbol> add(TableSymbol table) {
    return Optional.ofNullable(tables.putIfAbsent(table.name, table));
  }

  Optional<TableSymbol> find(String name) {
    return Optional.ofNullable(tables.get(name));
  }

  /// The table called `name`; empty if there is none, which is reported.
  Optional<TableSymbol> resolve(QualifiedName name) {
    if (!checkSchema(name)) {
      return Optional.empty();
    }
    Optional<TableSymbol> table = find(name.last().value());
    if (table.isEmpty()) {
      reportNotFound(name, tables.keySet());
    }
    return table;
  }

  /// Reports that none of `names` is that of the table `name`.
  void reportNotFound(QualifiedName name, Set<String> names) {
    Diagnostic diagnostic =
        Diagnostic.of(
            TABLE_NOT_FOUND,
            name.last().span(),
            "table `%s` not found".formatted(name.last().value()));
    diagnostics.report(
        Suggestions.help(name.last().value(), names, "tables")
            .map(diagnostic::withHelp)
            .orElse(diagnostic));
  }

  /// Whether the parts before the last of `name` name the schema of the plan; if not, that is
  /// reported.
  boolean checkSchema(QualifiedName name) {
    int parts = name.parts().size();
    if (parts == 1) {
      return true;
    }
    String qualifier = name.parts().get(parts - 2).value();
    if (parts == 2 && (qualifier.equals(schema) || qualifier.equals(SchemaSettings.DEFAULT_NAME))) {
      return true;
    }
    diagnostics.report(
        Diagnostic.of(
                SCHEMA_NOT_FOUND,
                name.span(),
                "`%s` is not in the schema of this plan, `%s`".formatted(name, schema))
            .withHelp("write `%s`".formatted(name.last().value())));
    return false;
  }
}
