package io.datagenc.engine.generator.compile;

import io.datagenc.engine.generator.draw.CandidateDraw;
import io.datagenc.engine.generator.draw.CandidateLaw;
import io.datagenc.engine.generator.draw.CandidateRanges;
import io.datagenc.engine.generator.draw.FilteredDraw;
import io.datagenc.engine.generator.draw.OneToOneDraw;
import io.datagenc.engine.generator.draw.ReferenceDraw;
import io.datagenc.engine.generator.draw.RowStream;
import io.datagenc.engine.plan.Candidates;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.RowFilter;
import io.datagenc.engine.plan.expression.RankLaw;
import io.datagenc.engine.random.Permutation;
import io.datagenc.engine.random.RandomStream;
import java.util.stream.IntStream;

/// Compiles draws of the parent's rows.
///
/// @param table the table of the referring rows
record ReferenceDrawCompiler(TableProgram table, TableProgram parent, PlanPrograms programs) {

  ReferenceDraw compile(RowDraw draw) {
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
        new Permutation(stream, Math.max(1, parent.rowCount())),
        parent == table,
        parent.firstRow());
  }

  private ReferenceDraw drawn(RowDraw.Drawn drawn) {
    RowStream stream = programs.stream(drawn.stream(), table);
    boolean isPlain = drawn.law() instanceof RankLaw.Uniform && drawn.filter().isEmpty();
    if (isPlain && drawn.candidates() instanceof Candidates.All) {
      return parent == table
          ? new ReferenceDraw.OtherRow(stream, parent.firstRow(), parent.rowCount())
          : new ReferenceDraw.AnyRow(stream, parent.firstRow(), parent.rowCount());
    }
    if (isPlain && drawn.candidates() instanceof Candidates.Preceding) {
      return new ReferenceDraw.EarlierRow(stream, table.firstRow());
    }
    CandidateCompiler compiler = new CandidateCompiler(table, parent, programs);
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
        filter.matches(),
        parent == table);
  }
}
