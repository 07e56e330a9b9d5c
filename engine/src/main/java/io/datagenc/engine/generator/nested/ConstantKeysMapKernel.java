package io.datagenc.engine.generator.nested;

import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.vector.DictionaryVector;
import io.datagenc.engine.vector.MapVector;
import io.datagenc.engine.vector.Vector;
import java.util.List;

/// `MAP[key, value, …]` with the same keys in every row; never NULL.
///
/// @param keys different from each other and not NULL, one at least
/// @param values as many
public record ConstantKeysMapKernel(MapType type, Vector keys, List<Kernel> values)
    implements Kernel {

  @Override
  public Vector evaluate(Rows rows) {
    int size = keys.length();
    int length = Math.multiplyExact(rows.length(), size);
    int[] ids = rows.scratch().takeInts(length);
    for (int row = 0, next = 0; row < rows.length(); row++) {
      for (int key = 0; key < size; key++, next++) {
        ids[next] = key;
      }
    }
    return new MapVector(
        rows.length(),
        ArrayKernel.offsets(rows.length(), size, rows.scratch()),
        new DictionaryVector(length, ids, keys),
        ArrayKernel.interleaved(type.value(), values, rows),
        null);
  }
}
