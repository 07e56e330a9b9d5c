package io.datagenc.compiler.analyzer.expression;

import io.datagenc.engine.plan.type.Type;
import java.util.List;

/// A column of a row or of a row that it refers to, or a field of such a column.
///
/// @param references the names of the references that lead from the row to the owner of the column,
///   none for a column of the row itself
/// @param type the type of the column
/// @param fields the names of the fields that lead from the column to the value, none for the
///   column itself
public record RowValue(List<String> references, String column, Type type, List<String> fields) {

  public RowValue {
    references = List.copyOf(references);
    fields = List.copyOf(fields);
  }

  /// A column.
  public RowValue(List<String> references, String column, Type type) {
    this(references, column, type, List.of());
  }
}
