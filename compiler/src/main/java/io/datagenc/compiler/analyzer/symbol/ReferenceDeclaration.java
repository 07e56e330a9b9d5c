package io.datagenc.compiler.analyzer.symbol;

import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.Percentage;
import io.datagenc.compiler.ast.Reference;
import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.List;
import java.util.Optional;

/// What is said of a reference.
///
/// @param columns the referencing columns; none for the unnamed reference of `ROWS … PER`
/// @param reference what was written after the columns; empty for the unnamed one
/// @param branch the branch of a polymorphic reference that this is
public record ReferenceDeclaration(
    Origin origin,
    List<Identifier> columns,
    Optional<Reference> reference,
    SourceSpan span,
    Optional<Percentage> nulls,
    Optional<BranchSymbol> branch) {

  /// Why there is a reference.
  public enum Origin {
    /// It is declared.
    DECLARED,
    /// `ROWS … PER` names a table to which none is declared.
    ROWS,
    /// A rule completed a column with it. Targets declare nothing.
    INFERRED
  }

  public ReferenceDeclaration {
    columns = List.copyOf(columns);
  }

  /// REFERENCES that nobody wrote, of a column.
  public static ReferenceDeclaration inferred(
      Identifier column, Reference reference, SourceSpan span, Optional<Percentage> nulls) {
    return new ReferenceDeclaration(
        Origin.INFERRED, List.of(column), Optional.of(reference), span, nulls, Optional.empty());
  }

  /// REFERENCES or FOREIGN KEY.
  public static ReferenceDeclaration declared(
      List<Identifier> columns, Reference reference, SourceSpan span, Optional<Percentage> nulls) {
    return new ReferenceDeclaration(
        Origin.DECLARED, columns, Optional.of(reference), span, nulls, Optional.empty());
  }

  /// The same, NULL in a share of the rows.
  public ReferenceDeclaration withNulls(Percentage share) {
    return new ReferenceDeclaration(origin, columns, reference, span, Optional.of(share), branch);
  }

  public List<String> columnNames() {
    return columns.stream().map(Identifier::value).toList();
  }
}
