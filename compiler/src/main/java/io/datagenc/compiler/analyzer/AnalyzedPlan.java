package io.datagenc.compiler.analyzer;

import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.output.OutputPlan;
import java.util.Optional;

/// What the analysis of a plan without errors finds.
///
/// @param domains the generation plan and what its columns can hold
/// @param outputs what goes where; empty where that was not asked for
public record AnalyzedPlan(DomainAnalysis domains, Optional<OutputPlan> outputs) {}
