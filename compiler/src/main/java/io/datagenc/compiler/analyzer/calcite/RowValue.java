package io.datagenc.compiler.analyzer.calcite;

import io.datagenc.engine.plan.Type;
import java.util.List;

/// A column of a row or of a row that it refers to.
///
/// @param references the names of the references that lead from the row to the owner of the column,
///   none for a column of the row itself
/// @param type the type of the column
public record RowValue(List<String> references, String column, Type type) {

  public RowValue {
    references = List.copyOf(references);
  }
}
