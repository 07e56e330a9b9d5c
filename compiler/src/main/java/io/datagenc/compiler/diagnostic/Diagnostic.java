package io.datagenc.compiler.diagnostic;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/// One finding about a plan: what is wrong, where, what else to look at, and what to write instead.
///
/// Messages are lower case, put names and code into backquotes and have no final period.
///
/// ```java
/// Diagnostic.of(COLUMN_NOT_FOUND, span, "column `levle` not found")
///     .withLabel(table.span(), "columns of `employee` are declared here")
///     .withHelp("did you mean `level`?");
/// ```
public record Diagnostic(
    DiagnosticCode code, String message, SourceSpan span, List<Label> labels, List<String> helps) {

  public Diagnostic {
    requireNonNull(code, "code");
    requireNonNull(message, "message");
    requireNonNull(span, "span");
    labels = List.copyOf(labels);
    helps = List.copyOf(helps);
  }

  public static Diagnostic of(DiagnosticCode code, SourceSpan span, String message) {
    return new Diagnostic(code, message, span, List.of(), List.of());
  }

  public Severity severity() {
    return code.severity();
  }

  /// This diagnostic with a remark beside the caret.
  public Diagnostic withLabel(String text) {
    return withLabel(span, text);
  }

  /// This diagnostic with a remark on another part of the source.
  public Diagnostic withLabel(SourceSpan labelSpan, String text) {
    List<Label> extended = new ArrayList<>(labels);
    extended.add(new Label(labelSpan, text));
    return new Diagnostic(code, message, span, extended, helps);
  }

  /// This diagnostic with `label`, unless it has that already.
  public Diagnostic withLabel(Label label) {
    return labels.contains(label) ? this : withLabel(label.span(), label.text());
  }

  /// This diagnostic with one more line of help.
  public Diagnostic withHelp(String text) {
    List<String> extended = new ArrayList<>(helps);
    extended.add(text);
    return new Diagnostic(code, message, span, labels, extended);
  }
}
