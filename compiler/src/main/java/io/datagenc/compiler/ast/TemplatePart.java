package io.datagenc.compiler.ast;

import io.datagenc.compiler.diagnostic.SourceSpan;

/// A piece of a [ValueExpression.Template].
public sealed interface TemplatePart extends Node {

  /// Characters that stand for themselves.
  record Text(SourceSpan span, String text) implements TemplatePart {}

  /// `${value}`.
  record Interpolation(SourceSpan span, ValueExpression value) implements TemplatePart {}
}
