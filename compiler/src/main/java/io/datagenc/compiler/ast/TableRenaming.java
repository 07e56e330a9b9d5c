package io.datagenc.compiler.ast;

import io.datagenc.compiler.diagnostic.SourceSpan;

/// `name TO newName` of `RENAME TABLE`.
public record TableRenaming(SourceSpan span, QualifiedName name, QualifiedName newName)
    implements Node {}
