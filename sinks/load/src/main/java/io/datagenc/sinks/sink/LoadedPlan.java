package io.datagenc.sinks.sink;

import io.datagenc.engine.plan.GenerationPlan;

/// The plan that a run loads.
///
/// @param plan what every cell is; it identifies the run
/// @param extended the plan with the tables that outputs derive from its own; it generates the rows
/// @param text for those who compile the plan again elsewhere
public record LoadedPlan(GenerationPlan plan, GenerationPlan extended, SourceText text) {}
