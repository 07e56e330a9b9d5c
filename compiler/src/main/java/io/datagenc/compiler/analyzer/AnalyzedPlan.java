package io.datagenc.compiler.analyzer;

import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.output.DynamodbDefinition;
import io.datagenc.engine.output.OutputPlan;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/// What the analysis of a plan without errors finds.
///
/// @param domains the generation plan and what its columns can hold
/// @param outputs what goes where; empty where that was not asked for
/// @param dynamodbTables the DynamoDB tables that are declared, in their order
/// @param now what the plan takes for the current time, in its time zone
public record AnalyzedPlan(
    DomainAnalysis domains,
    Optional<OutputPlan> outputs,
    List<DynamodbDefinition> dynamodbTables,
    ZonedDateTime now) {
  public AnalyzedPlan {
    dynamodbTables = List.copyOf(dynamodbTables);
  }
}
