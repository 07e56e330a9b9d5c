package io.datagenc.compiler.ast;

/// What JSON constructors do with NULL: keep it as `null`, or leave the member out.
public enum JsonNulls {
  NULL_ON_NULL("NULL ON NULL"),
  ABSENT_ON_NULL("ABSENT ON NULL");

  private final String words;

  JsonNulls(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
