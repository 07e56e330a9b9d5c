package io.datagenc.engine.generator.draw;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.law.Sampler;
import io.datagenc.engine.random.Permutation;
import io.datagenc.engine.random.RandomStream;
import io.datagenc.engine.random.RangePermutation;

/// Chooses one of the candidates of every row.
public sealed interface CandidateLaw
    permits CandidateLaw.Uniform,
        CandidateLaw.RoundRobin,
        CandidateLaw.Ranked,
        CandidateLaw.RankedRange,
        AliasLaw,
        WeightedLaw {

  /// Writes the position of the chosen candidate of every row of `batch`, [ReferenceDraw#NOTHING]
  /// where it has none.
  void choose(RandomStream stream, CandidateBatch batch, long[] positions, Scratch scratch);

  /// Whether a row that has candidates may get none of them.
  default boolean mayBeNull() {
    return false;
  }

  /// Each candidate with equal probability.
  record Uniform() implements CandidateLaw {

    @Override
    public void choose(
        RandomStream stream, CandidateBatch batch, long[] positions, Scratch scratch) {
      for (int i = 0; i < batch.length; i++) {
        long index = RandomStream.bounded(stream.draw(batch.counters[i]), batch.counts[i]);
        positions[i] = batch.position(i, index);
      }
    }
  }

  /// The row's position modulo the number of candidates.
  record RoundRobin() implements CandidateLaw {

    @Override
    public void choose(
        RandomStream stream, CandidateBatch batch, long[] positions, Scratch scratch) {
      for (int i = 0; i < batch.length; i++) {
        long count = batch.counts[i];
        positions[i] = batch.position(i, count == 0 ? 0 : batch.rows[i] % count);
      }
    }
  }

  /// By rank, where all rows have the same candidates.
  record Ranked(Sampler ranks, Permutation scatter) implements CandidateLaw {

    @Override
    public void choose(
        RandomStream stream, CandidateBatch batch, long[] positions, Scratch scratch) {
      ranks.ranks(stream, batch.counters, batch.counts, positions, batch.length);
      for (int i = 0; i < batch.length; i++) {
        if (batch.counts[i] == 0) {
          positions[i] = ReferenceDraw.NOTHING;
          continue;
        }
        long rank = positions[i] - 1;
        if (batch.owns[i] != CandidateBatch.ABSENT && rank >= scatter.invert(batch.owns[i])) {
          rank++;
        }
        positions[i] = batch.firsts[i] + scatter.apply(rank);
      }
    }
  }

  /// By rank, where rows have different candidates.
  ///
  /// @param keys the keys of the permutations, counted by the position of the first candidate
  record RankedRange(Sampler ranks, RandomStream keys) implements CandidateLaw {

    @Override
    public void choose(
        RandomStream stream, CandidateBatch batch, long[] positions, Scratch scratch) {
      ranks.ranks(stream, batch.counters, batch.counts, positions, batch.length);
      for (int i = 0; i < batch.length; i++) {
        long size = batch.counts[i];
        if (size == 0) {
          positions[i] = ReferenceDraw.NOTHING;
          continue;
        }
        long first = batch.firsts[i];
        long key = keys.draw(first);
        long rank = positions[i] - 1;
        if (batch.owns[i] != CandidateBatch.ABSENT) {
          size++;
          if (rank >= RangePermutation.invert(key, size, batch.owns[i])) {
            rank++;
          }
        }
        positions[i] = first + RangePermutation.apply(key, size, rank);
      }
    }
  }
}
