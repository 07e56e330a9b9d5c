package io.datagenc.compiler.ast;

import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.Optional;

/// A constant.
public sealed interface Literal extends ValueExpression {

  /// `NULL`.
  record NullLiteral(SourceSpan span) implements Literal {}

  /// `TRUE` or `FALSE`.
  record BooleanLiteral(SourceSpan span, boolean value) implements Literal {}

  /// A number without a sign.
  ///
  /// @param text the number as it was written; with an exponent it is approximate (DOUBLE), else
  ///   with a point it is a DECIMAL, else an integer
  record NumericLiteral(SourceSpan span, String text) implements Literal {}

  /// `'text'`.
  record StringLiteral(SourceSpan span, String value) implements Literal {}

  /// `X'hex'`.
  ///
  /// @param hexadecimal an even number of digits 0-9 and A-F
  record BinaryLiteral(SourceSpan span, String hexadecimal) implements Literal {}

  /// `DATE '2024-01-31'`, `TIMESTAMP '…'`, `UUID '…'`: a text with a type.
  record TypedLiteral(SourceSpan span, DataType type, StringLiteral value) implements Literal {}

  /// `INTERVAL [-] 'value' [qualifier]`.
  ///
  /// @param qualifier empty in PostgreSQL's form `INTERVAL '1 day'`
  record IntervalLiteral(
      SourceSpan span, boolean negative, StringLiteral value, Optional<IntervalQualifier> qualifier)
      implements Literal {}
}
