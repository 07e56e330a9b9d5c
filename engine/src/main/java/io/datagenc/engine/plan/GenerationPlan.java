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
/// @param assertions in the order of their declaration, names unique
public record GenerationPlan(
    String schema,
    long seed,
    int generation,
    BigDecimal scale,
    List<TablePlan> tables,
    List<AssertionPlan> assertions) {

  public GenerationPlan {
    tables = List.copyOf(tables);
    assertions = List.copyOf(assertions);
    if (tables.stream().map(TablePlan::name).distinct().count() != tables.size()) {
      throw new IllegalArgumentException("table names are not unique");
    }
    if (assertions.stream().map(AssertionPlan::name).distinct().count() != assertions.size()) {
      throw new IllegalArgumentException("assertion names are not unique");
    }
  }

  /// A plan without assertions.
  public GenerationPlan(
      String schema, long seed, int generation, BigDecimal scale, List<TablePlan> tables) {
    this(schema, seed, generation, scale, tables, List.of());
  }

  /// The same plan with other tables.
  public GenerationPlan withTables(List<TablePlan> otherTables) {
    return new GenerationPlan(schema, seed, generation, scale, otherTables, assertions);
  }

  /// The number of rows of all tables, or the greatest 64-bit number where they are more.
  public long rowCount() {
    return tables.stream()
        .mapToLong(TablePlan::rowCount)
        .reduce(0, (sum, count) -> sum > Long.MAX_VALUE - count ? Long.MAX_VALUE : sum + count);
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
