package io.datagenc.engine.law;

import io.datagenc.engine.random.RandomStream;

/// Draws ranks and counts by a law with its parameters. Immutable and thread-safe.
public interface Sampler {

  /// A rank, conditioned on 1 to `count`.
  ///
  /// @param counter what the draws are counted by
  /// @param count ≥ 1
  long rank(RandomStream stream, long counter, long count);

  /// Writes the ranks of the first `length` of `counters` into `ranks`; those of which the count is
  /// 0 are left as they are. A loop of its own where the law is used often.
  default void ranks(
      RandomStream stream, long[] counters, long[] counts, long[] ranks, int length) {
    for (int i = 0; i < length; i++) {
      if (counts[i] > 0) {
        ranks[i] = rank(stream, counters[i], counts[i]);
      }
    }
  }

  /// The same sampler, made for ranks of 1 to `count`; others it draws as before.
  default Sampler preparedFor(long count) {
    return this;
  }

  /// The values below which lie the probabilities (i + ½) / `quantiles` of the law of counts that
  /// is conditioned on `low` to `high`, ascending. A law that has no count of the range gives the
  /// nearest bound.
  int[] counts(int low, int high, int quantiles);
}
