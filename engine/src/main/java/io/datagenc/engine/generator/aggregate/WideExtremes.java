package io.datagenc.engine.generator.aggregate;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.kernel.Validities;
import io.datagenc.engine.vector.Int128Vector;
import io.datagenc.engine.vector.Validity;
import io.datagenc.engine.vector.Vector;

/// Extremes of values that are held in 128 bits.
final class WideExtremes implements ExtremeValues {
  private final boolean greatest;
  private final boolean replacesEqual;
  private final boolean areSigned;
  private final long[] values;
  private final long[] validity;
  private final int groups;

  /// @param areSigned whether the values are numbers, not UUIDs
  WideExtremes(boolean greatest, Tie tie, boolean areSigned, int groups, Scratch scratch) {
    this.greatest = greatest;
    this.replacesEqual = tie == Tie.LAST_OFFERED;
    this.areSigned = areSigned;
    this.groups = groups;
    this.values = scratch.takeLongs(2 * groups);
    this.validity = scratch.takeValidity(groups);
  }

  @Override
  public boolean offer(int group, Vector offered, int row) {
    long[] from = ((Int128Vector) offered).values();
    if (Validity.isValid(validity, group)) {
      int order = compare(from, row, group);
      if (order == 0 ? !replacesEqual : greatest == order < 0) {
        return false;
      }
    } else {
      Validity.setValid(validity, group);
    }
    values[2 * group] = from[2 * row];
    values[2 * group + 1] = from[2 * row + 1];
    return true;
  }

  private int compare(long[] from, int row, int group) {
    int high =
        areSigned
            ? Long.compare(from[2 * row], values[2 * group])
            : Long.compareUnsigned(from[2 * row], values[2 * group]);
    return high != 0 ? high : Long.compareUnsigned(from[2 * row + 1], values[2 * group + 1]);
  }

  @Override
  public void copyFrom(ExtremeValues source, int from, int to) {
    WideExtremes other = (WideExtremes) source;
    values[2 * to] = other.values[2 * from];
    values[2 * to + 1] = other.values[2 * from + 1];
    Validities.copy(other.validity, from, validity, to);
  }

  @Override
  public void clear(int group) {
    Validity.setNull(validity, group);
  }

  @Override
  public Int128Vector finish() {
    return new Int128Vector(groups, values, validity);
  }
}
