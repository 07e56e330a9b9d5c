package io.datagenc.sinks.sink;

import io.datagenc.engine.plan.GenerationPlan;
import java.util.Optional;

/// The plan that a run loads.
///
/// @param plan what every cell is; it identifies the run
/// @param extended the plan with the tables that outputs derive from its own; it generates the rows
/// @param text the text that the plan was compiled from, of which it differs in seed and scale
///   only; for those who compile it again elsewhere
public record LoadedPlan(GenerationPlan plan, GenerationPlan extended, Optional<String> text) {}
