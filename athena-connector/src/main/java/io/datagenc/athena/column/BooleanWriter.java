package io.datagenc.athena.column;

import io.datagenc.engine.vector.ByteVector;
import io.datagenc.engine.vector.Vector;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BitVector;

/// Writes BOOLEAN, a bit a value.
final class BooleanWriter extends ScalarWriter {
  private final BitVector target;
  private int rows;

  BooleanWriter(BitVector target) {
    this.target = target;
  }

  @Override
  public long bytes(Vector source, int from, int to) {
    return 2 * BitRuns.bytes(to - from);
  }

  @Override
  void appendFlat(Vector source, int from, int to) {
    if (!(source instanceof ByteVector truths)) {
      throw ColumnWriter.notOfType(source);
    }
    int count = to - from;
    while (target.getValueCapacity() < rows + count) {
      target.reAlloc();
    }
    ArrowBuf bits = target.getDataBuffer();
    byte[] values = truths.values();
    int done = 0;
    while (done < count) {
      int inByte = rows + done & 7;
      int taken = Math.min(Byte.SIZE - inByte, count - done);
      int packed = 0;
      for (int i = 0; i < taken; i++) {
        packed |= (values[from + done + i] & 1) << i;
      }
      BitRuns.set(bits, (long) rows + done, inByte, packed);
      done += taken;
    }
    BitRuns.copy(truths.validity(), from, target.getValidityBuffer(), rows, count);
    rows += count;
  }

  @Override
  public void finish() {
    target.setValueCount(rows);
  }
}
