package io.datagenc.engine.generator.kernel;

/// Computes a function of two numbers for many.
@FunctionalInterface
public interface BinaryLoop {

  /// Writes the results for the first `length` of `left` and `right` into `results`.
  ///
  /// @return less than 0 if the function has no result for some values; then the results mean
  ///   nothing there
  long apply(long[] left, long[] right, long[] results, int length);
}
