package io.datagenc.engine.generator.text;

/// The side of a text on which padding is put.
public enum PadSide {
  LEFT,
  RIGHT
}
