package io.datagenc.engine.generator.draw;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Operands;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.text.NumberedTexts;
import io.datagenc.engine.text.TextBuffer;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;

/// The text that stands for an index.
///
/// @param index 0 to `size` − 1, never NULL
/// @param size the number of indexes: that of the texts, or a lesser power of two
public record NumberedTextKernel(Type type, Kernel index, NumberedTexts texts, long size)
    implements Kernel {
  private static final int MAX_USUAL_LENGTH = 64;

  @Override
  public Vector evaluate(Rows rows) {
    int length = rows.length();
    LongVector indexes = Operands.longs(index, rows);
    Scratch scratch = rows.scratch();
    int[] offsets = scratch.takeInts(length + 1);
    byte[] bytes = scratch.takeBytes(length * Math.min(texts.maxLength(), MAX_USUAL_LENGTH));
    TextBuffer buffer = new TextBuffer(bytes);
    texts.append(indexes.values(), length, size, buffer, offsets);
    scratch.replace(bytes, buffer.bytes());
    return new BytesVector(length, buffer.bytes(), offsets, null);
  }
}
