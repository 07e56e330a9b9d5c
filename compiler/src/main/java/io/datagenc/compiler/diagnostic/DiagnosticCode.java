package io.datagenc.compiler.diagnostic;

import static io.datagenc.compiler.diagnostic.Severity.ERROR;
import static io.datagenc.compiler.diagnostic.Severity.WARNING;

/// The kinds of diagnostics. An id is never reused or renumbered: people search for it.
///
/// The first digit says what a code is about: 1 syntax, 2 names and types, 3 keys, references and
/// rows, 4 sinks, 5 warnings. Each code has a page `docs/errors/DGnnnn.md`.
public enum DiagnosticCode {
  SYNTAX_ERROR("DG1001", ERROR),
  UNTERMINATED_STRING("DG1002", ERROR),
  UNTERMINATED_COMMENT("DG1003", ERROR),
  UNTERMINATED_IDENTIFIER("DG1004", ERROR),
  UNEXPECTED_CHARACTER("DG1005", ERROR),
  INVALID_UTF8("DG1006", ERROR),
  NESTING_TOO_DEEP("DG1007", ERROR),
  INVALID_TEMPLATE("DG1008", ERROR),
  INVALID_LITERAL("DG1009", ERROR),
  UNKNOWN_STATEMENT("DG1010", ERROR),
  FILE_NOT_READABLE("DG1011", ERROR),
  TOO_MANY_ERRORS("DG1012", ERROR),

  /// A part of the language that the compiler reads but cannot yet compile, where leaving it out
  /// would change the data.
  NOT_SUPPORTED("DG2001", ERROR),

  /// A part of the language that the compiler reads but does not yet act on; the rest of the plan
  /// is compiled without it.
  NOT_SUPPORTED_YET("DG5001", WARNING),
  STATEMENT_SKIPPED("DG5002", WARNING),
  ;

  private final String id;
  private final Severity severity;

  DiagnosticCode(String id, Severity severity) {
    this.id = id;
    this.severity = severity;
  }

  /// The stable id, for example `DG1001`.
  public String id() {
    return id;
  }

  public Severity severity() {
    return severity;
  }
}
