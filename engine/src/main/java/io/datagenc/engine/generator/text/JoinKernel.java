package io.datagenc.engine.generator.text;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Operands;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.Texts;
import io.datagenc.engine.generator.kernel.Validities;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.Vector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// CONCAT_WS: NULL where the separator is, else the texts that are not NULL, separated.
///
/// @param arguments the separator and the texts
public record JoinKernel(Type type, List<Kernel> arguments) implements Kernel {

  @Override
  public Vector evaluate(Rows rows) {
    BytesVector separators = Operands.bytes(arguments.getFirst(), rows);
    BytesVector[] texts =
        arguments.stream()
            .skip(1)
            .map(argument -> Operands.bytes(argument, rows))
            .toArray(BytesVector[]::new);
    return join(separators, texts, separators.validity(), rows.scratch());
  }

  /// @param validity the rows of the result that are not NULL
  static BytesVector join(
      BytesVector separators, BytesVector[] texts, long @Nullable [] validity, Scratch scratch) {
    int length = separators.length();
    long total = 0;
    for (BytesVector text : texts) {
      total += text.offsets()[length] - text.offsets()[0];
    }
    total +=
        (long) Math.max(0, texts.length - 1)
            * (separators.offsets()[length] - separators.offsets()[0]);
    byte[] bytes = scratch.takeBytes(Texts.checkedSize(total));
    int[] offsets = scratch.takeInts(length + 1);
    int size = 0;
    offsets[0] = 0;
    for (int i = 0; i < length; i++) {
      boolean first = true;
      for (BytesVector text : texts) {
        if (!Validities.isValid(validity, i) || text.isNull(i)) {
          continue;
        }
        if (!first) {
          size = append(separators, i, bytes, size);
        }
        size = append(text, i, bytes, size);
        first = false;
      }
      Texts.checkedValue(i, size - offsets[i], scratch);
      offsets[i + 1] = size;
    }
    return new BytesVector(length, bytes, offsets, validity);
  }

  private static int append(BytesVector from, int index, byte[] bytes, int at) {
    int size = from.byteLength(index);
    Texts.copy(from.bytes(), from.offsets()[index], bytes, at, size);
    return at + size;
  }
}
