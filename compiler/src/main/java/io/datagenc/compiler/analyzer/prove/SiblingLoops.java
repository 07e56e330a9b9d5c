package io.datagenc.compiler.analyzer.prove;

import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.RowInputs;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Conditions by which a key is drawn among siblings and that read, in other rows, what is drawn by
/// them.
final class SiblingLoops {
  private final GenerationPlan plan;
  private final TablePlan table;
  private final Set<RowInputs.Cell> drawn = new HashSet<>();

  /// @param parts what of `table` is drawn
  SiblingLoops(GenerationPlan plan, TablePlan table, List<KeyPart> parts) {
    this.plan = plan;
    this.table = table;
    for (KeyPart part : parts) {
      drawn.add(
          switch (part) {
            case KeyPart.DrawPart draw -> new RowInputs.ColumnCell(table.name(), draw.column());
            case KeyPart.ReferencePart reference ->
                new RowInputs.ReferenceCell(table.name(), reference.reference());
          });
    }
  }

  /// The cells of other rows on the way from `condition` to what is drawn by it; empty if there is
  /// none.
  Optional<List<RowInputs.Cell>> loop(Expression condition) {
    Map<RowInputs.Cell, Optional<RowInputs.Cell>> readers = new HashMap<>();
    Deque<RowInputs.Cell> open = new ArrayDeque<>();
    for (RowInputs own : ofRow(condition)) {
      own.others().forEach(cell -> open(cell, Optional.empty(), readers, open));
      own.earlier().forEach(cell -> open(cell, Optional.empty(), readers, open));
    }
    while (!open.isEmpty()) {
      RowInputs.Cell cell = open.removeFirst();
      if (drawn.contains(cell)) {
        return Optional.of(way(cell, readers));
      }
      RowInputs inputs = inputs(cell);
      Optional<RowInputs.Cell> reader = Optional.of(cell);
      inputs
          .columns()
          .forEach(
              name -> open(new RowInputs.ColumnCell(cell.table(), name), reader, readers, open));
      inputs
          .references()
          .forEach(
              name -> open(new RowInputs.ReferenceCell(cell.table(), name), reader, readers, open));
      inputs.others().forEach(other -> open(other, reader, readers, open));
      inputs.earlier().forEach(other -> open(other, reader, readers, open));
    }
    return Optional.empty();
  }

  private static void open(
      RowInputs.Cell cell,
      Optional<RowInputs.Cell> reader,
      Map<RowInputs.Cell, Optional<RowInputs.Cell>> readers,
      Deque<RowInputs.Cell> open) {
    if (!readers.containsKey(cell)) {
      readers.put(cell, reader);
      open.addLast(cell);
    }
  }

  private static List<RowInputs.Cell> way(
      RowInputs.Cell end, Map<RowInputs.Cell, Optional<RowInputs.Cell>> readers) {
    List<RowInputs.Cell> way = new ArrayList<>();
    Optional<RowInputs.Cell> cell = Optional.of(end);
    while (cell.isPresent()) {
      way.addFirst(cell.get());
      cell = readers.getOrDefault(cell.get(), Optional.empty());
    }
    return way;
  }

  /// What `condition` and the cells of its own row that it depends on are computed from.
  private List<RowInputs> ofRow(Expression condition) {
    List<RowInputs> found = new ArrayList<>();
    Set<RowInputs.Cell> seen = new HashSet<>();
    Deque<RowInputs> open = new ArrayDeque<>();
    open.add(RowInputs.of(plan, table, condition));
    while (!open.isEmpty()) {
      RowInputs inputs = open.removeFirst();
      found.add(inputs);
      List<RowInputs.Cell> cells = new ArrayList<>();
      inputs.columns().forEach(name -> cells.add(new RowInputs.ColumnCell(table.name(), name)));
      inputs
          .references()
          .forEach(name -> cells.add(new RowInputs.ReferenceCell(table.name(), name)));
      cells.stream().filter(seen::add).map(this::inputs).forEach(open::add);
    }
    return found;
  }

  private RowInputs inputs(RowInputs.Cell cell) {
    TablePlan of = plan.table(cell.table());
    return switch (cell) {
      case RowInputs.ColumnCell column ->
          RowInputs.of(plan, of, of.column(column.name()).expression());
      case RowInputs.ReferenceCell reference ->
          RowInputs.of(plan, of, of.reference(reference.name()));
    };
  }
}
