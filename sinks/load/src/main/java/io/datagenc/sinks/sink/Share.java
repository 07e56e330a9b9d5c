package io.datagenc.sinks.sink;

/// A share of the parts of a run: several processes, on one machine or many, write a share each.
///
/// @param index the number of the share, from 1
/// @param count the number of shares
public record Share(int index, int count) {

  /// All parts.
  public static final Share ALL = new Share(1, 1);

  public Share {
    if (index < 1 || index > count) {
      throw new IllegalArgumentException("not a share: " + index + "/" + count);
    }
  }

  /// Whether other processes have shares, too.
  public boolean isPartial() {
    return count > 1;
  }

  /// Whether part `part` of a table, counted from 0, belongs to this share. Shares have every n-th
  /// part, so that each begins with the first tables.
  public boolean owns(long part) {
    return part % count == index - 1;
  }

  @Override
  public String toString() {
    return index + "/" + count;
  }
}
