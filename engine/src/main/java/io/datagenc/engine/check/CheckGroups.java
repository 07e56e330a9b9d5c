package io.datagenc.engine.check;

import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.RedrawPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.RowInputs;
import io.datagenc.engine.plan.TablePlan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The draws of a plan that are made again where CHECKs do not hold: for every table, CHECKs that
/// share draws in a group.
///
/// A CHECK has its row draw again whatever it depends on within the row: random values, drawn
/// references, and NULLS where the CHECK can be false while that is NULL. What other rows draw,
/// what a determinant counts, permutations, and streams that are also drawn from elsewhere stay.
public final class CheckGroups {

  /// A CHECK of a table by its index.
  public record Check(String table, int index) {}

  private final GenerationPlan plan;
  private final DomainAnalysis domains;
  private final Map<RowInputs.Cell, RowInputs> inputs = new LinkedHashMap<>();
  private final Map<String, Set<RowInputs.Cell>> uses = new HashMap<>();
  private final Map<String, List<RedrawPlan>> redraws = new LinkedHashMap<>();
  private final List<Check> without = new ArrayList<>();

  private CheckGroups(DomainAnalysis domains) {
    this.plan = domains.plan();
    this.domains = domains;
    for (TablePlan table : plan.tables()) {
      for (ColumnPlan column : table.columns()) {
        add(
            new RowInputs.ColumnCell(table.name(), column.name()),
            RowInputs.of(plan, table, column.expression()));
      }
      for (ReferencePlan reference : table.references()) {
        RowInputs.Cell cell = new RowInputs.ReferenceCell(table.name(), reference.name());
        RowInputs of = RowInputs.of(plan, table, reference);
        inputs.put(cell, of);
        // A row that is computed repeats what its columns are made of.
        if (!(reference.draw() instanceof RowDraw.Computed)) {
          add(cell, of);
        }
      }
    }
  }

  private void add(RowInputs.Cell cell, RowInputs of) {
    inputs.put(cell, of);
    for (Set<String> streams : List.of(of.draws(), of.nullDraws(), of.fixedDraws())) {
      streams.forEach(stream -> uses.computeIfAbsent(stream, _ -> new HashSet<>()).add(cell));
    }
  }

  /// The groups of `open`, the CHECKs of the plan of `domains` that are neither proved nor refuted.
  public static CheckGroups of(DomainAnalysis domains, Set<Check> open) {
    CheckGroups groups = new CheckGroups(domains);
    for (TablePlan table : domains.plan().tables()) {
      List<Integer> checks = new ArrayList<>();
      for (int i = 0; i < table.checks().size(); i++) {
        if (open.contains(new Check(table.name(), i))) {
          checks.add(i);
        }
      }
      if (!checks.isEmpty()) {
        groups.group(table, checks);
      }
    }
    return groups;
  }

  /// The groups by their tables, where there are any.
  public Map<String, List<RedrawPlan>> redraws() {
    return redraws;
  }

  /// The CHECKs that depend on nothing that is drawn again.
  public List<Check> withoutDraws() {
    return without;
  }

  /// The draws that a CHECK depends on.
  ///
  /// @param redrawn those that it has made again
  /// @param all these and the draws of NULLS that it leaves alone
  private record Draws(Set<String> redrawn, Set<String> all) {}

