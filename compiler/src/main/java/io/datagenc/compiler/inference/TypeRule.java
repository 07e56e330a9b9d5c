package io.datagenc.compiler.inference;

import io.datagenc.compiler.condition.NumericLimits;
import io.datagenc.compiler.condition.TableConditions;

/// A type alone says an ordinary range; rows that break a CHECK are drawn again.
final class TypeRule implements InferenceRule {
  @Override
  public String name() {
    return "type";
  }

  @Override
  public Conclusion conclude(
      DeclaredColumn column, DeclaredTable table, TableConditions.Column known) {
    ExpressionFactory make = new ExpressionFactory(column.span());
    return column
        .type()
        .flatMap(
            type ->
                column
                    .limits()
                    .filter(NumericLimits::areFew)
                    .flatMap(NumericLimits::high)
                    .map(most -> make.call("uniform", make.number(0), make.number(most.toString())))
                    .or(() -> TypeInference.values(type, make)))
        .map(value -> Conclusion.value(value, make))
        .orElse(Conclusion.UNDECIDED);
  }
}
