package io.datagenc.compiler.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DiagnosticsTest {

  @Test
  void sortsInSourceOrderAndCountsTheSameFindingOnce() {
    Diagnostics diagnostics = new Diagnostics();
    diagnostics.report(DiagnosticCode.SYNTAX_ERROR, new SourceSpan(5, 6), "c");
    diagnostics.report(DiagnosticCode.NOT_SUPPORTED_YET, new SourceSpan(1, 2), "b");
    diagnostics.report(DiagnosticCode.SYNTAX_ERROR, new SourceSpan(1, 2), "a");
    diagnostics.report(DiagnosticCode.SYNTAX_ERROR, new SourceSpan(5, 6), "c");
    assertThat(diagnostics.sorted()).extracting(Diagnostic::message).containsExactly("a", "b", "c");
  }

  @Test
  void tellsErrorsFromWarnings() {
    Diagnostics diagnostics = new Diagnostics();
    diagnostics.report(DiagnosticCode.NOT_SUPPORTED_YET, new SourceSpan(0, 0), "a");
    assertThat(diagnostics.hasErrors()).isFalse();
    diagnostics.report(DiagnosticCode.SYNTAX_ERROR, new SourceSpan(0, 0), "a");
    assertThat(diagnostics.hasErrors()).isTrue();
  }
}
