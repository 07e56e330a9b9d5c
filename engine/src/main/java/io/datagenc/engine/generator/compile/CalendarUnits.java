package io.datagenc.engine.generator.compile;

import io.datagenc.engine.generator.kernel.ConstantKernel;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.plan.expression.CalendarUnit;
import io.datagenc.engine.vector.BytesVector;
import java.util.Optional;

/// The unit that is an argument of a function.
final class CalendarUnits {
  private CalendarUnits() {}

  /// The unit that `argument` names in every row; empty if it is no constant or no unit.
  static Optional<CalendarUnit> constant(Kernel argument) {
    return argument instanceof ConstantKernel constant
            && constant.value() instanceof BytesVector name
            && !name.isNull(0)
        ? CalendarUnit.find(name.text(0))
        : Optional.empty();
  }
}
