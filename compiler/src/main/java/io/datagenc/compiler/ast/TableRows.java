package io.datagenc.compiler.ast;

import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.List;
import java.util.Optional;

/// Where the rows of a table come from.
public sealed interface TableRows extends Node {

  /// `ROWS count [OFFSET offset]`.
  record RowCount(SourceSpan span, ValueExpression count, Optional<ValueExpression> offset)
      implements TableRows {}

  /// `ROWS count PER owner`.
  ///
  /// @param owner a reference of the table, by its alias, or the referenced table
  record RowsPer(SourceSpan span, ValueExpression count, QualifiedName owner)
      implements TableRows {}

  /// `ROWS BETWEEN low AND high PER owner [USING distribution]`.
  ///
  /// @param owner a reference of the table, by its alias, or the referenced table
  record RowsBetween(
      SourceSpan span,
      ValueExpression low,
      ValueExpression high,
      QualifiedName owner,
      Optional<ValueExpression.FunctionCall> distribution)
      implements TableRows {}

  /// `VALUES (…), …`: the rows are given.
  record Values(SourceSpan span, List<ValuesRow> rows) implements TableRows {
    public Values {
      rows = List.copyOf(rows);
    }
  }

  /// `FROM CSV|JSON|PARQUET 'path'`: the rows are given by a file.
  record FromFile(SourceSpan span, FileFormat format, Literal.StringLiteral path)
      implements TableRows {}

  /// The format of a file of given rows.
  enum FileFormat {
    CSV,
    JSON,
    PARQUET
  }
}
