package io.datagenc.compiler.inference;

import io.datagenc.compiler.condition.TableConditions;

/// A column that a CHECK says to be equal to what is computed of others has that as its value.
final class EqualityRule implements InferenceRule {

  @Override
  public String name() {
    return "check";
  }

  @Override
  public Conclusion conclude(
      DeclaredColumn column, DeclaredTable table, TableConditions.Column known) {
    return Equalities.of(table)
        .value(column)
        .map(value -> Conclusion.value(value, new ExpressionFactory(column.span())))
        .orElse(Conclusion.PASSED);
  }
}
