package io.datagenc.engine.domain.analysis;

import io.datagenc.engine.domain.value.Determination;
import io.datagenc.engine.domain.value.Determination.Kind;
import io.datagenc.engine.domain.value.DistinctDeterminations;
import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.domain.value.Domains;
import io.datagenc.engine.domain.value.Range;
import io.datagenc.engine.domain.value.TextShape;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.type.SimpleType;
import java.util.ArrayList;
import java.util.List;

/// What the rows to which `reference` of `table` points, and values of theirs, tell about the
/// referring rows.
record ReferencedRowDomains(DomainAnalysis analysis, TablePlan table, ReferencePlan reference) {

  /// The positions of the referenced rows, which are rows of `parent`.
  Domain row(TablePlan parent, double nullFraction) {
    long last = Math.max(parent.firstRow(), parent.endRow() - 1);
    return Domains.numbers(SimpleType.BIGINT, Range.of(parent.firstRow(), last), nullFraction)
        .determining(
            through(
                List.of(new Determination(List.of(), Kind.ROW, "every row has its own position"))));
  }

  /// What `shape`, the texts of an expression over the referenced rows, is to the referring ones.
  TextShape through(TextShape shape) {
    return new TextShape(
        shape.parts().stream().map(part -> part.determining(through(part.determines()))).toList());
  }

  /// What `determinations`, known of the referenced row, are to the referring one. Where a computed
  /// row is known, so is what its position tells.
  List<Determination> through(List<Determination> determinations) {
    List<Determination> result =
        new ArrayList<>(DistinctDeterminations.through(reference.name(), determinations));
    if (reference.draw() instanceof RowDraw.Computed computed
        && determinations.stream().anyMatch(ReferencedRowDomains::isOwnRow)) {
      DistinctDeterminations.addAll(
          result, analysis.positionDomain(table, reference, computed.position()).determines());
    }
    return result;
  }

  private static boolean isOwnRow(Determination determination) {
    return determination.kind() == Kind.ROW && determination.references().isEmpty();
  }
}
