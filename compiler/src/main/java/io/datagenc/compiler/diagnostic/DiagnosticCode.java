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
  TABLE_NOT_FOUND("DG2002", ERROR),
  COLUMN_NOT_FOUND("DG2003", ERROR),
  REFERENCE_NOT_FOUND("DG2004", ERROR),
  FUNCTION_NOT_FOUND("DG2005", ERROR),
  TYPE_NOT_FOUND("DG2006", ERROR),
  SCHEMA_NOT_FOUND("DG2007", ERROR),
  PROPERTY_NOT_FOUND("DG2008", ERROR),
  DUPLICATE_NAME("DG2009", ERROR),
  AMBIGUOUS_NAME("DG2010", ERROR),
  CONFLICTING_CLAUSES("DG2011", ERROR),
  INVALID_TYPE("DG2012", ERROR),
  TYPE_MISMATCH("DG2013", ERROR),
  INVALID_ARGUMENTS("DG2014", ERROR),
  INVALID_PROPERTY("DG2015", ERROR),
  CONSTANT_EXPECTED("DG2016", ERROR),
  FUNCTION_NOT_DETERMINISTIC("DG2017", ERROR),
  VALUE_OUT_OF_RANGE("DG2018", ERROR),
  COLUMN_CYCLE("DG2019", ERROR),
  FAKER_EXPRESSION_INVALID("DG2020", ERROR),
  VALUE_MISSING("DG2021", ERROR),
  DRAW_NOT_ALLOWED("DG2022", ERROR),
  EXPRESSION_MAY_FAIL("DG2023", ERROR),
  INVALID_DOMAIN("DG2030", ERROR),
  DEFINITION_CYCLE("DG2031", ERROR),
  ENUM_VALUE_NOT_FOUND("DG2032", ERROR),
  INVALID_ALIAS("DG2033", ERROR),
  AMBIGUOUS_ALIAS("DG2034", ERROR),

  KEY_NOT_FOUND("DG3101", ERROR),
  KEY_TYPE_MISMATCH("DG3102", ERROR),
  KEY_NOT_PROVED("DG3103", ERROR),
  TOO_FEW_DISTINCT_VALUES("DG3104", ERROR),
  NULLS_NOT_ALLOWED("DG3105", ERROR),
  OVERLAPPING_REFERENCES("DG3106", ERROR),
  INVALID_REFERENCE("DG3107", ERROR),
  INVALID_ROWS("DG3108", ERROR),
  OWNER_NOT_FOUND("DG3109", ERROR),
  OWNER_CYCLE("DG3110", ERROR),
  GIVEN_ROWS_MISMATCH("DG3111", ERROR),
  TOO_FEW_PARENT_ROWS("DG3120", ERROR),
  INVALID_WEIGHT("DG3121", ERROR),
  INVALID_WITHIN("DG3122", ERROR),
  NO_MATCHING_ROW("DG3123", ERROR),
  NOT_DETERMINED("DG3150", ERROR),
  DETERMINANT_NOT_UNIQUE("DG3151", ERROR),
  ROW_COUNT_CYCLE("DG3160", ERROR),
  GIVEN_FILE_NOT_READABLE("DG3161", ERROR),
  GIVEN_COLUMN_NOT_FOUND("DG3162", ERROR),
  GIVEN_VALUE_INVALID("DG3163", ERROR),
  CHECK_NEVER_TRUE("DG3170", ERROR),

  /// A part of the language that the compiler reads but does not yet act on; the rest of the plan
  /// is compiled without it.
  NOT_SUPPORTED_YET("DG5001", WARNING),
  STATEMENT_SKIPPED("DG5002", WARNING),
  UNEVEN_WEIGHTS("DG5020", WARNING),
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
