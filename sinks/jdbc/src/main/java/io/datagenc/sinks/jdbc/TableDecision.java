package io.datagenc.sinks.jdbc;

import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.KeyPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.sinks.dialect.QualifiedTable;
import io.datagenc.sinks.dialect.TableDefinition;
import io.datagenc.sinks.sink.LoadItem;
import io.datagenc.sinks.sink.TableScript;
import java.util.List;
import java.util.Optional;

/// What is done with a table.
///
/// @param visible the table that readers see
/// @param table the table that is written: the same, or one that takes its place
/// @param load recorded by an interrupted run or another share, or new
/// @param origin whether `load` is recorded
/// @param existing what there is of `table`
/// @param filled what there is of `visible`, if its rows are those that are added
/// @param route how rows get into `visible`
record TableDecision(
    LoadItem item,
    QualifiedTable visible,
    QualifiedTable table,
    TableRecord load,
    Origin origin,
    Optional<ExistingTable> existing,
    Optional<ExistingTable> filled,
    Route route) {
  /// The property of a table whose rows are replaced without another table.
  static final String REPLACE_IN_PLACE = "replace_in_place";

  /// The property of a table whose rows are added to rows that no run has stored.
  static final String ALLOW_FOREIGN_ROWS = "allow_foreign_rows";

  /// Whether rows may be added to rows that no run has stored.
  static boolean allowsForeignRows(LoadItem item) {
    return item.output().ifExists() == IfExists.APPEND
        && "true".equals(item.output().properties().get(ALLOW_FOREIGN_ROWS));
  }

  /// Whether the rows of a table that is there are to be replaced without another table.
  static boolean isInPlace(LoadItem item) {
    return item.output().ifExists() == IfExists.REPLACE
        && "true".equals(item.output().properties().get(REPLACE_IN_PLACE));
  }

  /// Whether the rows that are there are deleted first.
  boolean isEmptied() {
    return isInPlace(item) && isNew() && !load.makesTable();
  }

  /// How rows get into the table that readers see.
  enum Route {
    /// They are written into it.
    DIRECT,
    /// They are written into another table, which takes its place.
    SWAPPED,
    /// They are written into another table and moved from there, together with those of other
    /// tables: foreign keys among these form a cycle.
    MOVED
  }

  /// Where a load comes from.
  enum Origin {
    NEW,
    RECORDED
  }

  boolean isNew() {
    return origin == Origin.NEW;
  }

  /// Whether another table is written than readers see.
  boolean isBeside() {
    return !table.equals(visible);
  }

  /// Whether another table is written, which takes the place of the one that readers see.
  boolean isReplacement() {
    return isBeside() && route == Route.SWAPPED;
  }

  /// Whether the table that is written takes rows only until they are moved.
  boolean isMoved() {
    return route == Route.MOVED;
  }

  TableScript.Effect effect() {
    return load.effect();
  }

  TablePlan plan() {
    return item.table();
  }

  /// What the plan declares of the table.
  TableDefinition definition(Database database) {
    return new TableDefinition(database.dialect(), visible, plan());
  }

  /// The columns of which rows bring values: not those that the table computes itself.
  List<ColumnPlan> storedColumns() {
    return plan().visibleColumns().stream().filter(column -> !isComputed(column)).toList();
  }

  /// Whether the table that is filled computes a column itself.
  boolean isComputed(ColumnPlan column) {
    return !load.makesTable()
        && filled()
            .flatMap(table -> table.column(column.name()))
            .filter(there -> there.origin() == ExistingColumn.Origin.GENERATED)
            .isPresent();
  }

  /// The keys of which all columns are stored.
  List<KeyPlan> keys() {
    List<String> stored = plan().visibleColumns().stream().map(ColumnPlan::name).toList();
    return plan().keys().stream().filter(key -> stored.containsAll(key.columns())).toList();
  }
}
