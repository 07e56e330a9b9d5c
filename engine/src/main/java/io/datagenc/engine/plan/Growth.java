package io.datagenc.engine.plan;

import java.util.Map;
import java.util.OptionalLong;

/// Rows of a plan's tables that earlier runs have stored, each as many as the plan says, and to
/// which another run adds as many again.
///
/// @param plan the plan of every run
/// @param storedRows how many rows are stored, by table; 0 for those that it does not name
public record Growth(GenerationPlan plan, Map<String, Long> storedRows) {

  public Growth {
    storedRows = Map.copyOf(storedRows);
  }

  /// How many rows of `table` are stored.
  public long storedRows(String table) {
    return storedRows.getOrDefault(table, 0L);
  }

  /// How many rows `table` has with those that are added; empty where they come with their owners
  /// or are given.
  ///
  /// @throws ArithmeticException if the number is beyond 64 bits
  public OptionalLong rowCount(String table) {
    return plan.findTable(table)
        .filter(known -> known.rows() instanceof RowsPlan.Fixed)
        .map(known -> OptionalLong.of(Math.addExact(storedRows(table), known.rowCount())))
        .orElse(OptionalLong.empty());
  }
}
