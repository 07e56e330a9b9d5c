package io.datagenc.compiler.ast;

import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.Optional;

/// An option of a sequence or an identity.
public sealed interface SequenceOption extends Node {

  /// `AS type`.
  record SequenceType(SourceSpan span, DataType type) implements SequenceOption {}

  /// `START [WITH] value`.
  record StartWith(SourceSpan span, ValueExpression value) implements SequenceOption {}

  /// `INCREMENT [BY] value`.
  record IncrementBy(SourceSpan span, ValueExpression value) implements SequenceOption {}

  /// `MINVALUE value`, or without a value `NO MINVALUE`.
  record MinimumValue(SourceSpan span, Optional<ValueExpression> value) implements SequenceOption {}

  /// `MAXVALUE value`, or without a value `NO MAXVALUE`.
  record MaximumValue(SourceSpan span, Optional<ValueExpression> value) implements SequenceOption {}

  /// `CACHE value`, or without a value `NO CACHE`.
  record Cache(SourceSpan span, Optional<ValueExpression> value) implements SequenceOption {}

  /// `CYCLE` or `NO CYCLE`.
  record Cycle(SourceSpan span, boolean cycle) implements SequenceOption {}

  /// `SEQUENCE NAME name`, as dumps write it.
  record SequenceName(SourceSpan span, QualifiedName name) implements SequenceOption {}

  /// `OWNED BY column`, or without a column `OWNED BY NONE`.
  record OwnedBy(SourceSpan span, Optional<QualifiedName> column) implements SequenceOption {}
}
