package io.datagenc.engine.generator.aggregate;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.kernel.Texts;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.Validity;
import java.util.Arrays;

/// The texts of each group, one behind the other, with a separator between them and texts around
/// them.
final class JoinedTextAccumulator implements Accumulator {
  private static final long MAX_BYTES = Integer.MAX_VALUE - 64;

  private final Frame frame;
  private final int[] offsets;
  private final long[] validity;
  private final int groups;
  private final Scratch scratch;
  private byte[] bytes = new byte[1024];
  private int size;

  /// The group that was begun last, −1 before the first one.
  private int last = -1;

  /// What is written beside the texts, in UTF-8.
  record Frame(byte[] before, byte[] between, byte[] behind) {}

  JoinedTextAccumulator(Frame frame, int groups, Scratch scratch) {
    this.frame = frame;
    this.groups = groups;
    this.scratch = scratch;
    this.offsets = scratch.takeInts(groups + 1);
    this.validity = scratch.takeValidity(groups);
    offsets[0] = 0;
  }

  @Override
  public void add(int group, AggregateInputs inputs, int from, int end) {
    BytesVector texts = (BytesVector) inputs.arguments().getFirst();
    for (int i = from; i < end; i++) {
      if (inputs.counts(i)) {
        if (Validity.isValid(validity, group)) {
          append(frame.between, 0, frame.between.length);
        } else {
          endGroups(group);
          Validity.setValid(validity, group);
          append(frame.before, 0, frame.before.length);
        }
        append(texts.bytes(), texts.offsets()[i], texts.byteLength(i));
        Texts.checkedValue(i, (long) size - offsets[group], scratch);
      }
    }
  }

  /// Ends the last group and those without texts before `next`, which begins.
  private void endGroups(int next) {
    if (last >= 0) {
      append(frame.behind, 0, frame.behind.length);
    }
    Arrays.fill(offsets, last + 1, next + 1, size);
    last = next;
  }

  private void append(byte[] from, int start, int length) {
    int needed = Texts.checkedSize((long) size + length);
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(MAX_BYTES, (long) needed + (needed >> 1)));
    }
    System.arraycopy(from, start, bytes, size, length);
    size = needed;
  }

  @Override
  public BytesVector finish() {
    if (last >= 0) {
      append(frame.behind, 0, frame.behind.length);
    }
    Arrays.fill(offsets, last + 1, groups + 1, size);
    return new BytesVector(groups, bytes, offsets, validity);
  }
}
