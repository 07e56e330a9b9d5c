package io.datagenc.engine.plan.expression;

import java.util.List;
import java.util.Optional;

/// A source of random draws by its name: `schema/table/column/call site`.
///
/// The name stands for the stream wherever it is used; equal names draw equal values. The seed is
/// not part of the name: the 64-bit key of a stream is a hash of the plan's seed and this name.
///
/// @param determinant what the draws are counted by. Empty: the position of the row, so that every
///   row has a draw of its own. Else the values of these expressions over the row: rows with equal
///   values, of whatever table, have equal draws; without expressions, all rows have the same.
///   Values are equal as SQL has it (integers of any width; decimals of one scale and any
///   precision; texts by their bytes), and NULL equals NULL.
public record Stream(String name, Optional<List<Expression>> determinant) {
  public Stream {
    determinant = determinant.map(List::copyOf);
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a stream has no name");
    }
  }

  /// A stream that has a draw for every row.
  public Stream(String name) {
    this(name, Optional.empty());
  }
}
