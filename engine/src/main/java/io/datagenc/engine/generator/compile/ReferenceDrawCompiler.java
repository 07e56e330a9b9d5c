package io.datagenc.engine.generator.compile;

import io.datagenc.engine.generator.draw.CandidateDraw;
import io.datagenc.engine.generator.draw.CandidateLaw;
import io.datagenc.engine.generator.draw.CandidateRanges;
import io.datagenc.engine.generator.draw.FilteredDraw;
import io.datagenc.engine.generator.draw.OneToOneDraw;
import io.datagenc.engine.generator.draw.ReferenceDraw;
import io.datagenc.engine.generator.draw.RowStream;
import io.datagenc.engine.generator.draw.StagedDraw;
import io.datagenc.engine.plan.Candidates;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.RowFilter;
import io.datagenc.engine.plan.expression.RankLaw;
import io.datagenc.engine.random.Permutation;
import io.datagenc.engine.random.RandomStream;
import io.datagenc.engine.vector.RowRange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Compiles draws of the parent's rows.
///
/// @param table the table of the referring rows
/// @param parentRows the rows of the parent that are drawn where all of them may be
/// @param first the position of the row that is counted from, where rows are paired
record ReferenceDrawCompiler(
    TableProgram table,
    TableProgram parent,
    RowRange parentRows,
    long first,
    PlanPrograms programs) {

  /// Compiles how rows of `table` refer to rows of `parent`.
  static ReferenceDraw compile(
      ReferencePlan reference, TableProgram table, TableProgram parent, PlanPrograms programs) {
    if (reference.stages().isEmpty()) {
      return new ReferenceDrawCompiler(
              table,
              parent,
              new RowRange(parent.firstRow(), parent.endRow()),
              parent.firstRow(),
              programs)
          .compile(reference.draw());
    }
    List<StagedDraw.Stage> stages = new ArrayList<>();
    for (ReferencePlan.Stage stage : reference.stages()) {
      // Row r of a stage takes the place that row r of the first stage has.
      long first = parent.firstRow() + stage.firstRow() - table.firstRow();
      RowRange rows = new RowRange(stage.parentFirstRow(), stage.parentEndRow());
      stages.add(
          new StagedDraw.Stage(
              stage.firstRow(),
              new ReferenceDrawCompiler(table, parent, rows, first, programs)
                  .compile(stage.draw())));
    }
    return new StagedDraw(stages);
  }

  private ReferenceDraw compile(RowDraw draw) {
    return switch (draw) {
      case RowDraw.Owner _ -> {
        table.compileFanOut(programs);
        yield new ReferenceDraw.Owner();
      }
      case RowDraw.OneToOne oneToOne -> oneToOne(oneToOne);
      case RowDraw.Drawn drawn -> drawn(drawn);
      case RowDraw.Computed computed ->
          new ReferenceDraw.Computed(
              new KernelCompiler(table, programs).compile(computed.position()),
              Nullness.mayBeNull(computed.position(), table, programs));
    };
  }

  /// @throws IllegalArgumentException if the table has rows at positions where the parent has none
  private OneToOneDraw oneToOne(RowDraw.OneToOne draw) {
    if (table.rowCount() > 0
        && (table.firstRow() < parent.firstRow() || table.endRow() > parent.endRow())) {
      throw new IllegalArgumentException(
          "rows %d to %d of %s refer one-to-one to rows %d to %d of %s"
              .formatted(
                  table.firstRow(),
                  table.endRow() - 1,
                  table.plan().name(),
                  parent.firstRow(),
                  parent.endRow() - 1,
                  parent.plan().name()));
    }
    RandomStream stream = RandomStream.of(programs.seed(), draw.stream().name());
    return new OneToOneDraw(
        new Permutation(stream, Math.max(1, parentRows.rowCount())),
        parent == table,
        first,
        parentRows.first());
  }

  private ReferenceDraw drawn(RowDraw.Drawn drawn) {
    RowStream stream = programs.stream(drawn.stream(), table);
    boolean isPlain = drawn.law() instanceof RankLaw.Uniform && drawn.filter().isEmpty();
    if (isPlain && drawn.candidates() instanceof Candidates.All) {
      return parent == table
          ? new ReferenceDraw.OtherRow(stream, parentRows.first(), parentRows.rowCount())
          : new ReferenceDraw.AnyRow(stream, parentRows.first(), parentRows.rowCount());
    }
    if (isPlain && drawn.candidates() instanceof Candidates.Preceding) {
      return new ReferenceDraw.EarlierRow(stream, table.firstRow());
    }
    CandidateCompiler compiler = new CandidateCompiler(table, parent, parentRows, programs);
    CandidateRanges candidates = compiler.ranges(drawn.candidates());
    CandidateLaw law = compiler.law(drawn.law(), stream.stream(), candidates);
    return drawn
        .filter()
        .<ReferenceDraw>map(filter -> filtered(filter, candidates, law, stream))
        .orElseGet(() -> new CandidateDraw(candidates, law, stream));
  }

  private FilteredDraw filtered(
      RowFilter filter, CandidateRanges candidates, CandidateLaw law, RowStream stream) {
    return new FilteredDraw(
        candidates,
        law,
        stream,
        IntStream.range(0, RowFilter.TRIES).mapToObj(stream.stream()::further).toList(),
        parent,
        new KernelCompiler(parent, programs).compile(filter.condition()),
        filter.matches().stream().filter(match -> match < parentRows.end()).toList(),
        parent == table);
  }
}
