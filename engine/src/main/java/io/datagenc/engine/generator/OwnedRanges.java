package io.datagenc.engine.generator;

import io.datagenc.engine.plan.FanOut;
import io.datagenc.engine.plan.RowsPlan;
import java.util.ArrayList;
import java.util.List;

/// The rows of a table that a row of another table owns, directly or through rows that it owns.
/// They are consecutive.
///
/// @param fanOuts from the owner's own rows down to the table
/// @param minCount the least number of rows of an owner
record OwnedRanges(List<FanOutTable> fanOuts, long minCount) {

  /// The rows of `table` by their owners in `owner`.
  ///
  /// @throws IllegalArgumentException if rows of `owner` own no rows of `table`
  static OwnedRanges of(TableProgram owner, TableProgram table, PlanPrograms programs) {
    List<FanOutTable> fanOuts = new ArrayList<>();
    long minCount = 1;
    TableProgram owned = table;
    while (owned != owner || fanOuts.isEmpty()) {
      if (!(owned.plan().rows() instanceof RowsPlan.PerOwner perOwner)) {
        throw new IllegalArgumentException(
            "rows of %s own no rows of %s".formatted(owner.plan().name(), table.plan().name()));
      }
      FanOut fanOut = perOwner.fanOut();
      owned.compileFanOut(programs);
      fanOuts.addFirst(owned.fanOut());
      minCount *= fanOut.low();
      owned = programs.table(owned.plan().reference(perOwner.reference()).parent());
    }
    return new OwnedRanges(List.copyOf(fanOuts), minCount);
  }

  /// The position of the first row of `owner`; for the number of owners, the number of rows.
  long first(long owner) {
    long position = owner;
    for (int i = 0; i < fanOuts.size(); i++) {
      position = fanOuts.get(i).firstRow(position);
    }
    return position;
  }
}
