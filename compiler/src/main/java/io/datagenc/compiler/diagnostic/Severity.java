package io.datagenc.compiler.diagnostic;

/// How much a diagnostic matters: a plan with an error is not compiled.
public enum Severity {
  ERROR("error"),
  WARNING("warning"),
  NOTE("note");

  private final String word;

  Severity(String word) {
    this.word = word;
  }

  /// The word that introduces a diagnostic of this severity.
  public String word() {
    return word;
  }
}
