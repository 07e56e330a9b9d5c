package io.datagenc.sinks.load.verify;

/// What a store answered to a check.
///
/// @param expected what is right, for people; empty where nothing was asked
/// @param found what the store said, or why it was not judged
public record CheckResult(StoredCheck check, Outcome outcome, String expected, String found) {

  /// How a check ends.
  public enum Outcome {
    PASSED,
    /// The stored rows break the rule, or the store refused the question.
    FAILED,
    /// The rule is not one that the store can be asked about.
    NOT_JUDGED
  }
}
