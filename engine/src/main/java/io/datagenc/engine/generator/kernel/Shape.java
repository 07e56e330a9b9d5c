package io.datagenc.engine.generator.kernel;

import io.datagenc.engine.vector.Vector;

/// How a kernel encodes its values; known before any row is computed, so that functions of
/// dictionaries and constants are computed once for all rows.
public sealed interface Shape {

  /// The one [Flat].
  Shape FLAT = new Flat();

  /// Every row holds a value of its own.
  record Flat() implements Shape {}

  /// Every row holds an index into `values`, which all batches share.
  record Dictionary(Vector values) implements Shape {}

  /// Every row has the one value of `value`.
  record Constant(Vector value) implements Shape {}
}
