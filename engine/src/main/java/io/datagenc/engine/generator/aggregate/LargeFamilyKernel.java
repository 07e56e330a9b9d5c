package io.datagenc.engine.generator.aggregate;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.kernel.Gather;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.OwnedRanges;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.Vector;

/// What is made of the rows that each row owns, where that of the last large family is kept with
/// the scratch: batches of rows that read what is made of their many siblings have one owner each,
/// the same one.
///
/// @param rollUp over the owners
public record LargeFamilyKernel(Kernel rollUp, OwnedRanges owned) implements Kernel {

  private record Known(long owner, Vector value) {}

  @Override
  public Type type() {
    return rollUp.type();
  }

  @Override
  public Vector evaluate(Rows rows) {
    if (rows.length() != 1) {
      return rollUp.evaluate(rows);
    }
    long owner = rows.position(0);
    if (owned.first(owner + 1) - owned.first(owner) <= Batch.MAX_ROWS) {
      return rollUp.evaluate(rows);
    }
    Scratch scratch = rows.scratch();
    Known known =
        scratch.remembered(this) instanceof Known last && last.owner == owner ? last : null;
    if (known == null) {
      known =
          new Known(owner, one(rollUp.evaluate(rows), Scratch.of(Scratch.Ownership.HANDED_OVER)));
      scratch.remember(this, known);
    }
    return one(known.value, scratch);
  }

  /// The one value of `values`, in vectors of `scratch`.
  private static Vector one(Vector values, Scratch scratch) {
    return Gather.gather(values, new int[1], false, 1, scratch);
  }
}
