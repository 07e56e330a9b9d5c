package io.datagenc.engine.generator;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.Vector;
import java.util.List;

/// Generates chosen columns of a table: a pure function of the range of rows. Stateless and safe
/// for use by many threads, each with a [Scratch] of its own.
public interface TableGenerator {

  /// The table.
  TablePlan table();

  /// The columns of every batch, in order.
  List<ColumnPlan> columns();

  /// The rows `firstRow` to `firstRow + rowCount − 1`, counted from 0 within the table, whatever
  /// the position [TablePlan#firstRow] of its first row is.
  ///
  /// The vectors of the batch may use arrays of `scratch`: they are valid until the next call with
  /// the same scratch, unless the scratch was made to hand over its arrays.
  ///
  /// @param rowCount 0 to [Batch#MAX_ROWS]
  /// @throws IndexOutOfBoundsException if the range is not within the table
  /// @throws GenerationException if a value cannot be computed
  Batch generate(long firstRow, int rowCount, Scratch scratch);

  /// The rows at the first `rowCount` of `positions`, in their order: one vector for each of
  /// [#columns()].
  ///
  /// @param positions counted as those of [#generate]; the array is not kept
  /// @param rowCount 0 to [Batch#MAX_ROWS]
  /// @throws IndexOutOfBoundsException if a row is not within the table
  /// @throws GenerationException if a value cannot be computed
  List<Vector> generateAt(long[] positions, int rowCount, Scratch scratch);
}
