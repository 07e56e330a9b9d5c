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
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A text with another one in the place of a part, which has to be one of its parts.
///
/// @param arguments text, what is put into it, the first character of the part (from 1), its number
///   of characters (default: as many as are put into it)
public record OverlayKernel(Type type, List<Kernel> arguments) implements Kernel {

  @Override
  public Vector evaluate(Rows rows) {
    int length = rows.length();
    Scratch scratch = rows.scratch();
    BytesVector texts = Operands.bytes(arguments.get(0), rows);
    BytesVector parts = Operands.bytes(arguments.get(1), rows);
    LongVector firsts = Operands.longs(arguments.get(2), rows);
    long @Nullable [] validity =
        Validities.and(texts.validity(), parts.validity(), length, scratch);
    validity = Validities.and(validity, firsts.validity(), length, scratch);
    long @Nullable [] counts = null;
    if (arguments.size() > 3) {
      LongVector limits = Operands.longs(arguments.get(3), rows);
      validity = Validities.and(validity, limits.validity(), length, scratch);
      counts = limits.values();
    }
    int[] offsets = scratch.takeInts(length + 1);
    byte[] bytes =
        scratch.takeBytes(
            Texts.checkedSize(
                (long) texts.offsets()[length]
                    - texts.offsets()[0]
                    + parts.offsets()[length]
                    - parts.offsets()[0]));
    int size = 0;
    offsets[0] = 0;
    for (int i = 0; i < length; i++) {
      if (Validities.isValid(validity, i)) {
        int partStart = parts.offsets()[i];
        int partEnd = parts.offsets()[i + 1];
        long count =
            counts == null ? Texts.characters(parts.bytes(), partStart, partEnd) : counts[i];
        size = write(i, texts, firsts.values()[i] - 1, count, bytes, size, parts);
      }
      offsets[i + 1] = size;
    }
    return new BytesVector(length, bytes, offsets, validity);
  }

  /// Writes value `row` of `texts` with that of `parts` in the place of `count` characters behind
  /// `before`; gives the end of what is written.
  private static int write(
      int row,
      BytesVector texts,
      long before,
      long count,
      byte[] bytes,
      int place,
      BytesVector parts) {
    byte[] text = texts.bytes();
    int start = texts.offsets()[row];
    int end = texts.offsets()[row + 1];
    if (before < 0 || count < 0 || before + count > Texts.characters(text, start, end)) {
      throw new EvaluationFailure(row, "the text ends before the part to replace");
    }
    int from = Texts.skip(text, start, end, before);
    int to = Texts.skip(text, from, end, count);
    int partStart = parts.offsets()[row];
    int partLength = parts.offsets()[row + 1] - partStart;
    Texts.copy(text, start, bytes, place, from - start);
    int size = place + from - start;
    Texts.copy(parts.bytes(), partStart, bytes, size, partLength);
    size += partLength;
    Texts.copy(text, to, bytes, size, end - to);
    return size + end - to;
  }
}
