package io.datagenc.compiler.analyzer.reference;

import io.datagenc.compiler.analyzer.symbol.ColumnSymbol;
import io.datagenc.engine.plan.expression.RankLaw;

/// What stands after USING in a reference.
sealed interface ReferenceLaw {

  /// A law of candidates.
  record Ranks(RankLaw law) implements ReferenceLaw {}

  /// `preceding()`: uniform among the rows before.
  record Preceding() implements ReferenceLaw {}

  /// `weighted(column)` with a column of the referenced table.
  record WeightedBy(ColumnSymbol column) implements ReferenceLaw {}
}
