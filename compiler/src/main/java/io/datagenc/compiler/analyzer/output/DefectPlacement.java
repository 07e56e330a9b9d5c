package io.datagenc.compiler.analyzer.output;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_DEFECT;

import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Gives defects their rows.
///
/// @param rowCount the number of rows of a run
record DefectPlacement(long rowCount, Diagnostics diagnostics) {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /// The defects, in their order; empty if they have more rows than there are, which is reported.
  Optional<List<PlacedDefect>> place(List<DefectDraft> drafts) {
    List<List<DefectDraft>> groups = groups(drafts);
    List<PlacedDefect> placed = new ArrayList<>();
    boolean fits = true;
    for (int number = 0; number < groups.size(); number++) {
      List<DefectDraft> group = groups.get(number);
      Set<String> columns = new TreeSet<>();
      group.forEach(draft -> columns.addAll(draft.names()));
      long total = group.stream().mapToLong(this::rows).sum();
      if (total > rowCount) {
        fits = false;
        refuse(group, total);
      }
      PlacedDefect.Group key = new PlacedDefect.Group(number, List.copyOf(columns), total);
      long first = 0;
      for (DefectDraft draft : group) {
        placed.add(new PlacedDefect(draft, key, first, first + rows(draft)));
        first += rows(draft);
      }
    }
    placed.sort((one, other) -> drafts.indexOf(one.draft()) - drafts.indexOf(other.draft()));
    return fits ? Optional.of(List.copyOf(placed)) : Optional.empty();
  }

  private long rows(DefectDraft draft) {
    return draft
        .percentage()
        .multiply(BigDecimal.valueOf(rowCount))
        .divide(HUNDRED)
        .setScale(0, RoundingMode.HALF_UP)
        .longValueExact();
  }

  /// The groups, in the order of their first defects.
  private static List<List<DefectDraft>> groups(List<DefectDraft> drafts) {
    List<List<DefectDraft>> groups = new ArrayList<>();
    for (DefectDraft draft : drafts) {
      List<List<DefectDraft>> joined =
          groups.stream().filter(group -> writesColumnOf(draft, group)).toList();
      List<DefectDraft> group = new ArrayList<>();
      joined.forEach(group::addAll);
      group.add(draft);
      int place = joined.isEmpty() ? groups.size() : groups.indexOf(joined.getFirst());
      groups.removeAll(joined);
      groups.add(place, group);
    }
    return groups;
  }

  private static boolean writesColumnOf(DefectDraft draft, List<DefectDraft> group) {
    Set<String> columns = new HashSet<>();
    group.forEach(other -> columns.addAll(other.names()));
    return draft.names().stream().anyMatch(columns::contains);
  }

  private void refuse(List<DefectDraft> group, long total) {
    Diagnostic diagnostic =
        Diagnostic.of(
            INVALID_DEFECT,
            group.getLast().span(),
            "defects of the same columns are in different rows, and these need %d of %d"
                .formatted(total, rowCount));
    for (DefectDraft other : group.subList(0, group.size() - 1)) {
      diagnostic = diagnostic.withLabel(other.span(), "%d rows".formatted(rows(other)));
    }
    diagnostics.report(diagnostic.withHelp("lessen the shares: together at most 100 PERCENT"));
  }
}
