package io.datagenc.compiler.analyzer.type;

import io.datagenc.compiler.analyzer.calcite.ExpressionAnalyzer;
import io.datagenc.compiler.analyzer.expression.ExpressionSettings;
import io.datagenc.compiler.analyzer.expression.SourceExpression;
import io.datagenc.compiler.analyzer.symbol.ColumnSymbol;
import io.datagenc.compiler.analyzer.symbol.NameResolver;
import io.datagenc.compiler.analyzer.symbol.ReferenceSymbol;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The types of columns: declared, else that of the key a column refers to, else that of its
/// values.
public final class ColumnTypes {

  private final DataTypes dataTypes;

  /// Errors of expressions are reported when their tables are compiled.
  private final Diagnostics unreported = new Diagnostics();

  private final ExpressionAnalyzer compiler;
  private final Map<ColumnSymbol, Optional<Type>> derived = new HashMap<>();
  private final Set<ColumnSymbol> inProgress = new HashSet<>();

  /// @param dataTypes reports nothing
  public ColumnTypes(ExpressionSettings settings, DataTypes dataTypes) {
    this.dataTypes = dataTypes;
    this.compiler = new ExpressionAnalyzer(settings, unreported);
  }

  /// The type of `column`; empty if it has none because of an error.
  public Optional<Type> of(ColumnSymbol column) {
    if (column.declaredType().isPresent()) {
      return column.declaredType();
    }
    if (column.isPoisoned() || column.dataType().isPresent()) {
      return Optional.empty();
    }
    Optional<Type> known = derived.get(column);
    if (known != null) {
      return known;
    }
    if (!inProgress.add(column)) {
      return Optional.empty();
    }
    Optional<Type> type = derive(column);
    inProgress.remove(column);
    derived.put(column, type);
    return type;
  }

  private Optional<Type> derive(ColumnSymbol column) {
    Optional<ReferenceSymbol> reference = column.table().referenceOf(column.name());
    if (reference.isPresent()) {
      int index = reference.get().columnNames().indexOf(column.name());
      return reference
          .get()
          .parent()
          .filter(parent -> index < reference.get().parentColumns().size())
          .flatMap(parent -> parent.column(reference.get().parentColumns().get(index)))
          .flatMap(this::of);
    }
    if (column.identity().isPresent()) {
      return Optional.of(SimpleType.BIGINT);
    }
    if (column.value().isEmpty()) {
      return column.alias().flatMap(alias -> of(alias.target()));
    }
    SourceExpression expression =
        new SourceExpression(
            column.value().get().value(),
            new ColumnScope(column.table(), new NameResolver(unreported), this, dataTypes),
            Optional.of(column.name()));
    return compiler.compile(List.of(expression)).getFirst().map(Expression::type);
  }
}
