package io.datagenc.compiler.diagnostic;

/// Whether text for a terminal has colours.
public enum TextStyle {
  PLAIN,
  COLOURED
}
