package io.datagenc.compiler.analyzer.prove;

import io.datagenc.engine.generator.FanOutTable;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.Growth;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Where the rows of every run end, in every table of a plan that was stored by several runs: each
/// adds as many rows to a table as the first one, the last run is the one that is to come.
///
/// Where less runs have stored a table than others, the last ones did: its rows begin with a later
/// run. Rows of earlier runs referred to as many rows of it as a run has all the same.
final class RunEnds {
  private final GenerationPlan plan;
  private final Growth growth;
  private final int runs;
  private final Map<String, long[]> ends = new HashMap<>();
  private final Map<String, long[]> referencedEnds = new HashMap<>();

  /// @param plan the plan of all rows, those that are added included
  RunEnds(GenerationPlan plan, Growth growth) {
    this.plan = plan;
    this.growth = growth;
    long most = 0;
    for (TablePlan table : growth.plan().tables()) {
      if (table.rows() instanceof RowsPlan.Fixed && table.rowCount() > 0) {
        most = Math.max(most, growth.storedRows(table.name()) / table.rowCount());
      }
    }
    this.runs = Math.toIntExact(most + 1);
  }

  /// The number of runs, the one that is to come included.
  int runs() {
    return runs;
  }

  /// The position of the first row of `table` that `run` adds, from 0; its end if it adds none.
  long firstRow(String table, int run) {
    return run == 0 ? plan.table(table).firstRow() : endRow(table, run - 1);
  }

  /// The position after the last row of `table` that `run` adds.
  long endRow(String table, int run) {
    return ends(table, ends, 0)[run];
  }

  /// The position of the first row of `table` that rows of `run` can refer to, and those of earlier
  /// runs cannot.
  long firstReferenced(String table, int run) {
    return run == 0 ? plan.table(table).firstRow() : endReferenced(table, run - 1);
  }

  /// The position after the last row of `table` that rows of `run` can refer to.
  long endReferenced(String table, int run) {
    return ends(table, referencedEnds, 1)[run];
  }

  /// Whether rows of some run can refer to more rows of `table` than those of the first.
  boolean grows(String table) {
    return endReferenced(table, 0) < endReferenced(table, runs - 1);
  }

  private long[] ends(String table, Map<String, long[]> found, int leastRuns) {
    long[] known = found.get(table);
    if (known == null) {
      known = compute(plan.table(table), found, leastRuns);
      found.put(table, known);
    }
    return known;
  }

  private long[] compute(TablePlan table, Map<String, long[]> found, int leastRuns) {
    long[] result = new long[runs];
    switch (table.rows()) {
      case RowsPlan.GivenRows _ -> Arrays.fill(result, table.endRow());
      case RowsPlan.Fixed _ -> {
        long count = growth.plan().table(table.name()).rowCount();
        long least = Math.min(table.firstRow() + leastRuns * count, table.endRow());
        for (int run = 0; run < runs; run++) {
          result[run] = Math.max(table.endRow() - (runs - 1L - run) * count, least);
        }
      }
      case RowsPlan.PerOwner owned -> {
        String owner = table.reference(owned.reference()).parent();
        long[] owners = ends(owner, found, leastRuns);
        for (int run = 0; run < runs; run++) {
          result[run] = FanOutTable.total(owned.fanOut(), plan.seed(), owners[run]);
        }
      }
    }
    return result;
  }
}
