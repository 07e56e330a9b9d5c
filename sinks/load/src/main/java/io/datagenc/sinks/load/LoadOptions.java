package io.datagenc.sinks.load;

import io.datagenc.engine.output.IfExists;

/// How a run goes; nothing here changes a value.
///
/// @param ifExists what to do with tables that the target already has
/// @param threads how many threads generate and write, ≥ 1
public record LoadOptions(IfExists ifExists, int threads) {
  public LoadOptions {
    if (threads < 1) {
      throw new IllegalArgumentException("number of threads is less than 1: " + threads);
    }
  }
}
