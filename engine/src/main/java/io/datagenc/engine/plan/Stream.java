package io.datagenc.engine.plan;

/// A source of random draws, one for every row, by its name: `schema/table/column/call site`.
///
/// The name stands for the stream wherever it is used; equal names draw equal values. The seed is
/// not part of the name: the 64-bit key of a stream is a hash of the plan's seed and this name.
public record Stream(String name) {
  public Stream {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a stream has no name");
    }
  }
}
