package io.datagenc.engine.text;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/// What sources of texts keep from batch to batch, so that they need not allocate it anew: one
/// object of a class. Not thread-safe.
public final class TextScratch {
  private final Map<Class<?>, Object> kept = new HashMap<>();

  /// The object of `type`, which `maker` makes the first time.
  public <T> T keep(Class<T> type, Supplier<T> maker) {
    return type.cast(kept.computeIfAbsent(type, _ -> maker.get()));
  }
}
