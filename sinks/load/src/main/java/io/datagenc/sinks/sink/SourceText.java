package io.datagenc.sinks.sink;

/// The text that a plan was compiled from, for stores that compile it again elsewhere.
public sealed interface SourceText {

  /// A text that gives the plan, wherever it is compiled with the plan's seed and scale.
  record Portable(String text) implements SourceText {}

  /// There is none.
  ///
  /// @param reason why, and what to do about it, as the end of a sentence
  record Bound(String reason) implements SourceText {}
}
