package io.datagenc.engine.generator.kernel;

import io.datagenc.engine.vector.LongVector;
import java.util.Arrays;
import java.util.List;

/// The first alternative whose condition is true, else the last one. A condition is evaluated only
/// for the rows for which no condition before it is true.
public record ConditionSelector(List<Kernel> conditions) implements Selector {

  @Override
  public void select(Rows rows, int[] choices) {
    int length = rows.length();
    Arrays.fill(choices, 0, length, conditions.size());
    int[] open = rows.scratch().takeInts(length);
    for (int i = 0; i < length; i++) {
      open[i] = i;
    }
    int openCount = length;
    for (int condition = 0; condition < conditions.size() && openCount > 0; condition++) {
      LongVector holds = holds(conditions.get(condition), rows, open, openCount);
      int stillOpen = 0;
      for (int i = 0; i < openCount; i++) {
        if (holds.values()[i] != 0 && Validities.isValid(holds.validity(), i)) {
          choices[open[i]] = condition;
        } else {
          open[stillOpen++] = open[i];
        }
      }
      openCount = stillOpen;
    }
  }

  private static LongVector holds(Kernel condition, Rows rows, int[] open, int openCount) {
    if (openCount == rows.length()) {
      return Operands.longs(condition, rows);
    }
    try {
      return Operands.longs(condition, rows.subset(open, openCount));
    } catch (EvaluationFailure failure) {
      throw failure.at(open[failure.index()]);
    }
  }
}
