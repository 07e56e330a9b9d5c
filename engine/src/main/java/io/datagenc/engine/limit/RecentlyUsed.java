package io.datagenc.engine.limit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/// The values that were used last, as many as fit. Thread-safe; nothing is computed within.
///
/// @param <K> what a value is known by
public final class RecentlyUsed<K, V> {
  private final long capacity;
  private final ToLongFunction<V> weight;
  private final Map<K, V> values = new LinkedHashMap<>(16, 0.75f, true);
  private long weights;

  /// @param capacity the greatest sum of weights, unless one value weighs more
  public RecentlyUsed(long capacity, ToLongFunction<V> weight) {
    this.capacity = capacity;
    this.weight = weight;
  }

  /// The value of `key`, if it is kept.
  public synchronized Optional<V> get(K key) {
    return Optional.ofNullable(values.get(key));
  }

  /// Keeps `value`, and forgets those that were not used for longest.
  public synchronized void put(K key, V value) {
    V former = values.put(key, value);
    weights += weight.applyAsLong(value) - (former == null ? 0 : weight.applyAsLong(former));
    while (weights > capacity && values.size() > 1) {
      Map.Entry<K, V> eldest = values.entrySet().iterator().next();
      values.remove(eldest.getKey());
      weights -= weight.applyAsLong(eldest.getValue());
    }
  }
}
