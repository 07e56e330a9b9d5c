package io.datagenc.engine.generator.aggregate;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.kernel.Validities;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Validity;
import io.datagenc.engine.vector.Vector;

/// Extremes of values that are held in one `long`.
final class LongExtremes implements ExtremeValues {
  private final boolean greatest;
  private final boolean replacesEqual;
  private final boolean areFloating;
  private final long[] values;
  private final long[] validity;
  private final int groups;

  /// @param areFloating whether the values are floating-point numbers: NaN is one only where there
  ///   is nothing else
  LongExtremes(boolean greatest, Tie tie, boolean areFloating, int groups, Scratch scratch) {
    this.greatest = greatest;
    this.replacesEqual = tie == Tie.LAST_OFFERED;
    this.areFloating = areFloating;
    this.groups = groups;
    this.values = scratch.takeLongs(groups);
    this.validity = scratch.takeValidity(groups);
  }

  @Override
  public boolean offer(int group, Vector offered, int row) {
    long value = ((LongVector) offered).values()[row];
    boolean isFirst = !Validity.isValid(validity, group);
    if (isFirst || (areFloating ? exceeds(value, values[group]) : isBeyond(value, values[group]))) {
      values[group] = value;
      if (isFirst) {
        Validity.setValid(validity, group);
      }
      return true;
    }
    return false;
  }

  private boolean isBeyond(long value, long known) {
    return (greatest ? value > known : value < known) || (replacesEqual && value == known);
  }

  private boolean exceeds(long value, long known) {
    double left = Double.longBitsToDouble(value);
    double right = Double.longBitsToDouble(known);
    if (Double.isNaN(right)) {
      return replacesEqual || !Double.isNaN(left);
    }
    return (greatest ? left > right : left < right) || (replacesEqual && left == right);
  }

  @Override
  public void copyFrom(ExtremeValues source, int from, int to) {
    LongExtremes other = (LongExtremes) source;
    values[to] = other.values[from];
    Validities.copy(other.validity, from, validity, to);
  }

  @Override
  public void clear(int group) {
    Validity.setNull(validity, group);
  }

  @Override
  public LongVector finish() {
    return new LongVector(groups, values, validity);
  }
}
