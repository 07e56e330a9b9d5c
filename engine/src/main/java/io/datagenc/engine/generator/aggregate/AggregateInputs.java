package io.datagenc.engine.generator.aggregate;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.kernel.Gather;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Operands;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.Validities;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Validity;
import io.datagenc.engine.vector.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an aggregate reads of some rows.
///
/// @param arguments flat vectors
/// @param counted the rows that count, a bitmap as of [Validity]; null where all do
record AggregateInputs(Rows rows, List<Vector> arguments, long @Nullable [] counted) {

  /// @param countedBy the argument that is not NULL in rows that count; −1 where it may be
  static AggregateInputs of(
      Rows rows, List<Kernel> arguments, Optional<Kernel> filter, int countedBy) {
    Scratch scratch = rows.scratch();
    long @Nullable [] counted =
        filter.isPresent() ? whereTrue(Operands.longs(filter.get(), rows), scratch) : null;
    List<Vector> values = new ArrayList<>();
    for (Kernel argument : arguments) {
      values.add(Gather.flat(argument.evaluate(rows), scratch));
    }
    if (countedBy >= 0) {
      counted =
          Validities.and(
              counted, Validities.of(values.get(countedBy), scratch), rows.length(), scratch);
    }
    return new AggregateInputs(rows, values, counted);
  }

  private static long[] whereTrue(LongVector truths, Scratch scratch) {
    long[] bitmap = scratch.takeValidity(truths.length());
    for (int i = 0; i < truths.length(); i++) {
      if (truths.values()[i] != 0 && Validities.isValid(truths.validity(), i)) {
        Validity.setValid(bitmap, i);
      }
    }
    return bitmap;
  }

  boolean counts(int row) {
    return Validities.isValid(counted, row);
  }

  LongVector longs() {
    return (LongVector) arguments.getFirst();
  }
}
