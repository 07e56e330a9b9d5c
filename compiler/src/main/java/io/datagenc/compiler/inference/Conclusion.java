package io.datagenc.compiler.inference;

import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.ast.ValueExpression;
import java.util.Optional;

/// What a rule concludes for a column.
sealed interface Conclusion {

  /// The column is completed with `clause`.
  record Completed(ColumnClause clause) implements Conclusion {}

  /// The rule is not about the column: the next one is asked.
  record Passed() implements Conclusion {}

  /// The rule is about the column but knows no values for it; no other may contradict it.
  record Undecided() implements Conclusion {}

  Conclusion PASSED = new Passed();
  Conclusion UNDECIDED = new Undecided();

  /// `AS (value)`.
  static Conclusion value(ValueExpression value, ExpressionFactory make) {
    return new Completed(new ColumnClause.Value(make.span(), false, value, Optional.empty()));
  }
}
