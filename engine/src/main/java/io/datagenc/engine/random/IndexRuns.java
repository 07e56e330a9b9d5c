package io.datagenc.engine.random;

import java.util.OptionalLong;

/// The numbers 0 to `count` − 1 cut into `size` runs of neighbours of about equal length, the i-th
/// of which begins at i · `count` / `size`, rounded down; and of each run the number that stands
/// for it.
///
/// @param count ≥ 1, unsigned; 0 is 2⁶⁴
/// @param size `count`, or a lesser power of two
public record IndexRuns(long count, long size) {

  /// Whether every number is a run.
  public boolean areSingle() {
    return size == count;
  }

  /// The number that stands for the run `index`.
  public long number(long index) {
    return areSingle() ? index : strewn(index);
  }

  /// [#number] where not every number is a run.
  public long strewn(long index) {
    long start = start(index);
    long length = start(index + 1) - start;
    return start + RandomStream.bounded(RandomStream.mix(index), length);
  }

  /// The run for which `number` stands, if it does for any.
  ///
  /// @param number 0 to `count` − 1, where that is less than 2⁶³
  public OptionalLong index(long number) {
    if (areSingle()) {
      return OptionalLong.of(number);
    }
    // The last run that begins at `number` or before: i · count / size < number + 1.
    long low = 0;
    long high = size - 1;
    while (low < high) {
      long middle = low + (high - low + 1) / 2;
      if (start(middle) <= number) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return strewn(low) == number ? OptionalLong.of(low) : OptionalLong.empty();
  }

  private long start(long index) {
    int bits = Long.numberOfTrailingZeros(size);
    if (index == size) {
      return count;
    }
    // index / size as a fraction of 2⁶⁴.
    long fraction = bits == 0 ? 0 : index << (Long.SIZE - bits);
    return count == 0 ? fraction : Math.unsignedMultiplyHigh(fraction, count);
  }
}
