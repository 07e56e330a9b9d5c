package io.datagenc.compiler.analyzer.symbol;

import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.ast.DataType;
import io.datagenc.compiler.ast.Percentage;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Label;
import io.datagenc.compiler.diagnostic.PrintableText;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.compiler.parser.AstPrinter;
import io.datagenc.engine.plan.type.Type;
import java.util.List;
import java.util.Optional;

/// A column as the statements of the plan declare it, and, once they are resolved, what the names
/// in its clauses mean.
public final class ColumnSymbol {
  /// Of a longer clause that nobody wrote the beginning is shown.
  private static final int MAX_CLAUSE_COLUMNS = 160;

  private final TableSymbol table;
  private final ColumnDeclaration declaration;
  private Optional<AliasSymbol> alias = Optional.empty();
  private Optional<ColumnClause.Inferred> aliasClause = Optional.empty();
  private Optional<DeterminantSymbol> determinant = Optional.empty();
  private boolean isPoisoned;

  ColumnSymbol(TableSymbol table, ColumnDeclaration declaration) {
    this.table = table;
    this.declaration = declaration;
    this.isPoisoned = declaration.isBroken();
  }

  public TableSymbol table() {
    return table;
  }

  public String name() {
    return declaration.name();
  }

  /// The name where the column is declared.
  public SourceSpan span() {
    return declaration.span();
  }

  /// The type as it is written.
  public Optional<DataType> dataType() {
    return declaration.dataType();
  }

  /// The declared type; empty if none is declared or the declared one is not known.
  public Optional<Type> declaredType() {
    return declaration.type();
  }

  /// The domain that is the declared type.
  public Optional<DeclaredType.Domain> domain() {
    return declaration.domain();
  }

  /// The enumeration of which the values are.
  public Optional<DeclaredType.Enumeration> enumeration() {
    return declaration.enumeration();
  }

  /// AS (…): the column's own, its domain's, the path that its alias stands for, or what a rule
  /// says.
  public Optional<ColumnClause.Value> value() {
    return declaration.value().isEmpty()
            && aliasClause.isPresent()
            && aliasClause.get().clause() instanceof ColumnClause.Value path
        ? Optional.of(path)
        : declaration.value();
  }

  /// Whether `value` is the domain's and not the column's own.
  public boolean isValueOfDomain() {
    return declaration.isValueOfDomain();
  }

  /// The values count up: IDENTITY, AUTO_INCREMENT or SERIAL.
  public Optional<IdentitySymbol> identity() {
    return declaration.identity();
  }

  public Optional<ColumnClause.NullFraction> nullFraction() {
    return declaration.nullFraction();
  }

  /// The share of NULLs that the column declares.
  public Optional<Percentage> nullPercent() {
    return nullFraction().map(ColumnClause.NullFraction::fraction);
  }

  public Optional<SourceSpan> notNull() {
    return declaration.notNull();
  }

  public Optional<ColumnClause.DefaultValue> defaultValue() {
    return declaration.defaultValue();
  }

  public Optional<ColumnClause.StreamName> stream() {
    return declaration.stream();
  }

  public Optional<ColumnClause.DeterminedBy> determinedBy() {
    return declaration.determinedBy();
  }

  public boolean isHidden() {
    return declaration.isHidden();
  }

  public Optional<String> comment() {
    return declaration.comment();
  }

  /// What `determinedBy` means; empty until it is resolved.
  public Optional<DeterminantSymbol> determinant() {
    return determinant;
  }

  /// The alias that gives the column its type and values.
  public Optional<AliasSymbol> alias() {
    return alias;
  }

  /// The clause that nobody wrote: the one that the alias stands for, or the one of a rule.
  public Optional<ColumnClause.Inferred> inferred() {
    return declaration.inferred().or(() -> aliasClause);
  }

  /// The share of NULLs that nobody wrote.
  public Optional<ColumnClause.Inferred> inferredNulls() {
    return declaration.inferredNulls();
  }

  /// `diagnostic`, an error in the values, with the clause that nobody wrote if there is one.
  public Diagnostic withOrigin(Diagnostic diagnostic) {
    return inferred().map(clause -> diagnostic.withLabel(origin(clause))).orElse(diagnostic);
  }

  /// The remark on errors in the clause that nobody wrote.
  public Optional<Label> origin() {
    return inferred().map(this::origin);
  }

  private Label origin(ColumnClause.Inferred clause) {
    return new Label(
        span(),
        "the values of `%s` are inferred by the rule `%s`: `%s`"
            .formatted(
                name(),
                clause.rule(),
                PrintableText.cut(
                    AstPrinter.print(clause).replaceAll("\n *", " "), MAX_CLAUSE_COLUMNS)));
  }

  /// The references that a polymorphic reference of the column chooses from, in the order of its
  /// branches.
  public List<ReferenceSymbol> branches() {
    return table.references().stream()
        .filter(
            reference -> reference.branch().isPresent() && reference.columnNames().contains(name()))
        .toList();
  }

  /// Makes the column another name for the key that `keyAlias` names.
  public void follow(AliasSymbol keyAlias) {
    table.checkResolving();
    alias = Optional.of(keyAlias);
  }

  /// Gives the column the clause that its alias stands for.
  public void clarify(ColumnClause.Inferred clause) {
    table.checkResolving();
    aliasClause = Optional.of(clause);
  }

  /// Says what DETERMINED BY means.
  public void determine(DeterminantSymbol meaning) {
    table.checkResolving();
    determinant = Optional.of(meaning);
  }

  /// Whether a part of the declaration was reported, so that nothing is known of the values.
  public boolean isPoisoned() {
    return isPoisoned;
  }

  /// Remembers that something about the column was reported. Every step may find such a thing.
  public void poison() {
    isPoisoned = true;
  }

  @Override
  public String toString() {
    return table.name() + "." + name();
  }
}
