package io.datagenc.sinks.sink;

import io.datagenc.engine.plan.GenerationPlan;

/// The plan that a run loads.
///
/// @param plan what every cell is; it identifies the run
/// @param extended the plan with the tables that outputs derive from its own; it generates the rows
/// @param text for those who compile the plan again elsewhere
/// @param growing makes the plan that goes on after stored rows
public record LoadedPlan(
    GenerationPlan plan, GenerationPlan extended, SourceText text, GrowingPlan growing) {

  /// A plan that nobody compiles again.
  public LoadedPlan(GenerationPlan plan, GenerationPlan extended) {
    this(
        plan,
        extended,
        new SourceText.Bound("its text is not known"),
        new UncompiledGrowth(extended));
  }

  /// The same with its text.
  public LoadedPlan withText(SourceText itsText) {
    return new LoadedPlan(plan, extended, itsText, growing);
  }

  /// The same plan, which goes on after stored rows as `plans` says.
  public LoadedPlan withGrowing(GrowingPlan plans) {
    return new LoadedPlan(plan, extended, text, plans);
  }
}