  private void group(TablePlan table, List<Integer> checks) {
    Map<Integer, Draws> draws = new TreeMap<>();
    Set<String> redrawn = new HashSet<>();
    for (int check : checks) {
      Draws of = draws(table, check);
      draws.put(check, of);
      redrawn.addAll(of.redrawn);
    }
    List<Set<Integer>> groups = new ArrayList<>();
    List<Set<String>> streams = new ArrayList<>();
    draws.forEach(
        (check, of) -> {
          Set<String> shared = new LinkedHashSet<>(of.all);
          shared.retainAll(redrawn);
          if (shared.isEmpty()) {
            without.add(new Check(table.name(), check));
            return;
          }
          Set<Integer> members = new LinkedHashSet<>(Set.of(check));
          for (int i = groups.size() - 1; i >= 0; i--) {
            if (streams.get(i).stream().anyMatch(shared::contains)) {
              members.addAll(groups.remove(i));
              shared.addAll(streams.remove(i));
            }
          }
          groups.add(members);
          streams.add(shared);
        });
    List<RedrawPlan> found = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      found.add(new RedrawPlan(List.copyOf(groups.get(i)), List.copyOf(streams.get(i))));
    }
    if (!found.isEmpty()) {
      redraws.put(table.name(), found);
    }
  }

  private Draws draws(TablePlan table, int check) {
    Set<String> redrawn = new LinkedHashSet<>();
    Set<String> all = new LinkedHashSet<>();
    for (RowInputs.Cell cell : sameRow(table, List.of(check))) {
      RowInputs of = of(cell);
      of.draws().stream().filter(this::isUsedOnce).forEach(redrawn::add);
      Set<String> nulls = new LinkedHashSet<>(of.nullDraws());
      nulls.removeIf(stream -> !isUsedOnce(stream));
      all.addAll(nulls);
      if (!nulls.isEmpty()
          && NullTruths.canBeFalse(table.checks().get(check).condition(), domains, table, cell)) {
        redrawn.addAll(nulls);
      }
    }
    all.addAll(redrawn);
    return new Draws(redrawn, all);
  }

  private boolean isUsedOnce(String stream) {
    return uses.getOrDefault(stream, Set.of()).size() <= 1;
  }

  private RowInputs of(RowInputs.Cell cell) {
    RowInputs of = inputs.get(cell);
    if (of == null) {
      throw new IllegalArgumentException("plan has no " + cell);
    }
    return of;
  }

  /// The columns and references of a row from which the conditions of `checks` follow.
  private Set<RowInputs.Cell> sameRow(TablePlan table, List<Integer> checks) {
    Set<RowInputs.Cell> found = new LinkedHashSet<>();
    Deque<RowInputs.Cell> open = new ArrayDeque<>();
    for (int check : checks) {
      open.addAll(
          sameRow(table.name(), RowInputs.of(plan, table, table.checks().get(check).condition())));
    }
    while (!open.isEmpty()) {
      RowInputs.Cell cell = open.pop();
      if (found.add(cell)) {
        open.addAll(sameRow(table.name(), of(cell)));
      }
    }
    return found;
  }

  private static List<RowInputs.Cell> sameRow(String table, RowInputs of) {
    List<RowInputs.Cell> cells = new ArrayList<>();
    of.columns().forEach(column -> cells.add(new RowInputs.ColumnCell(table, column)));
    of.references().forEach(name -> cells.add(new RowInputs.ReferenceCell(table, name)));
    return cells;
  }

  /// A step of a loop: a cell, or a group of CHECKs.
  private sealed interface Node {
    record OfCell(RowInputs.Cell cell) implements Node {}

    record OfGroup(String table, int index) implements Node {}
  }

  /// What a CHECK needs for the draws that it has made again, back to these draws.
  ///
  /// @param check the CHECK whose draws depend on themselves
  /// @param cells the columns and references on the way
  public record Loop(Check check, List<RowInputs.Cell> cells) {}

  /// A loop for every group that closes one; earlier rows of a table are no loop.
  public List<Loop> loops() {
    List<Loop> loops = new ArrayList<>();
    redraws.forEach(
        (table, groups) -> {
          for (int i = 0; i < groups.size(); i++) {
            loop(new Node.OfGroup(table, i), groups.get(i), loops);
          }
        });
    return loops;
  }

  private void loop(Node.OfGroup start, RedrawPlan redraw, List<Loop> loops) {
    Map<Node, Node> cameFrom = new HashMap<>();
    Deque<Node> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      Node node = open.poll();
      for (Node next : next(node)) {
        if (next.equals(start)) {
          loops.add(
              new Loop(new Check(start.table, redraw.checks().getFirst()), way(node, cameFrom)));
          return;
        }
        if (!cameFrom.containsKey(next)) {
          cameFrom.put(next, node);
          open.add(next);
        }
      }
    }
  }

  private static List<RowInputs.Cell> way(Node last, Map<Node, Node> cameFrom) {
    List<RowInputs.Cell> way = new ArrayList<>();
    for (Node node = last; node != null; node = cameFrom.get(node)) {
      if (node instanceof Node.OfCell of) {
        way.addFirst(of.cell);
      }
    }
    return way;
  }

  private List<Node> next(Node node) {
    List<Node> found = new ArrayList<>();
    switch (node) {
      case Node.OfGroup group -> {
        TablePlan table = plan.table(group.table);
        RedrawPlan redraw = redraws.getOrDefault(group.table, List.of()).get(group.index);
        for (int check : redraw.checks()) {
          RowInputs.of(plan, table, table.checks().get(check).condition())
              .others()
              .forEach(other -> found.add(new Node.OfCell(other)));
        }
        // Within the row an attempt is computed as it is; only other rows are seen as accepted.
        for (RowInputs.Cell cell : sameRow(table, redraw.checks())) {
          of(cell).others().forEach(other -> found.add(new Node.OfCell(other)));
        }
      }
      case Node.OfCell of -> {
        RowInputs from = of(of.cell);
        sameRow(of.cell.table(), from).forEach(cell -> found.add(new Node.OfCell(cell)));
        from.others().forEach(cell -> found.add(new Node.OfCell(cell)));
        List<RedrawPlan> groups = redraws.getOrDefault(of.cell.table(), List.of());
        for (int i = 0; i < groups.size(); i++) {
          List<String> streams = groups.get(i).streams();
          if (from.draws().stream().anyMatch(streams::contains)
              || from.nullDraws().stream().anyMatch(streams::contains)) {
            found.add(new Node.OfGroup(of.cell.table(), i));
          }
        }
      }
    }
    return found;
  }
}
