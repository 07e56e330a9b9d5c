package io.datagenc.sinks.aws;

import io.datagenc.sinks.load.LoadReport;
import io.datagenc.sinks.load.RunLabel;
import io.datagenc.sinks.load.TableReport;
import java.util.List;
import java.util.Optional;

/// How far a run is, as others are told.
///
/// @param tables what is stored up to now
/// @param failure why it failed, if it did
record RunFacts(RunLabel run, Status status, List<TableReport> tables, Optional<String> failure) {
  private static final int MAX_FAILURE = 4000;

  RunFacts {
    tables = List.copyOf(tables);
    failure =
        failure.map(text -> text.length() > MAX_FAILURE ? text.substring(0, MAX_FAILURE) : text);
  }

  /// How far a run is.
  enum Status {
    RUNNING,
    SUCCEEDED,
    FAILED
  }

  static RunFacts running(RunLabel run, List<TableReport> tables) {
    return new RunFacts(run, Status.RUNNING, tables, Optional.empty());
  }

  static RunFacts ended(RunLabel run, LoadReport report) {
    return new RunFacts(run, Status.SUCCEEDED, report.tables(), Optional.empty());
  }

  static RunFacts failed(RunLabel run, List<TableReport> tables, Throwable failure) {
    String text = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    return new RunFacts(run, Status.FAILED, tables, Optional.of(text));
  }

  long rows() {
    return tables.stream().mapToLong(TableReport::rows).sum();
  }

  /// The sum of the checksums of the tables, as 16 hexadecimal digits.
  String checksum() {
    return "%016x".formatted(tables.stream().mapToLong(TableReport::checksum).sum());
  }
}
