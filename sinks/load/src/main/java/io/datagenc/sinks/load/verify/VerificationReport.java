package io.datagenc.sinks.load.verify;

import java.util.List;

/// What all checks gave.
///
/// @param results in the order in which they were asked
public record VerificationReport(List<CheckResult> results) {
  public VerificationReport {
    results = List.copyOf(results);
  }

  /// How many checks ended in this way.
  public long count(CheckResult.Outcome outcome) {
    return results.stream().filter(result -> result.outcome() == outcome).count();
  }

  /// How many checks of a dimension ended in this way.
  public long count(Dimension dimension, CheckResult.Outcome outcome) {
    return results.stream()
        .filter(result -> result.check().dimension() == dimension)
        .filter(result -> result.outcome() == outcome)
        .count();
  }
}
