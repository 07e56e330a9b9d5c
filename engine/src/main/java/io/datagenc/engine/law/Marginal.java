package io.datagenc.engine.law;

/// The probabilities of the values of a column, as kernels hold them in a long.
public interface Marginal {

  /// The probability of a value less than `value`.
  double below(long value);

  /// The probability of a value not greater than `value`.
  double upTo(long value);
}
