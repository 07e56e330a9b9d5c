package io.datagenc.engine.domain.proof;

/// Whether rows fulfil a condition, where it is not NULL.
public sealed interface CheckProof {

  /// All do.
  ///
  /// @param reason why, in words
  record Always(String reason) implements CheckProof {}

  /// None does.
  ///
  /// @param reason why, in words
  record Never(String reason) implements CheckProof {}

  /// Only the rows can tell.
  record Open() implements CheckProof {}
}
