package io.datagenc.trino.plan;

import io.datagenc.engine.domain.DomainAnalysis;
import io.datagenc.engine.generator.PlanGenerator;
import io.datagenc.engine.plan.GenerationPlan;

/// A plan without errors, ready to generate.
///
/// @param domains what its columns can hold
public record CompiledPlan(GenerationPlan plan, PlanGenerator generator, DomainAnalysis domains) {

  static CompiledPlan of(GenerationPlan plan) {
    return new CompiledPlan(plan, PlanGenerator.of(plan), DomainAnalysis.of(plan));
  }
}
