package io.datagenc.engine.domain.inversion;

/// Positions at which an expression can have one of some values.
///
/// @param rows holds all of them
/// @param accuracy whether it holds no others
record Preimage(RowSelection rows, Accuracy accuracy) {

  enum Accuracy {
    /// The expression has one of the values in all of the rows.
    EXACT,
    /// It has none of them in some of the rows, perhaps.
    SUPERSET
  }

  static Preimage exact(RowSelection rows) {
    return new Preimage(rows, Accuracy.EXACT);
  }

  boolean isExact() {
    return accuracy == Accuracy.EXACT;
  }

  /// The same rows, of which some may be wrong; no row is never wrong.
  Preimage weakened() {
    return rows.isEmpty() ? this : new Preimage(rows, Accuracy.SUPERSET);
  }

  /// The positions where both this and `other` hold.
  Preimage and(Preimage other) {
    return of(rows.intersection(other.rows), isExact() && other.isExact());
  }

  /// The positions where this or `other` holds.
  Preimage or(Preimage other) {
    return of(rows.union(other.rows), isExact() && other.isExact());
  }

  private static Preimage of(RowSelection rows, boolean exact) {
    return new Preimage(rows, exact || rows.isEmpty() ? Accuracy.EXACT : Accuracy.SUPERSET);
  }
}
