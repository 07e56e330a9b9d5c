package io.datagenc.compiler;

import io.datagenc.compiler.diagnostic.DiagnosticCode;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceFile;
import java.util.Optional;

/// Compiles source files. Stateless; a bad plan gives diagnostics, never an exception.
public final class PlanCompiler {
  private PlanCompiler() {}

  /// Compiles `source`, overridden by `options`. All errors are found in one run.
  public static Compilation compile(SourceFile source, CompileOptions options) {
    Diagnostics diagnostics = new Diagnostics();
    diagnostics.report(DiagnosticCode.NOT_SUPPORTED, source.span(), "cannot be compiled");
    return new Compilation(diagnostics.sorted(), Optional.empty());
  }
}
