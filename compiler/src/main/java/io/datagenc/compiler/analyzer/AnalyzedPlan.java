package io.datagenc.compiler.analyzer;

import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.output.DynamodbDefinition;
import io.datagenc.engine.output.OutputPlan;
import java.util.List;
import java.util.Optional;

/// What the analysis of a plan without errors finds.
///
/// @param domains the generation plan and what its columns can hold
/// @param outputs what goes where; empty where that was not asked for
/// @param dynamodbTables the DynamoDB tables that are declared, in their order
public record AnalyzedPlan(
    DomainAnalysis domains, Optional<OutputPlan> outputs, List<DynamodbDefinition> dynamodbTables) {
  public AnalyzedPlan {
    dynamodbTables = List.copyOf(dynamodbTables);
  }
}
