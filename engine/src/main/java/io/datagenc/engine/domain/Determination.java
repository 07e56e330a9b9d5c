package io.datagenc.engine.domain;

import java.util.ArrayList;
import java.util.List;

/// What the non-NULL value of an expression tells about the row it belongs to: two rows with equal
/// values agree in it.
///
/// @param references the references to follow from the row, none for the row itself
/// @param kind what is known about the row they lead to
/// @param reason how the value tells it, in words, for `explain`
public record Determination(List<String> references, Kind kind, String reason) {

  /// What is known about a row.
  public enum Kind {
    /// Its position in its table.
    ROW,
    /// Its position among the rows of its owner.
    ORDINAL,
    /// Its position in its table, but for a coincidence of the 122 random bits of a UUID.
    ROW_ALMOST_SURELY
  }

  public Determination {
    references = List.copyOf(references);
  }

  /// This, seen from a row whose `reference` leads to the row this is about.
  Determination through(String reference) {
    List<String> longer = new ArrayList<>(references.size() + 1);
    longer.add(reference);
    longer.addAll(references);
    return new Determination(longer, kind, reason);
  }

  /// The same for another reason.
  Determination because(String otherReason) {
    return new Determination(references, kind, otherReason);
  }
}
