package io.datagenc.engine.generator.nested;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.kernel.Gather;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.ValueEquality;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.MapVector;
import io.datagenc.engine.vector.Vector;

/// The value of a map for a key; NULL where there is none.
public record EntryKernel(MapType mapType, Kernel map, Kernel key) implements Kernel {

  @Override
  public Type type() {
    return mapType.value();
  }

  @Override
  public Vector evaluate(Rows rows) {
    Scratch scratch = rows.scratch();
    int length = rows.length();
    MapVector maps = (MapVector) Gather.flat(map.evaluate(rows), scratch);
    Vector wanted = Gather.flat(key.evaluate(rows), scratch);
    ValueEquality equality =
        new ValueEquality(mapType.key(), Gather.flat(maps.keys(), scratch), wanted);
    int[] offsets = maps.offsets();
    int[] chosen = scratch.takeInts(length);
    for (int i = 0; i < length; i++) {
      chosen[i] = -1;
      if (!maps.isNull(i) && !wanted.isNull(i)) {
        for (int entry = offsets[i]; entry < offsets[i + 1]; entry++) {
          if (equality.equal(entry, i)) {
            chosen[i] = entry;
          }
        }
      }
    }
    return Gather.gather(maps.values(), chosen, true, length, scratch);
  }
}
