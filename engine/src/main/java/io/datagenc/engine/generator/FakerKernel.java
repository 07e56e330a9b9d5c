package io.datagenc.engine.generator;

import io.datagenc.engine.faker.FakerTemplate;
import io.datagenc.engine.faker.TextBuffer;
import io.datagenc.engine.plan.Type;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.Vector;

/// Texts that Datafaker's data put together for each row.
record FakerKernel(Type type, RowStream stream, FakerTemplate template) implements Kernel {
  private static final int USUAL_LENGTH = 24;

  @Override
  public Vector evaluate(Rows rows) {
    int length = rows.length();
    Scratch scratch = rows.scratch();
    long[] draws = scratch.takeLongs(length);
    stream.draw(rows, draws);
    int[] offsets = scratch.takeInts(length + 1);
    TextBuffer buffer = new TextBuffer(scratch.takeBytes(length * USUAL_LENGTH));
    offsets[0] = 0;
    for (int i = 0; i < length; i++) {
      try {
        template.append(draws[i], buffer);
      } catch (RuntimeException failure) {
        throw new EvaluationFailure(i, "faker: " + failure.getMessage(), failure);
      }
      offsets[i + 1] = buffer.size();
    }
    return new BytesVector(length, buffer.bytes(), offsets, null);
  }
}
