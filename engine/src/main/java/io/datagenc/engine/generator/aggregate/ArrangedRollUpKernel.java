package io.datagenc.engine.generator.aggregate;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.kernel.EvaluationFailure;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.limit.WorkLimits;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.Vector;
import java.util.List;

/// An aggregate of the rows that each row owns, of which equal ones count once or which are taken
/// in an order of their own.
///
/// The values of an owner are held at once, and those of several owners together where they are
/// few.
///
/// @param aggregator of one argument, whose values are `values`
public record ArrangedRollUpKernel(Aggregator aggregator, OwnedValues values) implements Kernel {

  @Override
  public Type type() {
    return aggregator.type();
  }

  @Override
  public Vector evaluate(Rows rows) {
    Scratch scratch = rows.scratch();
    Accumulator accumulator = aggregator.start(rows.length(), scratch);
    int from = 0;
    while (from < rows.length()) {
      long count = values.count(rows, from, from + 1);
      int end = from + 1;
      while (end < rows.length()) {
        long more = values.count(rows, end, end + 1);
        if (count + more > Batch.MAX_ROWS) {
          break;
        }
        count += more;
        end++;
      }
      WorkLimits.check();
      Scratch.Mark mark = scratch.mark();
      add(accumulator, rows, from, end);
      scratch.rewind(mark);
      from = end;
    }
    return accumulator.finish();
  }

  private void add(Accumulator accumulator, Rows rows, int from, int end) {
    OwnedValues.Listed listed = values.of(rows, from, end);
    AggregateInputs inputs = new AggregateInputs(rows, List.of(listed.values()), null);
    for (int owner = from; owner < end; owner++) {
      int first = listed.offsets()[owner - from];
      int behind = listed.offsets()[owner - from + 1];
      if (behind > first) {
        try {
          accumulator.add(owner, inputs, first, behind);
        } catch (EvaluationFailure failure) {
          throw failure.at(owner);
        }
      }
    }
  }
}
