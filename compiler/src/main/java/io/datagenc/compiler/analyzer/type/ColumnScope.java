package io.datagenc.compiler.analyzer.type;

import io.datagenc.compiler.analyzer.expression.ExpressionScope;
import io.datagenc.compiler.analyzer.expression.OwnedScope;
import io.datagenc.compiler.analyzer.expression.RowValue;
import io.datagenc.compiler.analyzer.expression.SiblingScope;
import io.datagenc.compiler.analyzer.symbol.NameResolver;
import io.datagenc.compiler.analyzer.symbol.OwnedRows;
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
    return resolver.resolve(table, path).flatMap(this::value);
  }

  private Optional<RowValue> value(NameResolver.ResolvedPath resolved) {
    List<String> references = resolved.references().stream().map(ReferenceNames::name).toList();
    return types
        .of(resolved.column())
        .map(type -> new RowValue(references, resolved.column().name(), type, resolved.fields()));
  }

  @Override
  public boolean hasRollUps() {
    return true;
  }

  @Override
  public Optional<SiblingScope> siblings() {
    return Optional.of(new SiblingScope(table.name(), table.owner().map(ReferenceNames::name)));
  }

  @Override
  public Optional<OwnedScope> ownedRows(ValueExpression.FunctionCall call) {
    return OwnedRows.of(table, call, names.diagnostics())
        .map(rows -> new OwnedScope(rows.table().name(), new OfOwnedRows(rows)));
  }

  /// The names in an aggregate.
  private final class OfOwnedRows implements ExpressionScope {
    private final OwnedRows rows;

    OfOwnedRows(OwnedRows rows) {
      this.rows = rows;
    }

    @Override
    public Optional<RowValue> value(ValueExpression.Path path) {
      return rows.resolve(names, path).flatMap(ColumnScope.this::value);
    }

    @Override
    public Optional<RowValue> find(ValueExpression.Path path) {
      return rows.resolve(new NameResolver(new Diagnostics()), path)
          .flatMap(ColumnScope.this::value);
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

  @Override
  public Optional<Type> type(DataType type) {
    return dataTypes.resolve(type);
  }

  @Override
  public Collection<String> columns() {
    return table.columns().keySet();
  }
}
