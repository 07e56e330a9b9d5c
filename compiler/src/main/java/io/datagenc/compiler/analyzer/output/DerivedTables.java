package io.datagenc.compiler.analyzer.output;

import io.datagenc.compiler.analyzer.output.TableSelection.SelectedColumn;
import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.FanOut;
import io.datagenc.engine.plan.KeyPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.CountLaw;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.Stream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes tables of selections: a row for each row of the source, at the same position, as a table
/// of `ROWS 1 PER source` has them, and columns that are paths to the source.
///
/// So nothing of the source is copied but its name: its columns keep their streams, rows that it
/// refers to, itself among them, are found as ever, and every engine that reads tables reads these.
final class DerivedTables {
  private DerivedTables() {}

  /// The rows of `selection` as those of a table called `name`.
  static OutputRows of(TableSelection selection, String name, TablePlan source, String schema) {
    String owner = unused(source.name(), names(source.references()));
    Set<String> used = new HashSet<>();
    List<ColumnPlan> columns = new ArrayList<>();
    for (SelectedColumn column : selection.columns()) {
      columns.add(column(column, source, owner));
      used.add(column.name());
    }
    Optional<String> condition = selection.condition().map(_ -> unused("where", used));
    condition.ifPresent(
        hidden ->
            columns.add(
                column(
                    hidden,
                    ColumnPlan.Visibility.HIDDEN,
                    new Expression.Path(owner, selection.condition().orElseThrow().expression()))));
    Map<String, String> copies = copies(selection);
    List<ReferencePlan> references = new ArrayList<>();
    references.add(
        new ReferencePlan(
            owner, source.name(), new RowDraw.Owner(), Optional.empty(), List.of(), List.of()));
    references.addAll(foreignKeys(source, owner, copies));
    TablePlan table =
        new TablePlan(
            name,
            new RowsPlan.PerOwner(
                owner, new FanOut(1, 1, new CountLaw.Uniform(), new Stream(schema + "//output"))),
            source.firstRow(),
            source.rowCount(),
            columns,
            references,
            keys(source, copies),
            List.of(),
            source.comment());
    return new OutputRows(table.withDeclarations(source.declarations().copied(copies)), condition);
  }

  /// The first column that is a copy of each column of the source, by the names of these.
  static Map<String, String> copies(TableSelection selection) {
    Map<String, String> copies = new HashMap<>();
    for (SelectedColumn column : selection.columns()) {
      column.copied().ifPresent(copy -> copies.putIfAbsent(copy.name(), column.name()));
    }
    return copies;
  }

  private static Set<String> names(List<ReferencePlan> references) {
    Set<String> names = new HashSet<>();
    references.forEach(reference -> names.add(reference.name()));
    return names;
  }

  private static ColumnPlan column(SelectedColumn column, TablePlan source, String owner) {
    Expression value = new Expression.Path(owner, column.value().expression());
    if (column.copied().isEmpty()) {
      return column(column.name(), ColumnPlan.Visibility.VISIBLE, value);
    }
    ColumnPlan original = source.column(column.copied().get().name());
    return new ColumnPlan(
        column.name(),
        value.type(),
        original.nullability(),
        ColumnPlan.Visibility.VISIBLE,
        value,
        original.defaultSql(),
        original.comment(),
        List.of());
  }

  private static ColumnPlan column(
      String name, ColumnPlan.Visibility visibility, Expression value) {
    return new ColumnPlan(
        name,
        value.type(),
        ColumnPlan.Nullability.NULLABLE,
        visibility,
        value,
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /// The keys of `source` of which all columns are copied: rows that are left out take nothing of
  /// them away.
  private static List<KeyPlan> keys(TablePlan source, Map<String, String> copies) {
    return source.keys().stream()
        .filter(key -> copies.keySet().containsAll(key.columns()))
        .map(
            key ->
                new KeyPlan(
                    key.name(),
                    key.kind(),
                    key.columns().stream().map(copies::get).toList(),
                    key.proof()))
        .toList();
  }

  /// The foreign keys of `source` of which all columns are copied; each leads to the row that the
  /// source's leads to.
  private static List<ReferencePlan> foreignKeys(
      TablePlan source, String owner, Map<String, String> copies) {
    return source.references().stream()
        .filter(reference -> reference.constraint() == ReferencePlan.Constraint.FOREIGN_KEY)
        .filter(reference -> copies.keySet().containsAll(reference.columns()))
        .map(
            reference ->
                new ReferencePlan(
                    reference.name(),
                    reference.parent(),
                    new RowDraw.Computed(
                        new Expression.Path(owner, new Expression.ReferencedRow(reference.name()))),
                    Optional.empty(),
                    reference.columns().stream().map(copies::get).toList(),
                    reference.parentColumns()))
        .toList();
  }

  /// `name`, with as many underscores as make it none of `used`.
  static String unused(String name, Set<String> used) {
    String unused = name;
    while (used.contains(unused)) {
      unused += "_";
    }
    return unused;
  }
}
