package io.datagenc.sinks.load.verify;

/// Values of a column, with the probability of any of them.
///
/// @param condition in the store's SQL, true of these values and of values of the ranges before;
///   the last range of a column is what is left, whatever its condition
/// @param probability above 0
record LawBin(String condition, double probability) {
  /// Of how many rows the normal approximation of their number is good enough.
  static final int LEAST_EXPECTED = 100;
}
