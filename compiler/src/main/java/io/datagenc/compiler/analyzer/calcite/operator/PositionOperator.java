package io.datagenc.compiler.analyzer.calcite.operator;

import io.datagenc.engine.plan.expression.PositionFunction;
import java.util.Locale;
import java.util.Optional;
import org.apache.calcite.sql.type.ReturnTypes;

/// `row_index()`, `ordinal()` or `sibling_count()`.
public final class PositionOperator extends PlanOperator {

  private final PositionFunction function;

  private PositionOperator(PositionFunction function) {
    super(function.name().toLowerCase(Locale.ROOT), ReturnTypes.BIGINT, types -> {});
    this.function = function;
  }

  /// The operator called `name`, in lower case.
  public static Optional<PositionOperator> find(String name) {
    for (PositionFunction function : PositionFunction.values()) {
      if (function.name().toLowerCase(Locale.ROOT).equals(name)) {
        return Optional.of(new PositionOperator(function));
      }
    }
    return Optional.empty();
  }

  public PositionFunction function() {
    return function;
  }
}
