package io.datagenc.compiler.analyzer;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.SCHEMA_NOT_FOUND;

import io.datagenc.compiler.analyzer.output.SourceTable;
import io.datagenc.compiler.analyzer.output.SourceTables;
import io.datagenc.compiler.analyzer.symbol.ColumnSymbol;
import io.datagenc.compiler.analyzer.symbol.NameResolver;
import io.datagenc.compiler.analyzer.symbol.SchemaSettings;
import io.datagenc.compiler.analyzer.symbol.SymbolTable;
import io.datagenc.compiler.analyzer.symbol.TableSymbol;
import io.datagenc.compiler.analyzer.type.ColumnScope;
import io.datagenc.compiler.analyzer.type.ColumnTypes;
import io.datagenc.compiler.analyzer.type.DataTypes;
import io.datagenc.compiler.ast.QualifiedName;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.tree.ExpressionParts;
import io.datagenc.engine.plan.ColumnPlan;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The tables of a plan as the sources of its outputs.
final class OutputSources implements SourceTables {
  private final SymbolTable symbols;
  private final SchemaSettings settings;
  private final ColumnTypes types;
  private final DataTypes dataTypes;
  private final Diagnostics diagnostics;

  OutputSources(
      SymbolTable symbols,
      SchemaSettings settings,
      ColumnTypes types,
      DataTypes dataTypes,
      Diagnostics diagnostics) {
    this.symbols = symbols;
    this.settings = settings;
    this.types = types;
    this.dataTypes = dataTypes;
    this.diagnostics = diagnostics;
  }

  @Override
  public String schema() {
    return settings.name();
  }

  @Override
  public boolean isSchema(QualifiedName name) {
    String schema = name.toString();
    if (schema.equals(settings.name()) || schema.equals(SchemaSettings.DEFAULT_NAME)) {
      return true;
    }
    diagnostics.report(
        Diagnostic.of(
                SCHEMA_NOT_FOUND,
                name.span(),
                "`%s` is not the schema of this plan, `%s`".formatted(schema, settings.name()))
            .withHelp("write `%s`".formatted(settings.name())));
    return false;
  }

  @Override
  public List<SourceTable> tables() {
    return symbols.tables().stream().map(this::source).toList();
  }

  @Override
  public Optional<SourceTable> resolve(QualifiedName name) {
    return symbols.resolve(name).map(this::source);
  }

  private SourceTable source(TableSymbol table) {
    return new SourceTable(
        table.name(),
        table.span(),
        table.columns().values().stream()
            .map(
                column ->
                    new SourceTable.SourceColumn(
                        column.name(),
                        column.span(),
                        column.isHidden()
                            ? ColumnPlan.Visibility.HIDDEN
                            : ColumnPlan.Visibility.VISIBLE))
            .toList(),
        new ColumnScope(table, new NameResolver(diagnostics), types, dataTypes));
  }

  /// Whether `expression`, over a row of `table`, reads one of `columns` itself.
  boolean readsAny(SourceTable table, ValueExpression expression, Set<ColumnSymbol> columns) {
    NameResolver names = new NameResolver(new Diagnostics());
    TableSymbol symbol = symbols.find(table.name()).orElseThrow();
    return ExpressionParts.paths(expression).stream()
        .map(path -> names.resolve(symbol, path))
        .flatMap(Optional::stream)
        .anyMatch(resolved -> columns.contains(resolved.column()));
  }
}
