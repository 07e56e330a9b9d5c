package io.datagenc.compiler.analyzer;

import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.ast.DataType;
import io.datagenc.compiler.ast.Percentage;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.engine.plan.Type;
import java.util.List;
import java.util.Optional;

/// A column as the statements of the plan declare it, and, once they are resolved, what the names
/// in its clauses mean.
final class ColumnSymbol {

  private final TableSymbol table;
  private final ColumnDeclaration declaration;
  private Optional<AliasSymbol> alias = Optional.empty();
  private Optional<ColumnClause> aliasClause = Optional.empty();
  private Optional<DeterminantSymbol> determinant = Optional.empty();
  private boolean isPoisoned;

  ColumnSymbol(TableSymbol table, ColumnDeclaration declaration) {
    this.table = table;
    this.declaration = declaration;
    this.isPoisoned = declaration.isBroken();
  }

  TableSymbol table() {
    return table;
  }

  String name() {
    return declaration.name();
  }

  /// The name where the column is declared.
  SourceSpan span() {
    return declaration.span();
  }

  /// The type as it is written.
  Optional<DataType> dataType() {
    return declaration.dataType();
  }

  /// The declared type; empty if none is declared or the declared one is not known.
  Optional<Type> declaredType() {
    return declaration.type();
  }

  /// The domain that is the declared type.
  Optional<DeclaredType.Domain> domain() {
    return declaration.domain();
  }

  /// The enumeration of which the values are.
  Optional<DeclaredType.Enumeration> enumeration() {
    return declaration.enumeration();
  }

  /// AS (…): the column's own, its domain's or the path that its alias stands for.
  Optional<ColumnClause.Value> value() {
    return declaration
        .value()
        .or(
            () ->
                aliasClause
                    .filter(ColumnClause.Value.class::isInstance)
                    .map(ColumnClause.Value.class::cast));
  }

  /// Whether `value` is the domain's and not the column's own.
  boolean isValueOfDomain() {
    return declaration.isValueOfDomain();
  }

  /// The values count up: IDENTITY, AUTO_INCREMENT or SERIAL.
  Optional<IdentitySymbol> identity() {
    return declaration.identity();
  }

  Optional<ColumnClause.NullFraction> nullFraction() {
    return declaration.nullFraction();
  }

  /// The share of NULLs that the column declares.
  Optional<Percentage> nullPercent() {
    return nullFraction().map(ColumnClause.NullFraction::fraction);
  }

  Optional<SourceSpan> notNull() {
    return declaration.notNull();
  }

  Optional<ColumnClause.DefaultValue> defaultValue() {
    return declaration.defaultValue();
  }

  Optional<ColumnClause.StreamName> stream() {
    return declaration.stream();
  }

  Optional<ColumnClause.DeterminedBy> determinedBy() {
    return declaration.determinedBy();
  }

  boolean isHidden() {
    return declaration.isHidden();
  }

  Optional<String> comment() {
    return declaration.comment();
  }

  /// What `determinedBy` means; empty until it is resolved.
  Optional<DeterminantSymbol> determinant() {
    return determinant;
  }

  /// The alias that gives the column its type and values.
  Optional<AliasSymbol> alias() {
    return alias;
  }

  /// The clause that the alias stands for.
  Optional<ColumnClause> aliasClause() {
    return aliasClause;
  }

  /// The references that a polymorphic reference of the column chooses from, in the order of its
  /// branches.
  List<ReferenceSymbol> branches() {
    return table.references().stream()
        .filter(
            reference -> reference.branch().isPresent() && reference.columnNames().contains(name()))
        .toList();
  }

  /// Makes the column another name for the key that `keyAlias` names.
  void follow(AliasSymbol keyAlias) {
    table.checkResolving();
    alias = Optional.of(keyAlias);
  }

  /// Gives the column the clause that its alias stands for.
  void clarify(ColumnClause clause) {
    table.checkResolving();
    aliasClause = Optional.of(clause);
  }

  /// Says what DETERMINED BY means.
  void determine(DeterminantSymbol meaning) {
    table.checkResolving();
    determinant = Optional.of(meaning);
  }

  /// Whether a part of the declaration was reported, so that nothing is known of the values.
  boolean isPoisoned() {
    return isPoisoned;
  }

  /// Remembers that something about the column was reported. Every step may find such a thing.
  void poison() {
    isPoisoned = true;
  }

  @Override
  public String toString() {
    return table.name() + "." + name();
  }
}
