package io.datagenc.engine.generator.aggregate;

import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.vector.ArrayVector;
import io.datagenc.engine.vector.Validity;

/// The values of the rows that each row owns, as an array. All of them are part of the result, and
/// are computed at once.
public record CollectKernel(OwnedValues elements) implements Kernel {

  @Override
  public ArrayType type() {
    return new ArrayType(elements.value().type());
  }

  @Override
  public ArrayVector evaluate(Rows rows) {
    int length = rows.length();
    OwnedValues.Listed listed = elements.of(rows, 0, length);
    long[] validity = rows.scratch().takeValidity(length);
    for (int i = 0; i < length; i++) {
      if (listed.offsets()[i + 1] > listed.offsets()[i]) {
        Validity.setValid(validity, i);
      }
    }
    return new ArrayVector(length, listed.offsets(), listed.values(), validity);
  }
}
