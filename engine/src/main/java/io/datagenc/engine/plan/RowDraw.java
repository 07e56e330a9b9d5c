package io.datagenc.engine.plan;

/// How the position of the referenced row is found.
public sealed interface RowDraw {

  /// The owner of the row: the table has [RowsPlan.PerOwner] over this reference.
  record Owner() implements RowDraw {}

  /// Each row of the parent with equal probability. A row that refers to its own table never refers
  /// to itself (and to nothing where the table has one row only).
  record Uniform(Stream stream) implements RowDraw {}

  /// Each earlier row of the same table with equal probability; the first row refers to nothing.
  record Preceding(Stream stream) implements RowDraw {}

  /// Each earlier row of the same owner with equal probability; the first row of an owner refers to
  /// nothing.
  record PrecedingSibling(Stream stream) implements RowDraw {}
}
