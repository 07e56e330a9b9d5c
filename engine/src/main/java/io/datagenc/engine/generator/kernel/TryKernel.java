package io.datagenc.engine.generator.kernel;

import io.datagenc.engine.plan.type.Representation;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.Vector;
import org.jspecify.annotations.Nullable;

/// An expression that is NULL where it cannot be computed.
public record TryKernel(Kernel operand) implements Kernel {

  @Override
  public Type type() {
    return operand.type();
  }

  @Override
  public Vector evaluate(Rows rows) {
    try {
      return Gather.flat(operand.evaluate(rows), rows.scratch());
    } catch (EvaluationFailure failure) {
      refuseLimit(failure, failure.index());
      return oneByOne(rows);
    }
  }

  private Vector oneByOne(Rows rows) {
    if (type().representation() == Representation.NESTED) {
      return nestedOneByOne(rows);
    }
    ObjectWriter writer = new ObjectWriter(type(), rows.length(), rows.scratch());
    int[] index = new int[1];
    for (int i = 0; i < rows.length(); i++) {
      index[0] = i;
      writer.write(i, valueOf(rows.subset(index, 1), i));
    }
    return writer.vector();
  }

  private Vector nestedOneByOne(Rows rows) {
    int length = rows.length();
    Vector[] values = new Vector[length];
    int[] choices = rows.scratch().takeInts(length);
    for (int i = 0; i < length; i++) {
      choices[i] = i;
      try {
        values[i] = Gather.flat(operand.evaluate(rows.subset(new int[] {i}, 1)), rows.scratch());
      } catch (EvaluationFailure failure) {
        refuseLimit(failure, i);
        values[i] = ConstantVectors.nullOf(type());
      }
    }
    return new Merging(choices, new int[length], length, rows.scratch()).merge(type(), values);
  }

  /// @param index of the row in all rows
  private @Nullable Object valueOf(Rows row, int index) {
    try {
      return ObjectReader.of(operand, row).read(0);
    } catch (EvaluationFailure failure) {
      refuseLimit(failure, index);
      return null;
    }
  }

  private static void refuseLimit(EvaluationFailure failure, int index) {
    if (failure.isOfLimit()) {
      throw failure.at(index);
    }
  }
}
