package io.datagenc.engine.generator.draw;

import io.datagenc.engine.generator.kernel.OwnedRanges;
import io.datagenc.engine.generator.kernel.OwnerRuns;
import io.datagenc.engine.generator.kernel.ReferencedRows;
import io.datagenc.engine.generator.kernel.Rows;
import java.util.Arrays;

/// Finds the candidates of every row of a set.
public sealed interface CandidateRanges {

  /// Writes ranges and counts of `batch`, of which the rows are `rows`.
  void find(Rows rows, CandidateBatch batch);

  /// The least number of candidates of a row.
  long minCount();

  /// All `count` rows of the parent, from row `first` on.
  record WholeTable(long first, long count, boolean isOwnTable) implements CandidateRanges {

    @Override
    public void find(Rows rows, CandidateBatch batch) {
      long candidates = isOwnTable ? count - 1 : count;
      for (int i = 0; i < batch.length; i++) {
        batch.firsts[i] = first;
        batch.counts[i] = candidates;
        batch.owns[i] = isOwnTable ? batch.rows[i] - first : CandidateBatch.ABSENT;
      }
    }

    @Override
    public long minCount() {
      return isOwnTable ? count - 1 : count;
    }
  }

  /// The earlier rows of the same table, of which `first` is the first one.
  record EarlierRows(long first) implements CandidateRanges {

    @Override
    public void find(Rows rows, CandidateBatch batch) {
      for (int i = 0; i < batch.length; i++) {
        batch.firsts[i] = first;
        batch.counts[i] = batch.rows[i] - first;
        batch.owns[i] = CandidateBatch.ABSENT;
      }
    }

    @Override
    public long minCount() {
      return 0;
    }
  }

  /// The rows that this row owns.
  record OwnRows(OwnedRanges ranges) implements CandidateRanges {

    @Override
    public void find(Rows rows, CandidateBatch batch) {
      for (int i = 0; i < batch.length; i++) {
        long first = ranges.first(batch.rows[i]);
        batch.firsts[i] = first;
        batch.counts[i] = ranges.first(batch.rows[i] + 1) - first;
        batch.owns[i] = CandidateBatch.ABSENT;
      }
    }

    @Override
    public long minCount() {
      return ranges.minCount();
    }
  }

  /// The rows that the row owns to which reference `reference` points.
  ///
  /// @param mayBeNull whether `reference` may point to nothing
  /// @param isOwnTable whether the candidates are rows of the same table
  /// @param onlyEarlier whether only rows before this one are candidates
  /// @param areSiblings whether the candidates are the rows of this row's own owner
  record OwnersRows(
      int reference,
      boolean mayBeNull,
      OwnedRanges ranges,
      boolean isOwnTable,
      boolean onlyEarlier,
      boolean areSiblings)
      implements CandidateRanges {

    @Override
    public void find(Rows rows, CandidateBatch batch) {
      if (areSiblings) {
        siblings(rows.owners(), batch);
      } else {
        owned(rows.reference(reference), batch);
      }
      leaveOutOwnRows(batch);
    }

    private static void siblings(OwnerRuns owners, CandidateBatch batch) {
      for (int i = 0; i < batch.length; i++) {
        int run = owners.runs()[i];
        batch.firsts[i] = owners.firstRows()[run];
        batch.counts[i] = owners.counts()[run];
      }
    }

    private void owned(ReferencedRows owners, CandidateBatch batch) {
      int[] indexes = owners.indexes();
      long known = -1;
      long first = 0;
      long end = 0;
      for (int i = 0; i < batch.length; i++) {
        int index = indexes == null ? i : indexes[i];
        if (index < 0) {
          batch.firsts[i] = 0;
          batch.counts[i] = 0;
          continue;
        }
        long owner = owners.rows().position(index);
        if (owner != known) {
          known = owner;
          first = ranges.first(owner);
          end = ranges.first(owner + 1);
        }
        batch.firsts[i] = first;
        batch.counts[i] = end - first;
      }
    }

    private void leaveOutOwnRows(CandidateBatch batch) {
      Arrays.fill(batch.owns, 0, batch.length, CandidateBatch.ABSENT);
      for (int i = 0; isOwnTable && i < batch.length; i++) {
        long own = batch.rows[i] - batch.firsts[i];
        if (onlyEarlier) {
          batch.counts[i] = Math.clamp(own, 0, batch.counts[i]);
        } else if (own >= 0 && own < batch.counts[i]) {
          batch.owns[i] = own;
          batch.counts[i]--;
        }
      }
    }

    @Override
    public long minCount() {
      return mayBeNull || onlyEarlier ? 0 : ranges.minCount() - (isOwnTable ? 1 : 0);
    }
  }
}
