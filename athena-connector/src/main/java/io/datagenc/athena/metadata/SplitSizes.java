package io.datagenc.athena.metadata;

import io.datagenc.athena.column.BlockFiller;
import io.datagenc.athena.plan.ConnectorPlans.PlanTable;
import io.datagenc.engine.domain.inversion.RowSelection;
import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.TableGenerator;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.vector.Batch;
import java.util.List;

/// How many rows a Lambda is to read at once: as many as it generates, encrypts and spills in a
/// fraction of its 15 minutes, and no fewer than are worth a call.
final class SplitSizes {
  private static final long TARGET_BYTES = 256L << 20;
  private static final long MIN_ROWS = 65_536;
  private static final long MAX_ROWS = 4_194_304;
  private static final int SAMPLED_ROWS = 256;

  private SplitSizes() {}

  /// @param rows the wanted rows of `table`
  static long rowsPerSplit(PlanTable table, RowSelection rows) {
    if (rows.rowCount() <= MIN_ROWS) {
      return MIN_ROWS;
    }
    // Athena does not say yet which columns it wants.
    List<ColumnPlan> columns = table.table().visibleColumns();
    TableGenerator generator =
        table
            .plan()
            .generator()
            .table(table.table().name(), columns.stream().map(ColumnPlan::name).toList());
    int sampled = (int) Math.min(SAMPLED_ROWS, table.table().rowCount());
    Batch batch = generator.generate(0, sampled, Scratch.of(Scratch.Ownership.HANDED_OVER));
    long bytes =
        BlockFiller.bytes(
            columns.stream().map(ColumnPlan::type).toList(), batch.columns(), sampled);
    return Math.clamp(TARGET_BYTES * sampled / Math.max(1, bytes), MIN_ROWS, MAX_ROWS);
  }
}
