package io.datagenc.engine.generator.kernel;

import io.datagenc.engine.generator.FanOutTable;
import io.datagenc.engine.generator.GenerationException;

/// The compiled columns and references of a table, as rows of it are computed with them.
public interface TableKernels {

  /// The number of columns.
  int columnCount();

  /// The number of references.
  int referenceCount();

  /// The number of groups of draws that are made again where CHECKs do not hold.
  int redrawCount();

  /// The kernel of column `column`.
  Kernel column(int column);

  /// The rows to which reference `reference` of `rows`, rows of this table, points.
  ReferencedRows follow(int reference, Rows rows);

  /// The owners of the rows.
  ///
  /// @throws IllegalStateException if the rows have no owners
  FanOutTable fanOut();

  /// What a failure in a column is to the user of the engine.
  GenerationException failure(int column, long row, EvaluationFailure failure);
}
