package io.datagenc.engine.generator.kernel;

import io.datagenc.engine.generator.ScalarFunction;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.Vector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A function of one row as a kernel.
public record ScalarKernel(Type type, String name, ScalarFunction function, List<Kernel> arguments)
    implements Kernel {

  @Override
  public Vector evaluate(Rows rows) {
    ObjectReader[] readers =
        arguments.stream()
            .map(argument -> ObjectReader.of(argument, rows))
            .toArray(ObjectReader[]::new);
    ObjectWriter writer = new ObjectWriter(type, rows.length(), rows.scratch());
    ResultLength resultLength = ResultLength.of(name);
    @Nullable Object[] values = new Object[readers.length];
    for (int i = 0; i < rows.length(); i++) {
      for (int j = 0; j < readers.length; j++) {
        values[j] = readers[j].read(i);
      }
      resultLength.check(i, values, rows.scratch());
      try {
        writer.write(i, function.apply(values));
      } catch (EvaluationFailure failure) {
        throw failure;
      } catch (RuntimeException failure) {
        throw new EvaluationFailure(i, "`" + name + "`: " + failure.getMessage(), failure);
      }
    }
    return writer.vector();
  }
}
