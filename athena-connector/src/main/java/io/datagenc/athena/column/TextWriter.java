package io.datagenc.athena.column;

import io.datagenc.engine.vector.ArrayVector;
import io.datagenc.engine.vector.ByteVector;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.ConstantVector;
import io.datagenc.engine.vector.DictionaryVector;
import io.datagenc.engine.vector.Int128Vector;
import io.datagenc.engine.vector.IntVector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.MapVector;
import io.datagenc.engine.vector.RowVector;
import io.datagenc.engine.vector.ShortVector;
import io.datagenc.engine.vector.Vector;
import org.apache.arrow.vector.BaseVariableWidthVector;

/// Writes runs of bytes: texts and VARBINARY.
class TextWriter extends ScalarWriter {
  private final BaseVariableWidthVector target;
  private final OffsetRuns runs = new OffsetRuns();
  private int rows;

  TextWriter(BaseVariableWidthVector target) {
    this.target = target;
  }

  @Override
  public long bytes(Vector source, int from, int to) {
    long overhead = (long) (to - from) * Integer.BYTES + BitRuns.bytes(to - from);
    return switch (source) {
      case BytesVector texts -> overhead + texts.offsets()[to] - texts.offsets()[from];
      case ConstantVector constant ->
          overhead + (long) (to - from) * ((BytesVector) constant.value()).byteLength(0);
      case DictionaryVector indexed -> {
        BytesVector texts = (BytesVector) indexed.dictionary();
        long sum = overhead;
        for (int i = from; i < to; i++) {
          sum += texts.byteLength(indexed.ids()[i]);
        }
        yield sum;
      }
      case ByteVector _,
          ShortVector _,
          IntVector _,
          LongVector _,
          Int128Vector _,
          ArrayVector _,
          MapVector _,
          RowVector _ ->
          throw ColumnWriter.notOfType(source);
    };
  }

  @Override
  void appendFlat(Vector source, int from, int to) {
    if (!(source instanceof BytesVector texts)) {
      throw ColumnWriter.notOfType(source);
    }
    int count = to - from;
    int[] offsets = texts.offsets();
    int length = offsets[to] - offsets[from];
    while (target.getValueCapacity() < rows + count) {
      target.reallocValidityAndOffsetBuffers();
    }
    if (target.getDataBuffer().capacity() < (long) runs.end() + length) {
      target.reallocDataBuffer((long) runs.end() + length);
    }
    target.getDataBuffer().setBytes(runs.end(), texts.bytes(), offsets[from], length);
    runs.append(target.getOffsetBuffer(), rows, offsets, from, count);
    BitRuns.copy(texts.validity(), from, target.getValidityBuffer(), rows, count);
    rows += count;
  }

  @Override
  public final void finish() {
    target.setLastSet(rows - 1);
    target.setValueCount(rows);
  }
}
