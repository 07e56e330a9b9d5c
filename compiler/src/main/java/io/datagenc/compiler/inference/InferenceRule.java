package io.datagenc.compiler.inference;

import io.datagenc.compiler.condition.TableConditions;

/// Says what the values of columns are that do not say so themselves. Rules are asked in an order;
/// the first that does not pass decides. What a rule says belongs to the generation.
interface InferenceRule {

  /// The name by which messages and `explain` call the rule; one word.
  String name();

  /// What follows for `column`, one of the open columns of `table`, from what is declared. Rules
  /// see nothing of what others conclude, so that their order is all that matters.
  ///
  /// @param known what the CHECKs that compare with constants say of the column
  Conclusion conclude(DeclaredColumn column, DeclaredTable table, TableConditions.Column known);
}
