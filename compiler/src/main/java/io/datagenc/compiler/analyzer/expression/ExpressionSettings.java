package io.datagenc.compiler.analyzer.expression;

import io.datagenc.compiler.document.SampleDocuments;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;

/// What the expressions of a plan depend on beside its rows.
///
/// @param now the moment that CURRENT_TIMESTAMP stands for
/// @param zone the time zone of CURRENT_DATE and of conversions between local times and instants
/// @param scale the value of SCALE
/// @param locale the locale of `faker`, a BCP 47 tag
/// @param documents the sample documents beside the plan
/// @param functions what the plan declares
public record ExpressionSettings(
    Instant now,
    ZoneId zone,
    BigDecimal scale,
    String locale,
    SampleDocuments documents,
    DeclaredFunctions functions) {}
