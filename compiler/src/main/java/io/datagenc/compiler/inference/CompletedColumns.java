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
/// @param nulls the shares of NULLs that columns get which do not say how often they are NULL
/// @param contradictions the conditions that leave a column no value
public record CompletedColumns(
    Map<String, ColumnClause.Inferred> clauses,
    Map<String, ColumnClause.Inferred> nulls,
    Map<String, TableConditions.Contradiction> contradictions) {
  public CompletedColumns {
    clauses = Collections.unmodifiableMap(new LinkedHashMap<>(clauses));
    nulls = Collections.unmodifiableMap(new LinkedHashMap<>(nulls));
    contradictions = Collections.unmodifiableMap(new LinkedHashMap<>(contradictions));
  }
}
