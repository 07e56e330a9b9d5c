package io.datagenc.sinks.load;

import java.time.Duration;
import java.util.List;

/// What a run did.
///
/// @param location where the target is
/// @param tables in the order in which they were committed
/// @param elapsed the time of the whole run
public record LoadReport(String location, List<TableReport> tables, Duration elapsed) {
  public LoadReport {
    tables = List.copyOf(tables);
  }

  /// The number of rows of all tables.
  public long rows() {
    return tables.stream().mapToLong(TableReport::rows).sum();
  }

  /// The size of all tables.
  public long bytes() {
    return tables.stream().mapToLong(TableReport::bytes).sum();
  }
}
