package io.datagenc.engine.generator.aggregate;

import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.Selector;
import io.datagenc.engine.plan.expression.SiblingFrame;

/// Alternative 0 for rows of which the frame has rows, alternative 1 for the others.
public record FrameSelector(SiblingFrame frame, boolean areOwned) implements Selector {

  @Override
  public void select(Rows rows, int[] choices) {
    SiblingRanges siblings = SiblingRanges.of(rows, areOwned);
    for (int i = 0; i < rows.length(); i++) {
      long row = rows.position(i);
      long first = siblings.firsts()[i];
      choices[i] = frame.first(row, first) < frame.end(row, first, siblings.ends()[i]) ? 0 : 1;
    }
  }
}
