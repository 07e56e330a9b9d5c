package io.datagenc.sinks.load.verify;

import io.datagenc.engine.output.OutputTable;
import java.util.Optional;

/// A table of a catalog as it has to be.
///
/// @param output what it holds, with as many rows as have to be there
/// @param unknown what it holds that cannot be said; empty where everything is known
record ExpectedTable(OutputTable output, Optional<Unknown> unknown) {

  /// That rows of a table are there, but not which.
  ///
  /// @param rowCount how many rows there are
  /// @param why as a clause
  record Unknown(long rowCount, String why) {}

  /// A table with the rows of its output.
  static ExpectedTable of(OutputTable output) {
    return new ExpectedTable(output, Optional.empty());
  }
}
