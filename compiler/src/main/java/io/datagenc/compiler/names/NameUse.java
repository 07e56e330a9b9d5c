package io.datagenc.compiler.names;

import io.datagenc.compiler.diagnostic.SourceSpan;

/// A name that is used, and what it means there.
///
/// @param span one part of a qualified name
public record NameUse(SourceSpan span, Declaration declaration) {}
