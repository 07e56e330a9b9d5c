package io.datagenc.engine.generator.aggregate;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.kernel.Gather;
import io.datagenc.engine.vector.ArrayVector;
import io.datagenc.engine.vector.ByteVector;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.ConstantVector;
import io.datagenc.engine.vector.DictionaryVector;
import io.datagenc.engine.vector.Int128Vector;
import io.datagenc.engine.vector.IntVector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.MapVector;
import io.datagenc.engine.vector.RowVector;
import io.datagenc.engine.vector.ShortVector;
import io.datagenc.engine.vector.Vector;

/// Results of an aggregate without those of the groups that only helped to compute them.
final class FirstGroups {
  private FirstGroups() {}

  /// The first `count` rows of `values`.
  static Vector of(Vector values, int count, Scratch scratch) {
    return switch (values) {
      case LongVector longs -> new LongVector(count, longs.values(), longs.validity());
      case Int128Vector wide -> new Int128Vector(count, wide.values(), wide.validity());
      case BytesVector bytes ->
          new BytesVector(count, bytes.bytes(), bytes.offsets(), bytes.validity());
      case ByteVector _,
          ShortVector _,
          IntVector _,
          DictionaryVector _,
          ConstantVector _,
          ArrayVector _,
          MapVector _,
          RowVector _ -> {
        int[] indexes = scratch.takeInts(count);
        for (int i = 0; i < count; i++) {
          indexes[i] = i;
        }
        yield Gather.gather(values, indexes, false, count, scratch);
      }
    };
  }
}
