package io.datagenc.compiler.ast;

import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.List;
import java.util.Optional;

/// `REFERENCES table [(columns)] [AS alias] [USING distribution] [WITHIN (…)] [WHERE (…)]`.
///
/// @param columns the columns of `table`, or none for its primary key
/// @param within the columns that say which owner's rows are drawn from; none without `WITHIN`
/// @param options `ON DELETE …` and the like
public record Reference(
    SourceSpan span,
    QualifiedName table,
    List<Identifier> columns,
    Optional<Identifier> alias,
    Optional<ValueExpression.FunctionCall> distribution,
    List<Identifier> within,
    Optional<ValueExpression> where,
    List<DatabaseText> options)
    implements Node {
  public Reference {
    columns = List.copyOf(columns);
    within = List.copyOf(within);
    options = List.copyOf(options);
  }
}
