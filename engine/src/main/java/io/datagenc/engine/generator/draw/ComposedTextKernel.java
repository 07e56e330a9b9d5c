package io.datagenc.engine.generator.draw;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.kernel.EvaluationFailure;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.Texts;
import io.datagenc.engine.plan.expression.TextFunction;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.text.ComposedTexts;
import io.datagenc.engine.text.TextBuffer;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.Vector;

/// Texts that are put together for each row.
///
/// @param function what they are drawn by, for messages
public record ComposedTextKernel(
    Type type, RowStream stream, TextFunction function, ComposedTexts texts) implements Kernel {
  private static final int USUAL_LENGTH = 24;

  @Override
  public Vector evaluate(Rows rows) {
    int length = rows.length();
    Scratch scratch = rows.scratch();
    long[] draws = scratch.takeLongs(length);
    stream.draw(rows, draws);
    int[] offsets = scratch.takeInts(length + 1);
    byte[] bytes = scratch.takeBytes(length * USUAL_LENGTH);
    TextBuffer buffer = new TextBuffer(bytes);
    try {
      texts.append(draws, length, scratch.texts(), buffer, offsets);
    } catch (RuntimeException failure) {
      throw failureOfRow(rows, failure);
    }
    for (int i = 0; i < length; i++) {
      Texts.checkedValue(i, offsets[i + 1] - offsets[i], scratch);
    }
    scratch.replace(bytes, buffer.bytes());
    return new BytesVector(length, buffer.bytes(), offsets, null);
  }

  /// Which of the rows failed, found by making each text alone.
  private RuntimeException failureOfRow(Rows rows, RuntimeException failure) {
    long[] draws = rows.scratch().takeLongs(rows.length());
    stream.draw(rows, draws);
    for (int i = 0; i < rows.length(); i++) {
      try {
        texts.text(draws[i]);
      } catch (RuntimeException ofRow) {
        return new EvaluationFailure(i, function.sqlName() + ": " + ofRow.getMessage(), ofRow);
      }
    }
    return failure;
  }
}
