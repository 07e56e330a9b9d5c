package io.datagenc.compiler.parser;

import io.datagenc.compiler.diagnostic.Diagnostic;

/// Ends the work on a statement of which no syntax tree can be made.
final class InvalidStatementException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Diagnostic diagnostic;

  InvalidStatementException(Diagnostic diagnostic) {
    super(diagnostic.message(), null, false, false);
    this.diagnostic = diagnostic;
  }

  Diagnostic diagnostic() {
    return diagnostic;
  }
}
