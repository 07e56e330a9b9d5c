package io.datagenc.engine.generator.number;

import io.datagenc.engine.generator.kernel.EvaluationFailure;
import io.datagenc.engine.generator.kernel.ExactNumbers;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.ObjectReader;
import io.datagenc.engine.generator.kernel.ObjectWriter;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.Vector;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// ConversionLoops between numbers of which one does not fit a `long`, one number at a time.
public record WideCastKernel(Type type, Kernel operand, CastMode mode) implements Kernel {

  @Override
  public Vector evaluate(Rows rows) {
    ObjectReader reader = ObjectReader.of(operand, rows);
    ObjectWriter writer = new ObjectWriter(type, rows.length(), rows.scratch());
    for (int i = 0; i < rows.length(); i++) {
      @Nullable Object value = reader.read(i);
      try {
        writer.write(i, value == null ? null : convert(value));
      } catch (ArithmeticException overflow) {
        if (mode == CastMode.STRICT) {
          throw new EvaluationFailure(i, value + " does not fit " + type.sql(), overflow);
        }
        writer.write(i, null);
      }
    }
    return writer.vector();
  }

  private Object convert(Object value) {
    return ExactNumbers.convert(
        switch (value) {
          case Boolean truth -> truth ? BigDecimal.ONE : BigDecimal.ZERO;
          case Long number -> BigDecimal.valueOf(number);
          case Double number when !Double.isFinite(number) ->
              throw new ArithmeticException("not finite");
          case Double number -> new BigDecimal(number);
          case BigDecimal number -> number;
          default -> throw new IllegalArgumentException("not a number: " + value);
        },
        type);
  }
}
