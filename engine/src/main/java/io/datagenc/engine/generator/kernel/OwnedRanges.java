package io.datagenc.engine.generator.kernel;

import io.datagenc.engine.generator.FanOutTable;
import java.util.List;

/// The rows of a table that a row of another table owns, directly or through rows that it owns.
/// They are consecutive.
///
/// @param fanOuts from the owner's own rows down to the table
/// @param minCount the least number of rows of an owner
public record OwnedRanges(List<FanOutTable> fanOuts, long minCount) {

  /// The position of the first row of `owner`; for the number of owners, the number of rows.
  public long first(long owner) {
    long position = owner;
    for (int i = 0; i < fanOuts.size(); i++) {
      position = fanOuts.get(i).firstRow(position);
    }
    return position;
  }
}
