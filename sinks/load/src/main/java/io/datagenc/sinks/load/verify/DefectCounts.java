package io.datagenc.sinks.load.verify;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.TableGenerator;
import io.datagenc.engine.output.BrokenConstraint;
import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.Selection;
import io.datagenc.engine.vector.Vector;
import io.datagenc.sinks.load.TableGenerators;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// How many rows of an output break constraints that depend on single rows, counted by generating
/// them: columns that are never NULL otherwise, and CHECKs.
final class DefectCounts {
  private final Map<BrokenConstraint, Long> counts;

  private DefectCounts(Map<BrokenConstraint, Long> counts) {
    this.counts = counts;
  }

  /// Counts in all rows.
  static DefectCounts of(OutputRows rows, TableGenerators generators, int threads)
      throws InterruptedException {
    List<BrokenConstraint> constraints = new ArrayList<>();
    List<String> columns = new ArrayList<>();
    for (BrokenConstraint constraint : rows.defects().broken()) {
      switch (constraint) {
        case BrokenConstraint.NotNull notNull -> {
          constraints.add(constraint);
          columns.add(notNull.column());
        }
        case BrokenConstraint.Check check -> {
          constraints.add(constraint);
          columns.add(check.column());
        }
        case BrokenConstraint.Key _, BrokenConstraint.Reference _ -> {
          // They are of several rows.
        }
      }
    }
    Map<BrokenConstraint, Long> counts = new HashMap<>();
    constraints.forEach(constraint -> counts.put(constraint, 0L));
    if (!constraints.isEmpty()) {
      TableGenerator generator = generators.table(rows.table().name(), columns);
      Scratch scratch = Scratch.of(Scratch.Ownership.REUSED);
      long end = rows.table().rowCount();
      for (long row = 0; row < end; row += Batch.MAX_ROWS) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        Batch batch = generator.generate(row, (int) Math.min(Batch.MAX_ROWS, end - row), scratch);
        for (int i = 0; i < constraints.size(); i++) {
          counts.merge(
              constraints.get(i), broken(constraints.get(i), batch.columns().get(i)), Long::sum);
        }
      }
    }
    return new DefectCounts(counts);
  }

  private static long broken(BrokenConstraint constraint, Vector values) {
    return switch (constraint) {
      case BrokenConstraint.NotNull _ -> {
        long count = 0;
        for (int i = 0; i < values.length(); i++) {
          count += values.isNull(i) ? 1 : 0;
        }
        yield count;
      }
      case BrokenConstraint.Check _ -> Selection.whereTrue(values).count();
      case BrokenConstraint.Key _, BrokenConstraint.Reference _ -> 0;
    };
  }

  /// How many rows break `constraint`, one of a column or a CHECK.
  long of(BrokenConstraint constraint) {
    return Objects.requireNonNull(counts.get(constraint));
  }
}
