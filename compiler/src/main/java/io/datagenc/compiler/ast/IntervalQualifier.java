package io.datagenc.compiler.ast;

import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.Optional;

/// `unit [TO unit]`, for example `DAY` or `YEAR TO MONTH`.
public record IntervalQualifier(SourceSpan span, IntervalUnit start, Optional<IntervalUnit> end)
    implements Node {}
