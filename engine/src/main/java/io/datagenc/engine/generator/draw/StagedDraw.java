package io.datagenc.engine.generator.draw;

import io.datagenc.engine.generator.kernel.Rows;
import java.util.List;

/// Rows of several runs, each with the draw of its run.
///
/// @param stages in the order of their first rows
public record StagedDraw(List<Stage> stages) implements ReferenceDraw {

  /// @param firstRow the position of the first row that `draw` draws for
  public record Stage(long firstRow, ReferenceDraw draw) {}

  public StagedDraw {
    stages = List.copyOf(stages);
  }

  @Override
  public boolean mayBeNull() {
    return stages.stream().anyMatch(stage -> stage.draw().mayBeNull());
  }

  @Override
  public void find(Rows rows, long[] positions) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < rows.length(); i++) {
      least = Math.min(least, rows.position(i));
    }
    // New rows are generated much more often than those of earlier runs are read.
    if (least >= stages.getLast().firstRow()) {
      stages.getLast().draw().find(rows, positions);
      return;
    }
    long end = Long.MAX_VALUE;
    for (Stage stage : stages.reversed()) {
      find(stage, end, rows, positions);
      end = stage.firstRow();
    }
  }

  /// Draws for those of `rows` that are of `stage`, which ends before row `end`.
  private static void find(Stage stage, long end, Rows rows, long[] positions) {
    int[] chosen = rows.scratch().takeInts(rows.length());
    int count = 0;
    for (int i = 0; i < rows.length(); i++) {
      if (rows.position(i) >= stage.firstRow() && rows.position(i) < end) {
        chosen[count++] = i;
      }
    }
    if (count == 0) {
      return;
    }
    long[] found = rows.scratch().takeLongs(count);
    stage.draw().find(rows.subset(chosen, count), found);
    for (int i = 0; i < count; i++) {
      positions[chosen[i]] = found[i];
    }
  }
}
