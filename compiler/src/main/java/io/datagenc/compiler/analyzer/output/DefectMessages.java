package io.datagenc.compiler.analyzer.output;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_DEFECT;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.ORPHANS_NOT_PROVED;

import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.engine.plan.KeyPlan;
import io.datagenc.engine.plan.ReferencePlan;
import java.util.List;
import java.util.stream.Collectors;

/// What is said of defects that the columns of an output cannot have.
final class DefectMessages {
  private DefectMessages() {}

  /// Orphans in columns that are no reference.
  ///
  /// @param references those of the output that have columns
  static Diagnostic noReference(DefectDraft draft, List<ReferencePlan> references) {
    Diagnostic diagnostic =
        Diagnostic.of(
            INVALID_DEFECT,
            draft.columnsSpan(),
            "`%s` %s no FOREIGN KEY of the output".formatted(names(draft), verb(draft)));
    return references.isEmpty()
        ? diagnostic
        : diagnostic.withHelp(
            "it has "
                + references.stream()
                    .map(reference -> listed(reference.columns()))
                    .collect(Collectors.joining(", ")));
  }

  /// Orphans of which nothing shows that they are none.
  ///
  /// @param count how many values are needed
  static Diagnostic notProved(DefectDraft draft, long count, String parent) {
    return Diagnostic.of(
            ORPHANS_NOT_PROVED,
            draft.columnsSpan(),
            "%d values are needed that no row of `%s` has as its key, and nothing proves that there are"
                .formatted(count, parent))
        .withHelp(
            "say what they are: `VALUE IN %s AS (…) %s PERCENT`"
                .formatted(draft.names().getFirst(), draft.percentage().toPlainString()));
  }

  /// Duplicates of columns that are no key.
  ///
  /// @param keys those of the output
  static Diagnostic noKey(DefectDraft draft, List<KeyPlan> keys) {
    return Diagnostic.of(
            INVALID_DEFECT,
            draft.columnsSpan(),
            "`%s` %s no key of the output: rows may have the same values anyway"
                .formatted(names(draft), verb(draft)))
        .withHelp(
            keys.isEmpty()
                ? "declare the columns UNIQUE"
                : "duplicate a key, with other columns if they are meant, too: "
                    + keys.stream()
                        .map(key -> listed(key.columns()))
                        .collect(Collectors.joining(", ")));
  }

  private static String names(DefectDraft draft) {
    return String.join("`, `", draft.names());
  }

  private static String verb(DefectDraft draft) {
    return draft.names().size() == 1 ? "is" : "are";
  }

  private static String listed(List<String> columns) {
    return "(" + String.join(", ", columns) + ")";
  }
}
