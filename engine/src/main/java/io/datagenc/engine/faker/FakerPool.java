package io.datagenc.engine.faker;

import io.datagenc.engine.limit.RecentlyUsed;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/// Idle objects of a locale that one thread uses at a time, since Datafaker is not thread-safe and
/// dear to set up. What they remember grows with every expression, so each is used for a while and
/// then dropped.
///
/// @param <T> what is pooled
final class FakerPool<T> {
  private static final int MAX_LOCALES = 4;
  private static final int MAX_IDLE = 4;

  private final Function<Locale, T> factory;
  private final int maxUses;
  private final RecentlyUsed<Locale, Queue<Pooled<T>>> idle =
      new RecentlyUsed<>(MAX_LOCALES, _ -> 1);

  private record Pooled<T>(T value, int uses) {}

  /// @param maxUses after which one is dropped
  FakerPool(Function<Locale, T> factory, int maxUses) {
    this.factory = factory;
    this.maxUses = maxUses;
  }

  /// What `use` makes of an object that no other thread has.
  <R> R with(Locale locale, Function<T, R> use) {
    Queue<Pooled<T>> queue = queue(locale);
    Pooled<T> taken = queue.poll();
    Pooled<T> own = taken == null ? new Pooled<>(factory.apply(locale), 0) : taken;
    R result = use.apply(own.value());
    // Not where it failed: nobody knows in what state it is then.
    if (own.uses() + 1 < maxUses && queue.size() < MAX_IDLE) {
      queue.add(new Pooled<>(own.value(), own.uses() + 1));
    }
    return result;
  }

  private Queue<Pooled<T>> queue(Locale locale) {
    return idle.get(locale)
        .orElseGet(
            () -> {
              Queue<Pooled<T>> queue = new ConcurrentLinkedQueue<>();
              idle.put(locale, queue);
              return queue;
            });
  }
}
