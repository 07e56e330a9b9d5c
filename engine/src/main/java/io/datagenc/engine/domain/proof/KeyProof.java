package io.datagenc.engine.domain.proof;

/// Whether the values of some columns differ between any two rows (where none of them is NULL).
public sealed interface KeyProof {

  /// They differ.
  ///
  /// @param reason why, in words
  record Proven(String reason) implements KeyProof {}

  /// They differ unless `bits` random bits coincide.
  record AlmostSurely(String reason, int bits) implements KeyProof {}

  /// Nothing is proved.
  ///
  /// @param reason what is missing, in words
  /// @param maxDistinct there are not more distinct values of the columns
  ///   ([io.datagenc.engine.domain.value.Domain#UNKNOWN] where no bound is known)
  /// @param minRows at least so many rows have no NULL in the columns
  record NotProven(String reason, long maxDistinct, long minRows) implements KeyProof {

    /// Whether some rows must have equal values.
    public boolean isImpossible() {
      return maxDistinct < minRows;
    }
  }
}
