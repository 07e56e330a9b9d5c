package io.datagenc.engine.generator.kernel;

/// Computes a function of one number for many.
@FunctionalInterface
public interface UnaryLoop {

  /// Writes the results for the first `length` of `values` into `results`; the two may be the same
  /// array.
  ///
  /// @return less than 0 if the function has no result for some value; then the results mean
  ///   nothing there
  long apply(long[] values, long[] results, int length);
}
