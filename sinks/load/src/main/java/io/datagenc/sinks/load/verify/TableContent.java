package io.datagenc.sinks.load.verify;

import io.datagenc.engine.generator.GenerationException;
import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.TableGenerator;
import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.load.OutputFilter;
import io.datagenc.sinks.load.TableGenerators;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// What a target has to hold of an output, computed by generating its rows.
///
/// @param rowCount the number of rows
/// @param checksum their [ContentChecksum]
/// @param floating what is known of each column of REAL or DOUBLE, in order
public record TableContent(long rowCount, BigInteger checksum, List<FloatingSummary> floating) {
  private static final long ROWS_PER_TASK = 16L * Batch.MAX_ROWS;

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
  /// @param threads how many threads generate, ≥ 1
  /// @throws GenerationException if a value cannot be computed
  public static TableContent of(OutputRows rows, TableGenerators generators, int threads)
      throws InterruptedException {
    TablePlan table = rows.table();
    TableGenerator generator = generators.table(table.name(), rows.generatedColumns());
    RowRange all = new RowRange(0, table.rowCount());
    List<Future<TableContent>> parts = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      try {
        for (long i = 0; i < all.partCount(ROWS_PER_TASK); i++) {
          RowRange part = all.part(i, ROWS_PER_TASK);
          parts.add(executor.submit(() -> of(rows, generator, part)));
        }
        TableContent sum = none(table);
        for (Future<TableContent> part : parts) {
          sum = sum.plus(part.get());
        }
        return sum;
      } catch (ExecutionException e) {
        executor.shutdownNow();
        throw failure(e);
      } catch (InterruptedException e) {
        executor.shutdownNow();
        throw e;
      }
    }
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

  private static RuntimeException failure(ExecutionException failure) {
    return switch (failure.getCause()) {
      case RuntimeException e -> e;
      case Error e -> throw e;
      case null, default ->
          new IllegalStateException("generating threw a checked exception", failure);
    };
  }

  private static TableContent of(OutputRows rows, TableGenerator generator, RowRange part)
      throws InterruptedException {
    List<ColumnPlan> columns = rows.table().visibleColumns();
    ContentChecksum checksum = new ContentChecksum(columns);
    List<FloatingSummary> floating = none(rows.table()).floating();
    OutputFilter filter = new OutputFilter(rows);
    Scratch scratch = Scratch.of(Scratch.Ownership.REUSED);
    for (long row = part.first(); row < part.end(); row += Batch.MAX_ROWS) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      int rowCount = (int) Math.min(Batch.MAX_ROWS, part.end() - row);
      Batch batch = filter.of(generator.generate(row, rowCount, scratch));
      checksum.add(batch);
      floating = plus(floating, floating(columns, batch));
    }
    return new TableContent(checksum.rowCount(), checksum.sum(), floating);
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
