package io.datagenc.athena.read;

import io.datagenc.athena.plan.ConnectorPlans.PlanTable;
import io.datagenc.athena.predicate.QueryRows;
import io.datagenc.athena.predicate.RowTest;
import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.TableGenerator;
import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.Vector;
import io.datagenc.virtual.rows.SelectedRows;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Generates the wanted rows of a split, batch by batch. The columns of conditions are generated
/// first, the others for the rows that pass. Not thread-safe.
final class SplitReader {
  private static final int FIRST_ROWS = 256;
  private static final int GROWTH = 8;

  private final TableGenerator generator;
  private final TableGenerator testGenerator;
  private final List<RowTest> tests;
  private final SelectedRows rows;
  private final Scratch scratch = Scratch.of(Scratch.Ownership.REUSED);
  private final Scratch testScratch = Scratch.of(Scratch.Ownership.REUSED);
  private final int[] passed = new int[Batch.MAX_ROWS];
  private final long[] passedPositions = new long[Batch.MAX_ROWS];
  private long rowsToDeliver;
  private int most = FIRST_ROWS;
  private int count;
  private List<Vector> vectors = List.of();

  /// @param columns the wanted columns, by their names in the plan
  SplitReader(PlanTable table, List<String> columns, QueryRows wanted) {
    String name = table.table().name();
    TreeMap<String, RowTest> sorted = new TreeMap<>(wanted.tests());
    this.generator = table.plan().generator().table(name, columns);
    this.testGenerator = table.plan().generator().table(name, List.copyOf(sorted.keySet()));
    this.tests = List.copyOf(sorted.values());
    this.rows = new SelectedRows(wanted.rows(), Optional.empty(), wanted.order(), Batch.MAX_ROWS);
    this.rowsToDeliver = wanted.limit().orElse(Long.MAX_VALUE);
  }

  /// Moves on to the next rows. Returns their number; 0 at the end, and only there.
  int next() {
    count = 0;
    while (count == 0 && rowsToDeliver > 0 && !rows.isEmpty()) {
      boolean isTested = !tests.isEmpty();
      int moved = rows.next((int) Math.min(most, isTested ? Batch.MAX_ROWS : rowsToDeliver));
      count = isTested ? tested(moved) : moved;
      if (count > 0) {
        boolean all = count == moved && rows.areContiguous();
        vectors =
            generate(generator, isTested ? passedPositions : rows.positions(), count, all, scratch);
      }
    }
    rowsToDeliver -= count;
    return count;
  }

  /// How many of the next `moved` rows pass; [#passedPositions] are theirs.
  private int tested(int moved) {
    List<Vector> values =
        generate(testGenerator, rows.positions(), moved, rows.areContiguous(), testScratch);
    Arrays.setAll(passed, index -> index);
    int selected = moved;
    for (int i = 0; i < tests.size() && selected > 0; i++) {
      selected = tests.get(i).select(values.get(i), passed, selected);
    }
    selected = (int) Math.min(selected, rowsToDeliver);
    for (int i = 0; i < selected; i++) {
      passedPositions[i] = rows.positions()[passed[i]];
    }
    return selected;
  }

  /// The rows that [#next] moved to, a vector for each column; valid until it is called again.
  List<Vector> vectors() {
    return vectors;
  }

  /// Learns how large rows are, for the next batch not to be larger than a block.
  ///
  /// @param bytes of the last batch
  void seen(long bytes, long mostBytes) {
    long fitting = bytes == 0 ? Batch.MAX_ROWS : mostBytes * count / bytes;
    most = (int) Math.clamp(fitting, 1, Math.min(Batch.MAX_ROWS, (long) most * GROWTH));
  }

  private static List<Vector> generate(
      TableGenerator generator, long[] positions, int count, boolean contiguous, Scratch scratch) {
    if (generator.columns().isEmpty()) {
      return List.of();
    }
    return contiguous
        ? generator.generate(positions[0], count, scratch).columns()
        : generator.generateAt(positions, count, scratch);
  }
}
