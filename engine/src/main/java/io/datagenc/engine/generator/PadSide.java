package io.datagenc.engine.generator;

/// The side of a text on which padding is put.
enum PadSide {
  LEFT,
  RIGHT
}
