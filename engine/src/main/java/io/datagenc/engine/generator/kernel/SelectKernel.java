package io.datagenc.engine.generator.kernel;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.Vector;
import java.util.List;

/// The value of the alternative that a selector chooses for the row. An alternative is computed
/// only for the rows that choose it.
public record SelectKernel(Type type, Selector selector, List<Kernel> alternatives)
    implements Kernel {

  @Override
  public Vector evaluate(Rows rows) {
    int length = rows.length();
    Scratch scratch = rows.scratch();
    int[] choices = scratch.takeInts(length);
    selector.select(rows, choices);
    int[] counts = new int[alternatives.size()];
    for (int i = 0; i < length; i++) {
      counts[choices[i]]++;
    }
    Vector[] values = new Vector[alternatives.size()];
    int[] indexes = scratch.takeInts(length);
    for (int choice = 0; choice < values.length; choice++) {
      if (counts[choice] == length) {
        return Gather.flat(alternatives.get(choice).evaluate(rows), scratch);
      }
      values[choice] = alternative(rows, choices, choice, counts[choice], indexes);
    }
    return new Merging(choices, indexes, length, scratch).merge(type, values);
  }

  /// Computes alternative `choice` and writes into `indexes` where its rows find their values.
  private Vector alternative(Rows rows, int[] choices, int choice, int count, int[] indexes) {
    if (count == 0) {
      return ConstantVectors.empty(type);
    }
    Scratch scratch = rows.scratch();
    int[] chosen = scratch.takeInts(count);
    int found = 0;
    for (int i = 0; i < rows.length(); i++) {
      if (choices[i] == choice) {
        indexes[i] = found;
        chosen[found++] = i;
      }
    }
    try {
      return Gather.flat(alternatives.get(choice).evaluate(rows.subset(chosen, count)), scratch);
    } catch (EvaluationFailure failure) {
      throw failure.at(chosen[failure.index()]);
    }
  }
}
