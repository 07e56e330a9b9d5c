package io.datagenc.engine.generator.text;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.kernel.EvaluationFailure;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Operands;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.Texts;
import io.datagenc.engine.generator.kernel.Validities;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// LPAD and RPAD of which the length or the padding differs from row to row or is unusual.
public record PadKernel(Type type, Kernel text, Kernel target, Kernel padding, PadSide side)
    implements Kernel {

  @Override
  public Vector evaluate(Rows rows) {
    int length = rows.length();
    Scratch scratch = rows.scratch();
    BytesVector texts = Operands.bytes(text, rows);
    LongVector targets = Operands.longs(target, rows);
    BytesVector paddings = Operands.bytes(padding, rows);
    long @Nullable [] validity =
        Validities.and(
            Validities.and(texts.validity(), targets.validity(), length, scratch),
            paddings.validity(),
            length,
            scratch);
    int[] offsets = scratch.takeInts(length + 1);
    offsets[0] = 0;
    long total = 0;
    for (int i = 0; i < length; i++) {
      if (Validities.isValid(validity, i)) {
        if (paddings.byteLength(i) == 0) {
          throw new EvaluationFailure(i, "the padding is empty");
        }
        total +=
            Texts.checkedValue(
                i, Padding.size(texts, i, characters(targets, i), padding(paddings, i)), scratch);
      }
      offsets[i + 1] = Texts.checkedSize(total);
    }
    byte[] bytes = scratch.takeBytes(offsets[length]);
    for (int i = 0; i < length; i++) {
      if (Validities.isValid(validity, i)) {
        Padding.write(texts, i, padding(paddings, i), side, bytes, offsets[i], offsets[i + 1]);
      }
    }
    return new BytesVector(length, bytes, offsets, validity);
  }

  private static int characters(LongVector targets, int index) {
    return (int) Math.clamp(targets.values()[index], 0L, (long) Integer.MAX_VALUE);
  }

  private static byte[] padding(BytesVector paddings, int index) {
    return Arrays.copyOfRange(
        paddings.bytes(), paddings.offsets()[index], paddings.offsets()[index + 1]);
  }
}
