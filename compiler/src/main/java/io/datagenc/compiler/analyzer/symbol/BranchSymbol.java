package io.datagenc.compiler.analyzer.symbol;

import io.datagenc.compiler.ast.ColumnClause.PolymorphicReference;

/// One of the references that a polymorphic reference chooses from.
///
/// @param index the number of the branch, from 0; that of ELSE is the number of conditions
public record BranchSymbol(PolymorphicReference clause, int index) {

  /// Whether no condition before it is true, rather than one of its own.
  public boolean isOtherwise() {
    return index == clause.branches().size();
  }
}
