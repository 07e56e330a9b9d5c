package io.datagenc.engine.plan.expression;

/// Some of the siblings of a row, by how many rows they are behind it: from `start` to `end`, both
/// included. What is before the first sibling or behind the last one is left out.
///
/// @param start [#UNBOUNDED] for all before `end`
/// @param end not less than `start`; negative for rows before this one
public record SiblingFrame(long start, long end) {

  /// The start of a frame that begins with the first sibling.
  public static final long UNBOUNDED = Long.MIN_VALUE;

  /// The end of a frame that ends with the last sibling.
  public static final long UNBOUNDED_FOLLOWING = Long.MAX_VALUE;

  /// The greatest distance of a row.
  public static final long MAX_DISTANCE = 10_000;

  /// From the first sibling to the row itself.
  public static final SiblingFrame RUNNING = new SiblingFrame(UNBOUNDED, 0);

  public SiblingFrame {
    if (start > end
        || (end != UNBOUNDED_FOLLOWING && Math.abs(end) > MAX_DISTANCE)
        || (start != UNBOUNDED && Math.abs(start) > MAX_DISTANCE)) {
      throw new IllegalArgumentException("not a frame: " + start + " to " + end);
    }
  }

  /// The one sibling that is `distance` rows behind the row.
  public static SiblingFrame at(long distance) {
    return new SiblingFrame(distance, distance);
  }

  public boolean isUnbounded() {
    return start == UNBOUNDED;
  }

  /// Whether the row itself is among the rows.
  public boolean hasRow() {
    return start <= 0 && end >= 0;
  }

  /// Whether all of the rows are before the row.
  public boolean isEarlier() {
    return end < 0;
  }

  /// The position of the first row of the frame of the row at `position`, of which `first` is the
  /// first sibling's; behind [#end] where there is none.
  public long first(long position, long first) {
    return isUnbounded() ? first : Math.max(first, position + start);
  }

  /// The position behind the last row of the frame of the row at `position`.
  ///
  /// @param first the position of the first sibling
  /// @param siblingEnd the position behind the last one
  public long end(long position, long first, long siblingEnd) {
    return end == UNBOUNDED_FOLLOWING
        ? siblingEnd
        : Math.max(first, Math.min(siblingEnd, position + end + 1));
  }
}
