package io.datagenc.compiler.analyzer.declare;

import io.datagenc.compiler.analyzer.symbol.ColumnDeclaration;
import io.datagenc.compiler.analyzer.symbol.DeclaredType;
import io.datagenc.compiler.analyzer.symbol.IdentitySymbol;
import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.ast.DataType;
import io.datagenc.compiler.ast.Percentage;
import io.datagenc.compiler.ast.TableElement.ColumnDefinition;
import io.datagenc.compiler.condition.NumericLimits;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.compiler.inference.DeclaredColumn;
import io.datagenc.engine.plan.type.Type;
import java.util.Optional;

/// A column of which clauses are being collected.
final class ColumnDraft {

  final TableDraft table;
  final String name;
  final SourceSpan span;
  final Optional<DataType> dataType;

  /// The declared type; empty if none is declared or the declared one is not known.
  Optional<Type> declaredType = Optional.empty();

  /// The domain that is the declared type.
  Optional<DeclaredType.Domain> domain = Optional.empty();

  /// The enumeration of which the values are.
  Optional<DeclaredType.Enumeration> enumeration = Optional.empty();

  Optional<ColumnClause.Value> value = Optional.empty();

  /// Whether `value` is the domain's and not the column's own.
  boolean valueOfDomain;

  /// The values count up: IDENTITY, AUTO_INCREMENT or SERIAL.
  Optional<IdentitySymbol> identity = Optional.empty();

  Optional<ColumnClause.NullFraction> nullFraction = Optional.empty();
  Optional<SourceSpan> notNull = Optional.empty();
  Optional<SourceSpan> nullable = Optional.empty();
  Optional<ColumnClause.DefaultValue> defaultValue = Optional.empty();
  Optional<ColumnClause.StreamName> stream = Optional.empty();
  Optional<ColumnClause.DeterminedBy> determinedBy = Optional.empty();

  /// The clause by which a rule completed the column.
  Optional<ColumnClause.Inferred> inferred = Optional.empty();

  /// The share of NULLs by which a rule completed the column.
  Optional<ColumnClause.Inferred> inferredNulls = Optional.empty();

  boolean hidden;
  Optional<String> comment = Optional.empty();

  /// Whether a part of the declaration was reported, so that nothing is known of the values.
  boolean poisoned;

  ColumnDraft(TableDraft table, ColumnDefinition definition) {
    this.table = table;
    this.name = definition.name().value();
    this.span = definition.name().span();
    this.dataType = definition.type();
  }

  /// The share of NULLs that the column declares.
  Optional<Percentage> nullPercent() {
    return nullFraction.map(ColumnClause.NullFraction::fraction);
  }

  /// The column as rules see it.
  DeclaredColumn declared() {
    return new DeclaredColumn(
        name,
        span,
        poisoned ? Optional.empty() : declaredType,
        dataType.flatMap(NumericLimits::of),
        origin(),
        value.map(ColumnClause.Value::value),
        defaultValue.map(ColumnClause.DefaultValue::value),
        nulls(),
        determinedBy.isPresent());
  }

  private DeclaredColumn.Nulls nulls() {
    if (notNull.isPresent()
        || table.primaryKey().filter(key -> key.columns().contains(name)).isPresent()) {
      return DeclaredColumn.Nulls.NONE;
    }
    return nullFraction.isPresent() ? DeclaredColumn.Nulls.DECLARED : DeclaredColumn.Nulls.OPEN;
  }

  private DeclaredColumn.Origin origin() {
    if (value.isPresent()) {
      return DeclaredColumn.Origin.VALUE;
    }
    if (identity.isPresent()) {
      return DeclaredColumn.Origin.IDENTITY;
    }
    return table.referenceOf(name).isPresent()
        ? DeclaredColumn.Origin.REFERENCE
        : DeclaredColumn.Origin.OPEN;
  }

  ColumnDeclaration declaration() {
    return new ColumnDeclaration(
        name,
        span,
        dataType,
        declaredType,
        domain,
        enumeration,
        value,
        valueOfDomain,
        identity,
        nullFraction,
        notNull,
        defaultValue,
        stream,
        determinedBy,
        inferred,
        inferredNulls,
        hidden,
        comment,
        poisoned);
  }

  @Override
  public String toString() {
    return table.name + "." + name;
  }
}
