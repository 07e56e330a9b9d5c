package io.datagenc.compiler.diagnostic;

import java.util.List;

/// Turns the diagnostics of a source file into text for people or for programs.
public interface DiagnosticFormatter {

  /// The text of all diagnostics, with a line end after the last line; nothing for none.
  ///
  /// @param diagnostics what was found in `source`, in the order in which it is shown
  String format(SourceFile source, List<Diagnostic> diagnostics);
}
