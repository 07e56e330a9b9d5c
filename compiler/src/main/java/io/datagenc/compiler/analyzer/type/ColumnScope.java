package io.datagenc.compiler.analyzer.type;

import io.datagenc.compiler.analyzer.expression.ExpressionScope;
import io.datagenc.compiler.analyzer.expression.RowValue;
import io.datagenc.compiler.analyzer.symbol.NameResolver;
import io.datagenc.compiler.analyzer.symbol.ReferenceNames;
import io.datagenc.compiler.analyzer.symbol.TableSymbol;
import io.datagenc.compiler.ast.DataType;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.engine.plan.type.Type;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The names that expressions of one table can use.
public final class ColumnScope implements ExpressionScope {

  private final TableSymbol table;
  private final NameResolver names;
  private final ColumnTypes types;
  private final DataTypes dataTypes;

  public ColumnScope(
      TableSymbol table, NameResolver names, ColumnTypes types, DataTypes dataTypes) {
    this.table = table;
    this.names = names;
    this.types = types;
    this.dataTypes = dataTypes;
  }

  @Override
  public Optional<RowValue> value(ValueExpression.Path path) {
    return value(names, path);
  }

  @Override
  public Optional<RowValue> find(ValueExpression.Path path) {
    return value(new NameResolver(new Diagnostics()), path);
  }

  private Optional<RowValue> value(NameResolver resolver, ValueExpression.Path path) {
    Optional<NameResolver.ResolvedPath> resolved = resolver.resolve(table, path);
    if (resolved.isEmpty()) {
      return Optional.empty();
    }
    Optional<Type> type = types.of(resolved.get().column());
    List<String> references =
        resolved.get().references().stream().map(ReferenceNames::name).toList();
    return type.map(
        found ->
            new RowValue(
                references, resolved.get().column().name(), found, resolved.get().fields()));
  }

  @Override
  public Optional<Type> type(DataType type) {
    return dataTypes.resolve(type);
  }

  @Override
  public Collection<String> columns() {
    return table.columns().keySet();
  }
}
