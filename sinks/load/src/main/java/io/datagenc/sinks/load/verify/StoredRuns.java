package io.datagenc.sinks.load.verify;

import io.datagenc.engine.output.OutputPlan;
import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.Growth;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.sinks.load.TableGenerators;
import io.datagenc.sinks.sink.LoadItem;
import io.datagenc.sinks.sink.LoadKey;
import io.datagenc.sinks.sink.Sink;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.StoredRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How many rows of a plan a catalog says that it holds, where runs have appended to its tables.
final class StoredRuns {
  private final GenerationPlan plan;
  private final Map<LoadKey, StoredRows.Complete> stored = new HashMap<>();
  private final Map<String, Long> ends = new TreeMap<>();
  private final List<StoredCheck> remarks = new ArrayList<>();
  private boolean grown;

  private StoredRuns(GenerationPlan plan) {
    this.plan = plan;
  }

  /// Reads what is recorded of all tables that a plan has in a catalog.
  static StoredRuns read(Sink sink, GenerationPlan plan, List<OutputTable> all)
      throws InterruptedException {
    StoredRuns runs = new StoredRuns(plan);
    for (OutputTable output : all) {
      for (OutputRows rows : output.rows()) {
        runs.read(sink, new LoadItem(output, rows));
      }
    }
    return runs;
  }

  private void read(Sink sink, LoadItem item) throws InterruptedException {
    try {
      if (sink.inspect(item) instanceof StoredRows.Complete complete
          && complete.hash().equals(item.output().contentHash(plan))) {
        stored.put(item.key(), complete);
        ends.merge(item.rows().source(plan), complete.positions().end(), Math::max);
        grown |= complete.positions().end() != item.table().rowCount();
      }
    } catch (SinkException e) {
      if (e.isTransient() || e.reason() == SinkException.Reason.UNAVAILABLE) {
        throw e;
      }
      remarks.add(
          StoredCheck.notAsked(
              Dimension.COMPLETENESS,
              item.output().target(),
              "runs that have appended rows",
              String.valueOf(e.getMessage())));
    }
  }

  /// What could not be read.
  List<StoredCheck> remarks() {
    return List.copyOf(remarks);
  }

  /// Whether there are other rows than those of one run.
  boolean isGrown() {
    return grown;
  }

  /// What the catalog has to hold of `outputs`, those of one run.
  ExpectedTables expected(
      List<OutputTable> outputs, GrowingOutputs growing, TableGenerators.Factory generators) {
    GrowingOutputs.Grown all = growing.outputs(growth());
    Map<String, String> unknown = unknown();
    List<ExpectedTable> tables = new ArrayList<>();
    for (OutputTable output : outputs) {
      tables.add(expected(output, all.outputs(), unknown));
    }
    return new ExpectedTables(
        all.plan(), tables, generators.of(all.outputs().extend(all.plan())), remarks);
  }

  /// Before the last run: of every table as many rows as it has beyond those of one run.
  private Growth growth() {
    Map<String, Long> before = new HashMap<>();
    ends.forEach(
        (name, end) -> {
          TablePlan table = plan.table(name);
          if (table.rows() instanceof RowsPlan.Fixed) {
            before.put(name, Math.max(0, end - table.rowCount()));
          }
        });
    return new Growth(plan, before);
  }

  private ExpectedTable expected(
      OutputTable output, OutputPlan grownOutputs, Map<String, String> unknown) {
    OutputTable last =
        grownOutputs.tables().stream()
            .filter(each -> each.target().equals(output.target()))
            .findFirst()
            .orElseThrow();
    List<OutputRows> rows =
        last.rows().stream().map(each -> cut(each, stored.get(key(last, each)))).toList();
    OutputTable expected =
        new OutputTable(last.target(), rows, last.ifExists(), last.properties(), last.dynamodb());
    OutputRows first = rows.getFirst();
    return new ExpectedTable(
        expected,
        Optional.ofNullable(unknown.get(first.source(plan)))
            .map(
                why ->
                    new ExpectedTable.Unknown(
                        Optional.ofNullable(stored.get(key(last, first)))
                            .map(StoredRows.Complete::rows)
                            .orElse(first.table().rowCount()),
                        why)));
  }

  private static LoadKey key(OutputTable output, OutputRows rows) {
    return new LoadItem(output, rows).key();
  }

  /// As many rows as are stored, if that is recorded.
  private static OutputRows cut(OutputRows rows, StoredRows.@Nullable Complete complete) {
    TablePlan table = rows.table();
    return complete == null
        ? rows
        : new OutputRows(
            table.withRows(table.rows(), table.firstRow(), complete.positions().end()),
            rows.condition(),
            rows.defects());
  }

  /// The tables of which it is not recorded to which rows their own refer, and why: those that they
  /// refer to have gone on without them. What is computed from such rows is not known either.
  private Map<String, String> unknown() {
    Map<String, String> unknown = new HashMap<>();
    for (TablePlan table : plan.tables()) {
      for (ReferencePlan reference : table.references()) {
        plan.findTable(reference.parent())
            .filter(parent -> hasGoneOn(table, reference, parent))
            .ifPresent(
                parent ->
                    unknown.put(
                        table.name(),
                        "it is not recorded whether its rows were stored before or after those that `%s` has more"
                            .formatted(parent.name())));
      }
    }
    boolean isComplete = unknown.isEmpty();
    while (!isComplete) {
      isComplete = true;
      for (TablePlan table : plan.tables()) {
        for (ReferencePlan reference : table.references()) {
          if (unknown.containsKey(reference.parent())
              && unknown.putIfAbsent(
                      table.name(),
                      "it depends on `%s`, of which not everything is recorded"
                          .formatted(reference.parent()))
                  == null) {
            isComplete = false;
          }
        }
      }
    }
    return unknown;
  }

  private boolean hasGoneOn(TablePlan table, ReferencePlan reference, TablePlan parent) {
    boolean isOwner = reference.draw() instanceof RowDraw.Owner;
    OptionalLong runs = runs(parent);
    return !isOwner
        && !root(parent).name().equals(root(table).name())
        && runs.isPresent()
        && runs.getAsLong() > runs(table).orElse(1);
  }

  /// How many runs have stored `table`; empty where its rows are given.
  private OptionalLong runs(TablePlan table) {
    TablePlan root = root(table);
    if (!(root.rows() instanceof RowsPlan.Fixed) || root.rowCount() == 0) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(ends.getOrDefault(root.name(), root.rowCount()) / root.rowCount());
  }

  private TablePlan root(TablePlan table) {
    TablePlan root = table;
    while (root.rows() instanceof RowsPlan.PerOwner owned) {
      root = plan.table(root.reference(owned.reference()).parent());
    }
    return root;
  }
}
