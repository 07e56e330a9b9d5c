package io.datagenc.compiler.ast;

import io.datagenc.compiler.diagnostic.SourceSpan;

/// A clause that matters only to a database, for example `ON DELETE CASCADE`: passed on, or ignored
/// with a note.
///
/// @param text its words with single spaces between them, as they were written
public record DatabaseText(SourceSpan span, String text) implements Node {}
