package io.datagenc.engine.plan;

import java.util.List;
import java.util.Optional;

/// A reference of a table's rows to rows of `parent`: `draw` gives the position of the parent's
/// row. The values of the referencing columns are [Expression.Path]s over it.
///
/// @param name the alias of the reference, else the name of its parent; unique in its table
/// @param nulls the rows that refer to nothing, beside those for which `draw` gives no row
/// @param columns the referencing columns, possibly none (a positional reference without columns)
/// @param parentColumns the columns of the parent's key, as many as `columns`
public record ReferencePlan(
    String name,
    String parent,
    RowDraw draw,
    Optional<NullDraw> nulls,
    List<String> columns,
    List<String> parentColumns) {

  public ReferencePlan {
    columns = List.copyOf(columns);
    parentColumns = List.copyOf(parentColumns);
    if (columns.size() != parentColumns.size()) {
      throw new IllegalArgumentException(
          "reference " + name + " has " + columns.size() + " columns for " + parentColumns.size());
    }
  }
}
