package io.datagenc.engine.output;

import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.TablePlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What goes where.
///
/// @param catalogs names unique; also those that nothing goes to
/// @param tables targets unique, each in one of `catalogs`
public record OutputPlan(List<CatalogPlan> catalogs, List<OutputTable> tables) {

  /// The plan of those who say nothing about outputs.
  public static final OutputPlan NONE = new OutputPlan(List.of(), List.of());

  public OutputPlan {
    catalogs = List.copyOf(catalogs);
    tables = List.copyOf(tables);
    Set<String> names = new HashSet<>();
    for (CatalogPlan catalog : catalogs) {
      if (!names.add(catalog.name())) {
        throw new IllegalArgumentException("catalog " + catalog.name() + " is listed twice");
      }
    }
    Set<TargetName> targets = new HashSet<>();
    for (OutputTable table : tables) {
      if (!names.contains(table.target().catalog())) {
        throw new IllegalArgumentException("output " + table.target() + " has no catalog");
      }
      if (!targets.add(table.target())) {
        throw new IllegalArgumentException("output " + table.target() + " is listed twice");
      }
    }
  }

  /// The catalog called `name`, if there is one.
  public Optional<CatalogPlan> findCatalog(String name) {
    return catalogs.stream().filter(catalog -> catalog.name().equals(name)).findFirst();
  }

  /// The tables that go to `catalog`, in order.
  public List<OutputTable> tablesOf(CatalogPlan catalog) {
    return tables.stream()
        .filter(table -> table.target().catalog().equals(catalog.name()))
        .toList();
  }

  /// `plan` with the derived tables of the outputs after its own: what generators of outputs are
  /// made of. Values of the plan's own tables are the same in both; its content hash is not, so
  /// that only `plan` itself identifies a run.
  public GenerationPlan extend(GenerationPlan plan) {
    Map<String, TablePlan> extended = new LinkedHashMap<>();
    plan.tables().forEach(table -> extended.put(table.name(), table));
    for (OutputTable output : tables) {
      for (OutputRows rows : output.rows()) {
        TablePlan other = extended.putIfAbsent(rows.table().name(), rows.table());
        if (other != null && !other.equals(rows.table())) {
          throw new IllegalArgumentException("two tables are called " + other.name());
        }
      }
    }
    return plan.withTables(new ArrayList<>(extended.values()));
  }
}
