package io.datagenc.compiler.names;

import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.Optional;

/// What a name is declared as.
///
/// @param span the name where it is declared; empty for what the language brings along
/// @param container the table of a column or of the alias of a reference
/// @param type of a column or alias the type of its values, of a domain that of its own, of the
///   alias of a reference the table that it leads to; empty if it is not known
public record Declaration(
    NameKind kind,
    String name,
    Optional<SourceSpan> span,
    Optional<String> container,
    Optional<String> type) {}
