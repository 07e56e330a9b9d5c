package io.datagenc.engine.generator.aggregate;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.kernel.Texts;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.Validity;
import io.datagenc.engine.vector.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Extremes of texts and binary values, in the order of their unsigned bytes.
final class BytesExtremes implements ExtremeValues {
  private final boolean greatest;
  private final boolean replacesEqual;
  private final List<byte @Nullable []> values = new ArrayList<>();
  private final Scratch scratch;

  BytesExtremes(boolean greatest, Tie tie, int groups, Scratch scratch) {
    this.greatest = greatest;
    this.replacesEqual = tie == Tie.LAST_OFFERED;
    this.scratch = scratch;
    for (int i = 0; i < groups; i++) {
      values.add(null);
    }
  }

  @Override
  public boolean offer(int group, Vector offered, int row) {
    BytesVector texts = (BytesVector) offered;
    int start = texts.offsets()[row];
    int end = texts.offsets()[row + 1];
    byte @Nullable [] known = values.get(group);
    if (known != null) {
      int order = Arrays.compareUnsigned(texts.bytes(), start, end, known, 0, known.length);
      if (order == 0 ? !replacesEqual : greatest == order < 0) {
        return false;
      }
    }
    values.set(group, Arrays.copyOfRange(texts.bytes(), start, end));
    return true;
  }

  @Override
  public void copyFrom(ExtremeValues source, int from, int to) {
    values.set(to, ((BytesExtremes) source).values.get(from));
  }

  @Override
  public void clear(int group) {
    values.set(group, null);
  }

  @Override
  public BytesVector finish() {
    int groups = values.size();
    int[] offsets = scratch.takeInts(groups + 1);
    long[] validity = scratch.takeValidity(groups);
    long total = 0;
    offsets[0] = 0;
    for (int i = 0; i < groups; i++) {
      byte @Nullable [] value = values.get(i);
      total += value == null ? 0 : value.length;
      offsets[i + 1] = Texts.checkedSize(total);
    }
    byte[] bytes = scratch.takeBytes((int) total);
    for (int i = 0; i < groups; i++) {
      byte @Nullable [] value = values.get(i);
      if (value != null) {
        System.arraycopy(value, 0, bytes, offsets[i], value.length);
        Validity.setValid(validity, i);
      }
    }
    return new BytesVector(groups, bytes, offsets, validity);
  }
}
