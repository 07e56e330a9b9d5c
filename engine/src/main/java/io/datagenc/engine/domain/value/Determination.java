package io.datagenc.engine.domain.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the non-NULL value of an expression tells about the row it belongs to: two rows with equal
/// values agree in it.
///
/// @param references the references to follow from the row, none for the row itself
/// @param kind what is known about the row they lead to
/// @param reason how the value tells it, in words, for `explain`
/// @param digit which digit is known, for the kind of that name
public record Determination(
    List<String> references, Kind kind, String reason, Optional<IndexDigit> digit) {

  /// What is known about a row.
  public enum Kind {
    /// Its position in its table.
    ROW,
    /// Its position among the rows of its owner.
    ORDINAL,
    /// Its position in its table, but for a coincidence of the 122 random bits of a UUID.
    ROW_ALMOST_SURELY,
    /// A digit of an index: see [IndexDigit].
    DIGIT
  }

  public Determination {
    references = List.copyOf(references);
    if (digit.isPresent() != (kind == Kind.DIGIT)) {
      throw new IllegalArgumentException("not the fact of a digit: " + kind + ", " + digit);
    }
  }

  /// What is known of the row, not of one of its indexes.
  public Determination(List<String> references, Kind kind, String reason) {
    this(references, kind, reason, Optional.empty());
  }

  /// This, seen from a row whose `reference` leads to the row this is about.
  public Determination through(String reference) {
    List<String> longer = new ArrayList<>(references.size() + 1);
    longer.add(reference);
    longer.addAll(references);
    return new Determination(longer, kind, reason, digit);
  }

  /// The same for another reason.
  public Determination because(String otherReason) {
    return new Determination(references, kind, otherReason, digit);
  }
}
