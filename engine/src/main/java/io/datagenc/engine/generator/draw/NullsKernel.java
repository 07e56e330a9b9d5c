package io.datagenc.engine.generator.draw;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.kernel.ConstantVectors;
import io.datagenc.engine.generator.kernel.Gather;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.Shape;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.random.Bernoulli;
import io.datagenc.engine.vector.DictionaryVector;
import io.datagenc.engine.vector.Vector;

/// An expression that is NULL for a random share of the rows.
public final class NullsKernel implements Kernel {
  private final RowStream stream;
  private final Bernoulli event;
  private final Kernel operand;
  private final Shape shape;

  public NullsKernel(RowStream stream, Bernoulli event, Kernel operand) {
    this.stream = stream;
    this.event = event;
    this.operand = operand;
    this.shape =
        switch (operand.shape()) {
          case Shape.Flat flat -> flat;
          case Shape.Dictionary dictionary ->
              new Shape.Dictionary(ConstantVectors.withNull(dictionary.values()));
          case Shape.Constant constant ->
              new Shape.Dictionary(ConstantVectors.withNull(constant.value()));
        };
  }

  @Override
  public Type type() {
    return operand.type();
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public Vector evaluate(Rows rows) {
    int length = rows.length();
    Scratch scratch = rows.scratch();
    long[] draws = scratch.takeLongs(length);
    stream.draw(rows, draws);
    int[] indexes = scratch.takeInts(length);
    Vector values = operand.evaluate(rows);
    if (shape instanceof Shape.Dictionary dictionary) {
      int nullId = dictionary.values().length() - 1;
      int[] ids = values instanceof DictionaryVector vector ? vector.ids() : new int[length];
      for (int i = 0; i < length; i++) {
        indexes[i] = event.occurs(draws[i]) ? nullId : ids[i];
      }
      return new DictionaryVector(length, indexes, dictionary.values());
    }
    for (int i = 0; i < length; i++) {
      indexes[i] = event.occurs(draws[i]) ? -1 : i;
    }
    return Gather.gather(values, indexes, true, length, scratch);
  }
}
