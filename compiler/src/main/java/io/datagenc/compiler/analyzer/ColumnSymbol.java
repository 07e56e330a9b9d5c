package io.datagenc.compiler.analyzer;

import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.ast.DataType;
import io.datagenc.compiler.ast.Percentage;
import io.datagenc.compiler.ast.TableElement.ColumnDefinition;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.engine.plan.Type;
import java.util.Optional;

/// A column as the statements of the plan declare it.
final class ColumnSymbol {

  final TableSymbol table;
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
  Optional<ColumnClause.DefaultValue> defaultValue = Optional.empty();
  Optional<ColumnClause.StreamName> stream = Optional.empty();
  Optional<ColumnClause.DeterminedBy> determinedBy = Optional.empty();

  /// What `determinedBy` means; empty until it is resolved.
  Optional<DeterminantSymbol> determinant = Optional.empty();

  /// The alias that gives the column its type and values.
  Optional<AliasSymbol> alias = Optional.empty();

  /// The clause that the alias stands for.
  Optional<String> aliasClause = Optional.empty();

  boolean hidden;
  Optional<String> comment = Optional.empty();

  /// Whether a part of the declaration was reported, so that nothing is known of the values.
  boolean poisoned;

  ColumnSymbol(TableSymbol table, ColumnDefinition definition) {
    this.table = table;
    this.name = definition.name().value();
    this.span = definition.name().span();
    this.dataType = definition.type();
  }

  /// The share of NULLs that the column declares.
  Optional<Percentage> nullPercent() {
    return nullFraction.map(ColumnClause.NullFraction::fraction);
  }

  @Override
  public String toString() {
    return table.name + "." + name;
  }
}
