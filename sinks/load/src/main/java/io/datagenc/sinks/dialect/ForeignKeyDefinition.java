package io.datagenc.sinks.dialect;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.KeyPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.sinks.sink.LoadItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A foreign key between tables of one run.
///
/// @param parent the load of the table that is referred to
public record ForeignKeyDefinition(
    String name, List<String> columns, LoadItem parent, List<String> parentColumns) {
  public ForeignKeyDefinition {
    columns = List.copyOf(columns);
    parentColumns = List.copyOf(parentColumns);
  }

  /// The foreign keys of a table that a run can keep: the columns are stored, and another table of
  /// it, or the table itself, holds all rows that are referred to.
  ///
  /// @param run all loads
  public static List<ForeignKeyDefinition> of(
      LoadItem child, List<LoadItem> run, SqlDialect dialect) {
    List<ForeignKeyDefinition> keys = new ArrayList<>();
    for (ReferencePlan reference : child.table().references()) {
      Optional<LoadItem> parent = parent(child, reference, run);
      if (reference.constraint() == ReferencePlan.Constraint.NONE
          || parent.isEmpty()
          || !isStored(child, reference.columns())
          || !isStored(parent.get(), reference.parentColumns())
          || lacksKey(parent.get(), reference.parentColumns(), dialect)) {
        continue;
      }
      keys.add(
          new ForeignKeyDefinition(
              new ConstraintNames(dialect)
                  .of(child.output().target().name(), reference.columns(), "fkey"),
              reference.columns(),
              parent.get(),
              reference.parentColumns()));
    }
    return List.copyOf(keys);
  }

  /// Whether the product cannot have the key that is referred to.
  private static boolean lacksKey(LoadItem parent, List<String> columns, SqlDialect dialect) {
    List<KeyPlan> keys =
        parent.table().keys().stream()
            .filter(key -> Set.copyOf(key.columns()).equals(Set.copyOf(columns)))
            .toList();
    return !keys.isEmpty() && keys.stream().noneMatch(key -> dialect.canHave(key, parent.table()));
  }

  private static boolean isStored(LoadItem item, List<String> columns) {
    return item.table().visibleColumns().stream()
        .map(ColumnPlan::name)
        .toList()
        .containsAll(columns);
  }

  /// The table that holds all rows of the referenced one, in the same schema if there are several.
  private static Optional<LoadItem> parent(
      LoadItem child, ReferencePlan reference, List<LoadItem> run) {
    List<LoadItem> candidates =
        run.stream()
            .filter(each -> each.rows().holdsAll(reference.parent(), reference.parentColumns()))
            .toList();
    return candidates.stream()
        .filter(each -> each.output().target().schema().equals(child.output().target().schema()))
        .findFirst()
        .or(() -> candidates.stream().findFirst());
  }
}
