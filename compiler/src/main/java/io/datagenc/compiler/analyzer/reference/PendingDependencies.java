package io.datagenc.compiler.analyzer.reference;

import io.datagenc.compiler.analyzer.symbol.ReferenceNames;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.RedrawPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.RowFilter;
import io.datagenc.engine.plan.RowInputs;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.RankLaw;
import io.datagenc.engine.plan.type.SimpleType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which draws the rows depend on that a draw looks at: through columns, references, and the CHECKs
/// for which rows are drawn again.
public final class PendingDependencies {
  private final GenerationPlan plan;
  private final Map<RowInputs.Cell, PendingDraw> pending = new HashMap<>();

  /// @param plan with what is drawn again; `draws` need not be complete
  PendingDependencies(GenerationPlan plan, List<PendingDraw> draws) {
    this.plan = provisional(plan, draws);
    draws.forEach(draw -> pending.put(cell(draw), draw));
  }

  private static RowInputs.Cell cell(PendingDraw draw) {
    return new RowInputs.ReferenceCell(
        draw.symbol().table().name(), ReferenceNames.name(draw.symbol()));
  }

  /// `plan` in which `draws` read what they will read, while it is not known yet which rows they
  /// find: for questions of what depends on what, not for rows.
  public static GenerationPlan provisional(GenerationPlan plan, List<PendingDraw> draws) {
    if (draws.isEmpty()) {
      return plan;
    }
    Map<RowInputs.Cell, PendingDraw> open = new HashMap<>();
    draws.forEach(draw -> open.put(cell(draw), draw));
    return plan.withTables(
        plan.tables().stream()
            .map(
                table ->
                    table.withReferences(
                        table.references().stream()
                            .map(
                                reference ->
                                    Optional.ofNullable(
                                            open.get(
                                                new RowInputs.ReferenceCell(
                                                    table.name(), reference.name())))
                                        .map(draw -> provisional(plan, reference, draw))
                                        .orElse(reference))
                            .toList()))
            .toList());
  }

  private static ReferencePlan provisional(
      GenerationPlan plan, ReferencePlan reference, PendingDraw draw) {
    if (!(reference.draw() instanceof RowDraw.Drawn drawn)) {
      return reference;
    }
    RankLaw law =
        draw.weight()
            .<RankLaw>map(
                column ->
                    new RankLaw.Weighted(
                        new Expression.Cast(
                            new Expression.ColumnReference(
                                column.name(),
                                plan.table(column.table().name()).column(column.name()).type()),
                            SimpleType.DOUBLE,
                            CastMode.STRICT),
                        0,
                        1))
            .orElse(drawn.law());
    return reference.withDraw(
        new RowDraw.Drawn(
            drawn.candidates(),
            law,
            drawn.stream(),
            draw.filter().map(condition -> new RowFilter(condition, List.of(0L)))));
  }

  /// The draws that have to be complete before `draw` can look at rows.
  Set<PendingDraw> of(PendingDraw draw) {
    Set<PendingDraw> found = new LinkedHashSet<>();
    Set<RowInputs.Cell> seen = new LinkedHashSet<>();
    Deque<RowInputs.Cell> open = new ArrayDeque<>();
    RowInputs.Cell start = cell(draw);
    add(start.table(), inputs(start), open);
    while (!open.isEmpty()) {
      RowInputs.Cell cell = open.pop();
      if (!seen.add(cell)) {
        continue;
      }
      PendingDraw needed = pending.get(cell);
      if (needed != null && !needed.equals(draw)) {
        found.add(needed);
      }
      RowInputs inputs = inputs(cell);
      add(cell.table(), inputs, open);
      TablePlan table = plan.table(cell.table());
      for (RedrawPlan redraw : table.redraws()) {
        if (inputs.draws().stream().anyMatch(redraw.streams()::contains)
            || inputs.nullDraws().stream().anyMatch(redraw.streams()::contains)) {
          for (int check : redraw.checks()) {
            add(
                table.name(),
                RowInputs.of(plan, table, table.checks().get(check).condition()),
                open);
          }
        }
      }
    }
    return found;
  }

  private RowInputs inputs(RowInputs.Cell cell) {
    TablePlan table = plan.table(cell.table());
    return switch (cell) {
      case RowInputs.ColumnCell column ->
          RowInputs.of(plan, table, table.column(column.name()).expression());
      case RowInputs.ReferenceCell reference ->
          RowInputs.of(plan, table, table.reference(reference.name()));
    };
  }

  private static void add(String table, RowInputs inputs, Deque<RowInputs.Cell> open) {
    inputs.columns().forEach(column -> open.add(new RowInputs.ColumnCell(table, column)));
    inputs.references().forEach(name -> open.add(new RowInputs.ReferenceCell(table, name)));
    open.addAll(inputs.others());
    open.addAll(inputs.earlier());
  }
}
