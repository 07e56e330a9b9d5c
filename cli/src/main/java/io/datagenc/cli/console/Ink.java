package io.datagenc.cli.console;

/// What a piece of text is, which a terminal shows by its look.
public enum Ink {
  PLAIN(""),
  HEADING("1"),
  FAINT("2"),
  NAME("1;36"),
  CODE("36"),
  KEYWORD("34"),
  GOOD("32"),
  WARNING("33"),
  BAD("31");

  private final String attributes;

  Ink(String attributes) {
    this.attributes = attributes;
  }

  /// The parameters of the terminal's Select Graphic Rendition (ECMA-48); empty for none.
  String attributes() {
    return attributes;
  }
}
