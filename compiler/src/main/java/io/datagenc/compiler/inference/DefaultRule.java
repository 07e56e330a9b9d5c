package io.datagenc.compiler.inference;

import io.datagenc.compiler.condition.TableConditions;

/// DEFAULT says a value, which every row gets.
final class DefaultRule implements InferenceRule {
  @Override
  public String name() {
    return "default";
  }

  @Override
  public Conclusion conclude(
      DeclaredColumn column, DeclaredTable table, TableConditions.Column known) {
    ExpressionFactory make = new ExpressionFactory(column.span());
    return column
        .defaultValue()
        .map(value -> Conclusion.value(value, make))
        .orElse(Conclusion.PASSED);
  }
}
