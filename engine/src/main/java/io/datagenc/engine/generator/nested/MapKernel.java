package io.datagenc.engine.generator.nested;

import io.datagenc.engine.generator.kernel.EvaluationFailure;
import io.datagenc.engine.generator.kernel.Gather;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.ValueEquality;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.MapVector;
import io.datagenc.engine.vector.Vector;
import java.util.List;

/// `MAP[key, value, …]`: as many entries in every row; never NULL. Fails where a key is NULL or
/// occurs twice.
///
/// @param keys one at least
/// @param values as many
public record MapKernel(MapType type, List<Kernel> keys, List<Kernel> values) implements Kernel {

  @Override
  public Vector evaluate(Rows rows) {
    Vector allKeys = Gather.flat(ArrayKernel.interleaved(type.key(), keys, rows), rows.scratch());
    int[] offsets = ArrayKernel.offsets(rows.length(), keys.size(), rows.scratch());
    check(type.key(), allKeys, offsets, rows.length());
    return new MapVector(
        rows.length(), offsets, allKeys, ArrayKernel.interleaved(type.value(), values, rows), null);
  }

  /// Fails for the first map with the flat `keys` of which one is NULL or two are equal.
  public static void check(Type type, Vector keys, int[] offsets, int length) {
    ValueEquality equality = new ValueEquality(type, keys, keys);
    for (int row = 0; row < length; row++) {
      int first = offsets[row];
      for (int key = first; key < offsets[row + 1]; key++) {
        if (keys.isNull(key)) {
          throw new EvaluationFailure(row, "`MAP`: key %d is NULL".formatted(key - first + 1));
        }
        for (int other = first; other < key; other++) {
          if (equality.equal(other, key)) {
            throw new EvaluationFailure(
                row,
                "`MAP`: keys %d and %d are equal".formatted(other - first + 1, key - first + 1));
          }
        }
      }
    }
  }
}
