package io.datagenc.engine.plan;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// What every cell of every table is, ready to be generated.
///
/// @param schema the name of the plan
/// @param seed the seed of all streams
/// @param generation the version of the mapping from plan to data
/// @param scale the factor that the row counts already contain
/// @param tables in the order of their declaration, names unique
public record GenerationPlan(
    String schema, long seed, int generation, BigDecimal scale, List<TablePlan> tables) {

  public GenerationPlan {
    tables = List.copyOf(tables);
    if (tables.stream().map(TablePlan::name).distinct().count() != tables.size()) {
      throw new IllegalArgumentException("table names are not unique");
    }
  }

  /// The table called `name`, if there is one.
  public Optional<TablePlan> findTable(String name) {
    return tables.stream().filter(table -> table.name().equals(name)).findFirst();
  }

  /// The table called `name`.
  ///
  /// @throws IllegalArgumentException if there is none
  public TablePlan table(String name) {
    return findTable(name)
        .orElseThrow(() -> new IllegalArgumentException("plan has no table " + name));
  }

  /// A SHA-256 in hexadecimal of everything that data and metadata depend on: equal plans have
  /// equal hashes, on every machine and in every run. Seed, generation and scale are part of it.
  public String contentHash() {
    return PlanEncoder.sha256(this);
  }
}
