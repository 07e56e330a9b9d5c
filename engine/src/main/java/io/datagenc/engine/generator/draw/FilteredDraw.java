package io.datagenc.engine.generator.draw;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Operands;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.TableKernels;
import io.datagenc.engine.generator.kernel.Validities;
import io.datagenc.engine.random.RandomStream;
import io.datagenc.engine.vector.LongVector;
import java.util.List;

/// The first of 64 draws that meets a condition, else a row that is known to meet it.
///
/// @param tries the streams of the 64 draws
/// @param condition over the rows of `parent`
/// @param matches rows of `parent` that meet the condition
/// @param isOwnTable whether rows of `parent` refer to each other
public record FilteredDraw(
    CandidateRanges candidates,
    CandidateLaw law,
    RowStream stream,
    List<RandomStream> tries,
    TableKernels parent,
    Kernel condition,
    List<Long> matches,
    boolean isOwnTable)
    implements ReferenceDraw {

  @Override
  public boolean mayBeNull() {
    return candidates.minCount() < 1 || law.mayBeNull() || (isOwnTable && matches.size() == 1);
  }

  @Override
  public void find(Rows rows, long[] positions) {
    Scratch scratch = rows.scratch();
    CandidateBatch all = CandidateBatch.of(rows, stream);
    candidates.find(rows, all);
    CandidateBatch open = all.copy(scratch);
    int[] indexes = scratch.takeInts(open.length);
    for (int i = 0; i < open.length; i++) {
      indexes[i] = i;
    }
    long[] chosen = scratch.takeLongs(open.length);
    RandomStream drawn = stream.stream(rows);
    for (int attempt = 0; attempt < tries.size() && open.length > 0; attempt++) {
      law.choose(
          drawn == stream.stream() ? tries.get(attempt) : drawn.further(attempt),
          open,
          chosen,
          scratch);
      for (int i = 0; i < open.length; i++) {
        positions[indexes[i]] = chosen[i];
      }
      Scratch.Mark mark = scratch.mark();
      leaveOutEmpty(open, indexes, chosen);
      leaveOutMet(open, indexes, chosen, scratch);
      scratch.rewind(mark);
    }
    for (int i = 0; i < open.length; i++) {
      positions[indexes[i]] = knownMatch(open.rows[i]);
    }
  }

  /// Rows without candidates refer to nothing.
  private static void leaveOutEmpty(CandidateBatch open, int[] indexes, long[] chosen) {
    int count = 0;
    for (int i = 0; i < open.length; i++) {
      if (chosen[i] != NOTHING) {
        open.move(i, count);
        indexes[count] = indexes[i];
        chosen[count++] = chosen[i];
      }
    }
    open.length = count;
  }

  private void leaveOutMet(CandidateBatch open, int[] indexes, long[] chosen, Scratch scratch) {
    if (open.length == 0) {
      return;
    }
    LongVector met = Operands.longs(condition, Rows.at(parent, scratch, chosen, open.length));
    int count = 0;
    for (int i = 0; i < open.length; i++) {
      if (met.values()[i] == 0 || !Validities.isValid(met.validity(), i)) {
        open.move(i, count);
        indexes[count++] = indexes[i];
      }
    }
    open.length = count;
  }

  private long knownMatch(long row) {
    for (long match : matches) {
      if (!isOwnTable || match != row) {
        return match;
      }
    }
    return NOTHING;
  }
}
