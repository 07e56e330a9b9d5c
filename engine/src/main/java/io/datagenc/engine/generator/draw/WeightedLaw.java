package io.datagenc.engine.generator.draw;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Operands;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.TableKernels;
import io.datagenc.engine.generator.kernel.Validities;
import io.datagenc.engine.random.RandomStream;
import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.LongVector;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// By weight: a candidate drawn uniformly is accepted with the probability weight / `high`
/// (rejection sampling, von Neumann 1951), which needs high / (mean weight) tries on average.
///
/// After as many tries as there are candidates (64 at least) the weights of all of them are added
/// up instead, so that few positive weights among many cost no more than twice the number of
/// candidates. More than a million candidates are never added up: after a million tries the last
/// one is accepted whatever its weight.
///
/// @param weight over the rows of `parent`, a DOUBLE
/// @param high no weight is greater
/// @param mayBeNull whether all candidates of a row may have weight 0
public record WeightedLaw(Kernel weight, double high, TableKernels parent, boolean mayBeNull)
    implements CandidateLaw {
  private static final int MIN_TRIES = 64;
  private static final int MAX_TRIES = 1_000_000;

  /// The weights of the rows `first` to `end` − 1 of `parent`.
  public static List<BigDecimal> weights(Kernel weight, TableKernels parent, long first, long end) {
    Scratch scratch = Scratch.of(Scratch.Ownership.REUSED);
    List<BigDecimal> weights = new ArrayList<>();
    for (long row = first; row < end; row += Batch.MAX_ROWS) {
      scratch.reset();
      int length = (int) Math.min(Batch.MAX_ROWS, end - row);
      LongVector chunk = Operands.longs(weight, Rows.range(parent, scratch, row, length));
      for (int i = 0; i < length; i++) {
        weights.add(new BigDecimal(weight(chunk, i)));
      }
    }
    return weights;
  }

  private static double weight(LongVector weights, int index) {
    return Validities.isValid(weights.validity(), index)
        ? Double.longBitsToDouble(weights.values()[index])
        : 0;
  }

  @Override
  public void choose(RandomStream stream, CandidateBatch batch, long[] positions, Scratch scratch) {
    Scratch.Mark mark = scratch.mark();
    CandidateBatch open = batch.copy(scratch);
    int[] indexes = scratch.takeInts(open.length);
    long[] candidates = scratch.takeLongs(open.length);
    int length = 0;
    for (int i = 0; i < open.length; i++) {
      positions[i] = ReferenceDraw.NOTHING;
      if (open.counts[i] > 0) {
        open.move(i, length);
        indexes[length++] = i;
      }
    }
    open.length = length;
    for (int attempt = 0; open.length > 0; attempt++) {
      for (int i = 0; i < open.length; i++) {
        long draw = stream.draw(open.counters[i], 2 * attempt);
        candidates[i] = open.position(i, RandomStream.bounded(draw, open.counts[i]));
      }
      Scratch.Mark inner = scratch.mark();
      leaveOutAccepted(stream, attempt, open, indexes, candidates, positions, scratch);
      scratch.rewind(inner);
    }
    scratch.rewind(mark);
  }

  private void leaveOutAccepted(
      RandomStream stream,
      int attempt,
      CandidateBatch open,
      int[] indexes,
      long[] candidates,
      long[] positions,
      Scratch scratch) {
    LongVector weights = Operands.longs(weight, Rows.at(parent, scratch, candidates, open.length));
    int length = 0;
    for (int i = 0; i < open.length; i++) {
      long draw = stream.draw(open.counters[i], 2 * attempt + 1);
      if (RandomStream.unit(draw) * high < weight(weights, i) || attempt == MAX_TRIES) {
        positions[indexes[i]] = candidates[i];
      } else if (attempt >= MIN_TRIES && attempt >= open.counts[i] && open.counts[i] <= MAX_TRIES) {
        positions[indexes[i]] =
            addUp(
                RandomStream.unit(stream.draw(open.counters[i], 2 * attempt + 2)),
                open,
                i,
                scratch);
      } else {
        open.move(i, length);
        indexes[length++] = indexes[i];
      }
    }
    open.length = length;
  }

  /// The candidate of row `i` of `open` below which lies the share `unit` of all weights.
  private long addUp(double unit, CandidateBatch open, int i, Scratch scratch) {
    boolean isAmongThem = open.owns[i] != CandidateBatch.ABSENT;
    long own = isAmongThem ? open.firsts[i] + open.owns[i] : ReferenceDraw.NOTHING;
    long end = open.firsts[i] + open.counts[i] + (isAmongThem ? 1 : 0);
    double total = 0;
    for (long row = open.firsts[i]; row < end; row += Batch.MAX_ROWS) {
      Scratch.Mark mark = scratch.mark();
      LongVector chunk = chunk(row, end, scratch);
      for (int k = 0; k < chunk.length(); k++) {
        total += row + k == own ? 0 : weight(chunk, k);
      }
      scratch.rewind(mark);
    }
    double target = unit * total;
    double sum = 0;
    long last = ReferenceDraw.NOTHING;
    for (long row = open.firsts[i]; row < end && sum <= target; row += Batch.MAX_ROWS) {
      Scratch.Mark mark = scratch.mark();
      LongVector chunk = chunk(row, end, scratch);
      for (int k = 0; k < chunk.length() && sum <= target; k++) {
        double weight = row + k == own ? 0 : weight(chunk, k);
        sum += weight;
        last = weight > 0 ? row + k : last;
      }
      scratch.rewind(mark);
    }
    return last;
  }

  private LongVector chunk(long row, long end, Scratch scratch) {
    int length = (int) Math.min(Batch.MAX_ROWS, end - row);
    return Operands.longs(weight, Rows.range(parent, scratch, row, length));
  }
}
