package io.datagenc.engine.generator.kernel;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.UnsavedRowException;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.RedrawPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowInputs;
import io.datagenc.engine.plan.TablePlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/// Draws of a table that are made again, together, until CHECKs hold.
public final class Redraw {
  private final RedrawPlan plan;
  private final TablePlan table;
  private final int index;
  private final BitSet ownColumns = new BitSet();
  private final BitSet ownReferences = new BitSet();
  private final BitSet dependentColumns = new BitSet();
  private final BitSet dependentReferences = new BitSet();
  private final Conditions conditions;

  /// @param index which of the table's redraws it is
  public Redraw(GenerationPlan plan, TablePlan table, int index) {
    this.plan = table.redraws().get(index);
    this.table = table;
    this.index = index;
    this.conditions =
        new Conditions(
            table,
            this.plan.checks().stream()
                .map(check -> table.checks().get(check).condition())
                .toList());
    List<RowInputs> columns = new ArrayList<>();
    for (ColumnPlan column : table.columns()) {
      columns.add(RowInputs.of(plan, table, column.expression()));
    }
    List<RowInputs> references = new ArrayList<>();
    for (ReferencePlan reference : table.references()) {
      references.add(RowInputs.of(plan, table, reference));
    }
    Set<String> streams = Set.copyOf(this.plan.streams());
    markOwn(columns, streams, ownColumns);
    markOwn(references, streams, ownReferences);
    dependentColumns.or(ownColumns);
    dependentReferences.or(ownReferences);
    boolean grew = true;
    while (grew) {
      grew = markDependent(columns, dependentColumns);
      grew |= markDependent(references, dependentReferences);
    }
  }

  private static void markOwn(List<RowInputs> inputs, Set<String> streams, BitSet own) {
    for (int i = 0; i < inputs.size(); i++) {
      RowInputs of = inputs.get(i);
      if (of.draws().stream().anyMatch(streams::contains)
          || of.nullDraws().stream().anyMatch(streams::contains)) {
        own.set(i);
      }
    }
  }

  private boolean markDependent(List<RowInputs> inputs, BitSet dependent) {
    boolean grew = false;
    for (int i = dependent.nextClearBit(0); i < inputs.size(); i = dependent.nextClearBit(i + 1)) {
      if (reads(inputs.get(i))) {
        dependent.set(i);
        grew = true;
      }
    }
    return grew;
  }

  private boolean reads(RowInputs inputs) {
    for (int i = dependentColumns.nextSetBit(0); i >= 0; i = dependentColumns.nextSetBit(i + 1)) {
      if (inputs.columns().contains(table.columns().get(i).name())) {
        return true;
      }
    }
    for (int i = dependentReferences.nextSetBit(0);
        i >= 0;
        i = dependentReferences.nextSetBit(i + 1)) {
      if (inputs.references().contains(table.references().get(i).name())) {
        return true;
      }
    }
    return false;
  }

  /// Which of the table's redraws it is.
  int index() {
    return index;
  }

  /// Whether column `column` draws again itself.
  public boolean redrawsColumn(int column) {
    return ownColumns.get(column);
  }

  /// Whether reference `reference` draws again itself.
  public boolean redrawsReference(int reference) {
    return ownReferences.get(reference);
  }

  public boolean redrawsStream(String stream) {
    return plan.streams().contains(stream);
  }

  /// Whether column `column` differs from attempt to attempt.
  boolean swaysColumn(int column) {
    return dependentColumns.get(column);
  }

  /// Whether reference `reference` differs from attempt to attempt.
  boolean swaysReference(int reference) {
    return dependentReferences.get(reference);
  }

  /// What attempts are to keep.
  public Conditions conditions() {
    return conditions;
  }

  /// Finds the first attempt that keeps the conditions for every row of `rows`.
  AcceptedRows accept(Rows rows) {
    int length = rows.length();
    Scratch scratch = rows.scratch();
    Rows attempt = rows.attempt(this, 0);
    boolean[] kept = new boolean[length];
    int open = conditions.judge(attempt, kept);
    if (open == 0) {
      return new AcceptedRows(List.of(attempt), null, null, scratch);
    }
    int[] choices = scratch.takeInts(length);
    int[] indexes = scratch.takeInts(length);
    int[] left = scratch.takeInts(open);
    Arrays.fill(choices, 0, length, 0);
    open = 0;
    for (int i = 0; i < length; i++) {
      indexes[i] = i;
      if (!kept[i]) {
        left[open++] = i;
      }
    }
    List<Rows> attempts = new ArrayList<>();
    attempts.add(attempt);
    for (int k = 1; open > 0; k++) {
      if (k == RedrawPlan.ATTEMPTS) {
        throw new UnsavedRowException(table.name(), rows.position(left[0]), conditions.text());
      }
      scratch.countRedraws(open);
      Scratch.Mark mark = scratch.mark();
      // The rows keep their indexes: the array is not to change.
      int[] chosen = scratch.takeInts(open);
      System.arraycopy(left, 0, chosen, 0, open);
      attempt = rows.subset(chosen, open).attempt(this, k);
      conditions.judge(attempt, kept);
      int stillOpen = 0;
      boolean some = false;
      for (int i = 0; i < open; i++) {
        if (kept[i]) {
          choices[chosen[i]] = attempts.size();
          indexes[chosen[i]] = i;
          some = true;
        } else {
          left[stillOpen++] = chosen[i];
        }
      }
      if (some) {
        attempts.add(attempt);
      } else {
        scratch.rewind(mark);
      }
      open = stillOpen;
    }
    return new AcceptedRows(List.copyOf(attempts), choices, indexes, scratch);
  }
}
