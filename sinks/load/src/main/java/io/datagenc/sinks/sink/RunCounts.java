package io.datagenc.sinks.sink;

import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import java.util.Map;
import java.util.OptionalLong;

/// By how many runs tables are stored. Which run stored which rows is not recorded: it follows from
/// the numbers where tables that refer to each other were stored by the same runs.
///
/// @param storedRows of the tables that a run adds rows to
record RunCounts(GenerationPlan plan, Map<String, Long> storedRows) {

  RunCounts {
    storedRows = Map.copyOf(storedRows);
  }

  /// Checks that it is known to which rows the stored ones refer, where new rows depend on that.
  ///
  /// @throws SinkException if it is not
  void check() {
    for (String name : storedRows.keySet()) {
      TablePlan table = plan.table(name);
      OptionalLong runs = runs(table);
      if (runs.isPresent() && runs.getAsLong() > 0) {
        for (ReferencePlan reference : table.references()) {
          // Nothing is known of a parent that is not part of the plan.
          plan.findTable(reference.parent())
              .ifPresent(parent -> check(table, runs.getAsLong(), reference, parent));
        }
      }
    }
  }

  private void check(TablePlan table, long runs, ReferencePlan reference, TablePlan parent) {
    boolean isDrawn =
        switch (reference.draw()) {
          case RowDraw.Drawn _, RowDraw.OneToOne _ -> true;
          case RowDraw.Owner _, RowDraw.Computed _ -> false;
        };
    if (!isDrawn
        || root(parent).name().equals(root(table).name())
        || !(root(parent).rows() instanceof RowsPlan.Fixed)
        || root(parent).rowCount() == 0) {
      return;
    }
    OptionalLong parentRuns = runs(parent);
    if (parentRuns.isEmpty()) {
      if (runs > 1 && matters(table, reference)) {
        throw refused(
            table, runs, parent, "append to `%s` too".formatted(parent.name()), "it is not known");
      }
      return;
    }
    boolean isGone = parentRuns.getAsLong() == 0 && runs > 1;
    boolean isOther = parentRuns.getAsLong() > 0 && parentRuns.getAsLong() != runs;
    if (isGone || isOther && matters(table, reference)) {
      throw refused(
          table,
          runs,
          parent,
          "store all rows anew: `--if-exists replace`",
          isGone ? "its rows are gone" : "that one by %d".formatted(parentRuns.getAsLong()));
    }
  }

  private static SinkException refused(
      TablePlan table, long runs, TablePlan parent, String remedy, String ofParent) {
    return new SinkException(
        SinkException.Reason.NOT_APPENDABLE,
        ("rows cannot be appended to table `%s`: its rows, stored by %d run%s, refer to rows of"
                + " `%s`, and %s, so that new rows may not fit them; %s")
            .formatted(table.name(), runs, runs == 1 ? "" : "s", parent.name(), ofParent, remedy));
  }

  /// Whether new rows depend on the rows to which stored ones refer: keys differ from those that
  /// are stored, other tables read paths over the stored rows.
  private boolean matters(TablePlan table, ReferencePlan reference) {
    return reference.draw() instanceof RowDraw.OneToOne
        || table.keys().stream()
            .anyMatch(key -> key.columns().stream().anyMatch(reference.columns()::contains))
        || storedRows.keySet().stream()
            .map(plan::table)
            .filter(other -> !other.name().equals(table.name()))
            .flatMap(other -> other.references().stream())
            .anyMatch(other -> other.parent().equals(table.name()));
  }

  /// By how many runs `table` is stored; empty if it is not among the tables of the run, or its
  /// rows are given.
  private OptionalLong runs(TablePlan table) {
    TablePlan root = root(table);
    Long stored = storedRows.get(root.name());
    return stored == null || !(root.rows() instanceof RowsPlan.Fixed) || root.rowCount() == 0
        ? OptionalLong.empty()
        : OptionalLong.of(stored / root.rowCount());
  }

  /// The table whose owners nobody owns, with which rows of `table` come.
  private TablePlan root(TablePlan table) {
    TablePlan root = table;
    while (root.rows() instanceof RowsPlan.PerOwner owned) {
      root = plan.table(root.reference(owned.reference()).parent());
    }
    return root;
  }
}
