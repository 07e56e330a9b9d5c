package io.datagenc.compiler.inference;

import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.condition.TableConditions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What rules make of the open columns of a table, by the names of the columns.
///
/// @param clauses the clauses that columns get; none for one of which nothing is known, or no rule
///   knows what its values are
/// @param contradictions the conditions that leave a column no value
public record CompletedColumns(
    Map<String, ColumnClause.Inferred> clauses,
    Map<String, TableConditions.Contradiction> contradictions) {
  public CompletedColumns {
    clauses = Collections.unmodifiableMap(new LinkedHashMap<>(clauses));
    contradictions = Collections.unmodifiableMap(new LinkedHashMap<>(contradictions));
  }
}
