package io.datagenc.engine.generator.text;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Operands;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.Texts;
import io.datagenc.engine.generator.kernel.Validities;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of a text, as Trino's substr gives it: from a character counted from 1, or from the end
/// if negative; the empty text from 0 and from outside of the text.
///
/// @param arguments text, first character, number of characters (optional)
public record SubstringKernel(Type type, List<Kernel> arguments) implements Kernel {

  @Override
  public Vector evaluate(Rows rows) {
    int length = rows.length();
    Scratch scratch = rows.scratch();
    BytesVector texts = Operands.bytes(arguments.get(0), rows);
    LongVector firsts = Operands.longs(arguments.get(1), rows);
    long @Nullable [] validity =
        Validities.and(texts.validity(), firsts.validity(), length, scratch);
    long @Nullable [] counts = null;
    if (arguments.size() > 2) {
      LongVector limits = Operands.longs(arguments.get(2), rows);
      validity = Validities.and(validity, limits.validity(), length, scratch);
      counts = limits.values();
    }
    int[] offsets = scratch.takeInts(length + 1);
    int base = texts.offsets()[0];
    byte[] bytes = scratch.takeBytes(texts.offsets()[length] - base);
    byte[] from = texts.bytes();
    int size = 0;
    offsets[0] = 0;
    for (int i = 0; i < length; i++) {
      if (Validities.isValid(validity, i)) {
        int textEnd = texts.offsets()[i + 1];
        int start = start(from, texts.offsets()[i], textEnd, firsts.values()[i]);
        int end =
            counts == null ? textEnd : Texts.skip(from, start, textEnd, Math.max(0, counts[i]));
        Texts.copy(from, start, bytes, size, end - start);
        size += end - start;
      }
      offsets[i + 1] = size;
    }
    return new BytesVector(length, bytes, offsets, validity);
  }

  /// Where character `first` begins; `end` where the text does not have it.
  private static int start(byte[] text, int start, int end, long first) {
    if (first > 0) {
      return Texts.skip(text, start, end, first - 1);
    }
    int characters = Texts.characters(text, start, end);
    return first == 0 || -first > characters
        ? end
        : Texts.skip(text, start, end, characters + first);
  }
}
