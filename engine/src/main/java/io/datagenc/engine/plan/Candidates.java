package io.datagenc.engine.plan;

/// The rows of a parent among which a reference draws, in the order of their positions. A row is
/// never its own candidate.
public sealed interface Candidates {

  /// Every row of the parent.
  record All() implements Candidates {}

  /// Every earlier row of the same table; none for the first row.
  record Preceding() implements Candidates {}

  /// The rows of the parent that the row to which `reference` of this row points owns, directly or
  /// through rows that it owns; none where `reference` points to nothing.
  record Owned(String reference) implements Candidates {}

  /// The earlier ones of [Owned], which are rows of the same table.
  record PrecedingOwned(String reference) implements Candidates {}

  /// The rows of the parent that this row owns, directly or through rows that it owns.
  record OwnedByThisRow() implements Candidates {}
}
