package io.datagenc.compiler.analyzer.declare;

import io.datagenc.compiler.diagnostic.SourceSpan;

/// An alias of which the column is being collected.
///
/// @param span of the name
record AliasDraft(String name, SourceSpan span, ColumnDraft target) {}
