package io.datagenc.engine.generator;

import io.datagenc.engine.faker.BytesTarget;
import io.datagenc.engine.faker.FakerTemplate;
import io.datagenc.engine.plan.Type;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.Vector;
import java.util.Arrays;

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
    Buffer buffer = new Buffer(scratch.takeBytes(length * USUAL_LENGTH));
    offsets[0] = 0;
    for (int i = 0; i < length; i++) {
      try {
        template.append(draws[i], buffer);
      } catch (RuntimeException failure) {
        throw new EvaluationFailure(i, "faker: " + failure.getMessage(), failure);
      }
      offsets[i + 1] = buffer.size;
    }
    return new BytesVector(length, buffer.bytes, offsets, null);
  }

  private static final class Buffer implements BytesTarget {
    private byte[] bytes;
    private int size;

    Buffer(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public void append(byte[] source, int from, int length) {
      if (length > bytes.length - size) {
        long wanted = Math.max(2L * bytes.length, size + (long) length);
        bytes = Arrays.copyOf(bytes, Texts.checkedSize(wanted));
      }
      Texts.copy(source, from, bytes, size, length);
      size += length;
    }
  }
}
