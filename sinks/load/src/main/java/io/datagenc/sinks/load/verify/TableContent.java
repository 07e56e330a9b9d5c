package io.datagenc.sinks.load.verify;

import io.datagenc.engine.generator.GenerationException;
import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.vector.Batch;
import io.datagenc.sinks.load.TableGenerators;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What a target has to hold of an output, computed by generating its rows.
///
/// @param rowCount the number of rows
/// @param checksum their [ContentChecksum]
/// @param floating what is known of each column of REAL or DOUBLE, in order
public record TableContent(long rowCount, BigInteger checksum, List<FloatingSummary> floating) {
  public TableContent {
    floating = List.copyOf(floating);
  }

  /// The content of no rows.
  private static TableContent none(TablePlan table) {
    return new TableContent(
        0,
        BigInteger.ZERO,
        table.visibleColumns().stream()
            .filter(column -> FloatingSummary.isOf(column.type()))
            .map(column -> FloatingSummary.none(column.name()))
            .toList());
  }

  /// Generates the rows of an output.
  ///
  /// @param leftOut names of columns whose values do not count
  /// @param threads how many threads generate, ≥ 1
  /// @throws GenerationException if a value cannot be computed
  public static TableContent of(
      OutputRows rows, TableGenerators generators, Set<String> leftOut, int threads)
      throws InterruptedException {
    TableContent sum = none(rows.table());
    for (TableContent part :
        RowParts.read(rows, generators, threads, () -> new Reading(rows.table(), leftOut))) {
      sum = sum.plus(part);
    }
    return sum;
  }

  private TableContent plus(TableContent other) {
    return new TableContent(
        rowCount + other.rowCount, checksum.add(other.checksum), plus(floating, other.floating));
  }

  private static List<FloatingSummary> plus(
      List<FloatingSummary> one, List<FloatingSummary> other) {
    List<FloatingSummary> sums = new ArrayList<>();
    for (int i = 0; i < one.size(); i++) {
      sums.add(one.get(i).plus(other.get(i)));
    }
    return sums;
  }

  /// The content of the rows of a part.
  private static final class Reading implements RowParts.Reader<TableContent> {
    private final List<ColumnPlan> columns;
    private final ContentChecksum checksum;
    private List<FloatingSummary> floating;

    Reading(TablePlan table, Set<String> leftOut) {
      this.columns = table.visibleColumns();
      this.checksum = new ContentChecksum(columns, leftOut);
      this.floating = none(table).floating();
    }

    @Override
    public void accept(Batch batch) {
      checksum.add(batch);
      floating = plus(floating, floating(columns, batch));
    }

    @Override
    public TableContent result() {
      return new TableContent(checksum.rowCount(), checksum.sum(), floating);
    }
  }

  private static List<FloatingSummary> floating(List<ColumnPlan> columns, Batch batch) {
    List<FloatingSummary> summaries = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (FloatingSummary.isOf(columns.get(i).type())) {
        summaries.add(FloatingSummary.of(columns.get(i), batch.columns().get(i)));
      }
    }
    return summaries;
  }
}
