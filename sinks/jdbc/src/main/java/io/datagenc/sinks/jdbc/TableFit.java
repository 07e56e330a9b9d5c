package io.datagenc.sinks.jdbc;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.TablePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whether the rows of a plan's table fit into a table that is there.
record TableFit(Database database, ExistingTable existing, TablePlan table) {

  /// Why they do not, each a part of a sentence about the table; none if they do.
  List<String> misfits() {
    List<String> misfits = new ArrayList<>(existing.obstacles());
    for (ColumnPlan column : table.visibleColumns()) {
      existing
          .column(column.name())
          .ifPresentOrElse(
              there -> misfit(there, column).ifPresent(misfits::add),
              () -> misfits.add("it has no column `%s`".formatted(column.name())));
    }
    existing.columns().stream()
        .filter(this::isMissing)
        .map(
            there ->
                "its column `%s` is NOT NULL without a default, and the plan has no such column"
                    .formatted(there.name()))
        .forEach(misfits::add);
    return misfits;
  }

  private boolean isMissing(ExistingColumn there) {
    return there.presence() == ExistingColumn.Presence.NOT_NULL
        && there.origin() == ExistingColumn.Origin.ROWS
        && table.visibleColumns().stream().noneMatch(column -> column.name().equals(there.name()));
  }

  private Optional<String> misfit(ExistingColumn there, ColumnPlan column) {
    if (there.origin() == ExistingColumn.Origin.GENERATED) {
      // The database gives it values; a note says so.
      return Optional.empty();
    }
    if (!database.holds(there, column)) {
      return Optional.of(
          "its column `%s` is of type %s, and the plan's is %s"
              .formatted(there.name(), there.description(), column.type().sql()));
    }
    return there.presence() == ExistingColumn.Presence.NOT_NULL
            && column.nullability() == ColumnPlan.Nullability.NULLABLE
        ? Optional.of(
            "its column `%s` is NOT NULL, and the plan's may hold NULLs".formatted(there.name()))
        : Optional.empty();
  }
}
