package io.datagenc.compiler.diagnostic;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Collects the diagnostics of one source file. The same finding reported twice counts once.
public final class Diagnostics {

  private static final Comparator<Diagnostic> SOURCE_ORDER =
      Comparator.<Diagnostic>comparingInt(diagnostic -> diagnostic.span().start())
          .thenComparingInt(diagnostic -> diagnostic.span().end())
          .thenComparing(diagnostic -> diagnostic.code().id());

  private final Set<Diagnostic> diagnostics = new LinkedHashSet<>();

  private final Consumer<Diagnostic> listener;
  private int errors;

  public Diagnostics() {
    this(_ -> {});
  }

  private Diagnostics(Consumer<Diagnostic> listener) {
    this.listener = listener;
  }

  /// Diagnostics that are reported here, too, with `label`.
  public Diagnostics labelled(Label label) {
    return new Diagnostics(diagnostic -> report(diagnostic.withLabel(label)));
  }

  public void report(Diagnostic diagnostic) {
    if (diagnostics.add(diagnostic) && diagnostic.severity() == Severity.ERROR) {
      errors++;
    }
    listener.accept(diagnostic);
  }

  public void report(DiagnosticCode code, SourceSpan span, String message) {
    report(Diagnostic.of(code, span, message));
  }

  public boolean hasErrors() {
    return errors > 0;
  }

  /// How many errors were reported.
  public int errorCount() {
    return errors;
  }

  public boolean isEmpty() {
    return diagnostics.isEmpty();
  }

  /// What was reported, in source order.
  public List<Diagnostic> sorted() {
    return diagnostics.stream().sorted(SOURCE_ORDER).toList();
  }
}
