package io.datagenc.compiler.analyzer.output;

import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.engine.output.OutputDefect;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// A defect of which names and types are known.
///
/// @param span of the whole defect
/// @param columns of the output, all different, at least one
/// @param value instead of the column's, of its type, over a row of the source; present if and only
///   if the kind is VALUE
record DefectDraft(
    SourceSpan span,
    OutputDefect.Kind kind,
    List<Identifier> columns,
    BigDecimal percentage,
    Optional<TableSelection.SelectedValue> value) {

  DefectDraft {
    columns = List.copyOf(columns);
  }

  List<String> names() {
    return columns.stream().map(Identifier::value).toList();
  }

  /// The span of the columns.
  SourceSpan columnsSpan() {
    return columns.getFirst().span().to(columns.getLast().span());
  }
}
