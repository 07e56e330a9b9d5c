package io.datagenc.compiler.analyzer.prove;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.CHECK_CYCLE;

import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.engine.plan.RowInputs;
import java.util.ArrayList;
import java.util.List;

/// CHECKs that would have to be kept before they can be judged.
final class CheckCycles {
  private CheckCycles() {}

  /// @param table the table with the CHECK
  /// @param check where the CHECK stands
  /// @param cells the columns and references on the way back to it
  static Diagnostic diagnostic(String table, SourceSpan check, List<RowInputs.Cell> cells) {
    List<String> names = new ArrayList<>();
    for (RowInputs.Cell cell : cells) {
      names.add("`%s.%s`".formatted(cell.table(), cell.name()));
    }
    names.add("this CHECK");
    return Diagnostic.of(
            CHECK_CYCLE,
            check,
            "rows would be drawn again until other rows keep the same CHECK: this CHECK → %s"
                .formatted(String.join(" → ", names)))
        .withHelp(
            "compare values of one row, or with rows of a table that does not read `%s`"
                .formatted(table));
  }
}
