package io.datagenc.sinks.jdbc;

import io.datagenc.engine.output.BrokenConstraint;
import io.datagenc.engine.output.OutputDefects;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.TablePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Whether the rows of a plan's table fit into a table that is there.
///
/// @param defects what is wrong in the rows on purpose
record TableFit(Database database, ExistingTable existing, TablePlan table, OutputDefects defects) {

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
    existing.constraints().stream()
        .filter(this::isBroken)
        .map(
            there ->
                "its constraint `%s` on (%s) is one that rows with defects do not keep; drop it, or write to another table"
                    .formatted(there.name(), String.join(", ", there.columns())))
        .forEach(misfits::add);
    existing.columns().stream()
        .filter(this::isMissing)
        .map(
            there ->
                "its column `%s` is NOT NULL without a default, and the plan has no such column"
                    .formatted(there.name()))
        .forEach(misfits::add);
    return misfits;
  }

  /// Whether defects break a constraint of the table that is there: a key of the plan that is not
  /// kept, or a CHECK, whatever it says, of columns that have defects.
  private boolean isBroken(ExistingConstraint there) {
    Set<String> columns = Set.copyOf(there.columns());
    return switch (there.kind()) {
      case KEY ->
          defects.broken().stream()
              .anyMatch(
                  constraint ->
                      constraint instanceof BrokenConstraint.Key key
                          && columns.equals(Set.copyOf(key.key().columns())));
      case FOREIGN_KEY ->
          defects.broken().stream()
              .anyMatch(
                  constraint ->
                      constraint instanceof BrokenConstraint.Reference reference
                          && columns.equals(Set.copyOf(reference.reference().columns())));
      case CHECK -> defects.touches(there.columns());
    };
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
