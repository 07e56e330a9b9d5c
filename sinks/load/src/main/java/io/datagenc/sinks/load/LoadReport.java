package io.datagenc.sinks.load;

import java.time.Duration;
import java.util.List;

/// What a run did.
///
/// @param locations where the targets are, by catalog in the order of the plan
/// @param tables in the order in which they were stored
/// @param elapsed the time of the whole run
public record LoadReport(List<String> locations, List<TableReport> tables, Duration elapsed) {
  public LoadReport {
    locations = List.copyOf(locations);
    tables = List.copyOf(tables);
  }

  /// Where the targets are, for people.
  public String location() {
    return String.join(", ", locations);
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
