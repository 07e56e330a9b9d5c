package io.datagenc.engine.domain.analysis;

import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.domain.value.Domains;
import io.datagenc.engine.domain.value.Numbers;
import io.datagenc.engine.domain.value.Range;
import io.datagenc.engine.domain.value.TextShape;
import io.datagenc.engine.domain.value.Values;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What columns that depend on themselves are assumed to be: first nothing, then what they were
/// found to be, until that is no more than what was assumed. Where it grows on, they are assumed to
/// be anything, and then what they are found to be under that. Not thread-safe.
///
/// @param <K> what names a column
final class AssumedDomains<K> {

  /// After so many attempts a column is taken for anything.
  private static final int ATTEMPTS = 4;

  private final Map<K, Assumption> assumptions = new HashMap<>();

  private enum Phase {
    GROWING,
    BOUNDED,
    ANYTHING,
    NARROWED,
    LAST
  }

  /// @param isUsed whether somebody asked for it
  private record Assumption(Domain domain, Phase phase, int attempt, boolean isUsed) {}

  /// Begins another attempt at `key`.
  void begin(K key) {
    Assumption last = assumptions.get(key);
    if (last != null) {
      assumptions.put(key, new Assumption(last.domain, last.phase, last.attempt + 1, false));
    }
  }

  /// What `key`, about which nothing is known yet, is assumed to be.
  Domain assumed(K key, Type type) {
    Assumption known = assumptions.get(key);
    Assumption assumption =
        known == null
            ? new Assumption(
                Domains.values(type, List.of(Value.Null.NULL)).withNullFraction(0),
                Phase.GROWING,
                0,
                true)
            : new Assumption(known.domain, known.phase, known.attempt, true);
    assumptions.put(key, assumption);
    return assumption.domain;
  }

  /// What `key` is, if `found`, what it is made of, is no more than what was assumed of it, where
  /// that was asked; if not, something else is assumed the next time.
  ///
  /// @param bound what it is known to be for another reason, where it grows
  Optional<Domain> holding(K key, Domain found, Supplier<Optional<Domain>> bound) {
    Assumption assumption = assumptions.get(key);
    if (assumption == null || !assumption.isUsed) {
      assumptions.remove(key);
      return Optional.of(found);
    }
    boolean isCovered = covers(assumption.domain, found);
    Optional<Assumption> next =
        switch (assumption.phase) {
          case GROWING ->
              isCovered
                  ? Optional.empty()
                  : assumption.attempt < ATTEMPTS
                      ? next(
                          assumption,
                          // What is made of nothing yet may be NULL for that alone.
                          more(
                              assumption.domain,
                              assumption.attempt == 0 ? found.withNullFraction(0) : found),
                          Phase.GROWING)
                      : bound
                          .get()
                          .map(
                              known ->
                                  next(
                                      assumption,
                                      known.withNullFraction(found.mayBeNull() ? 1 : 0),
                                      Phase.BOUNDED))
                          .orElseGet(
                              () ->
                                  next(
                                      assumption,
                                      Domains.everything(found.type(), found.mayBeNull() ? 1 : 0),
                                      Phase.ANYTHING));
          case BOUNDED -> Optional.empty();
          case ANYTHING -> next(assumption, more(found, found), Phase.NARROWED);
          case NARROWED ->
              isCovered
                  ? Optional.empty()
                  : next(assumption, Domains.everything(found.type()), Phase.LAST);
          case LAST -> Optional.empty();
        };
    next.ifPresentOrElse(other -> assumptions.put(key, other), () -> assumptions.remove(key));
    return next.isPresent()
        ? Optional.empty()
        : Optional.of(assumption.phase == Phase.BOUNDED ? within(assumption.domain, found) : found);
  }

  /// `found` as far as it is within `bound`.
  private static Domain within(Domain bound, Domain found) {
    return Domains.rangeOf(bound)
        .flatMap(range -> Domains.rangeOf(found).map(range::intersection))
        .map(
            range ->
                found.withBounds(
                    Optional.of(Numbers.value(found.type(), range.low())),
                    Optional.of(Numbers.value(found.type(), range.high()))))
        .orElse(found);
  }

  private static Optional<Assumption> next(Assumption last, Domain domain, Phase phase) {
    return Optional.of(new Assumption(domain, phase, last.attempt, true));
  }

  /// The values of both, of which there may be any number.
  private static Domain more(Domain assumed, Domain found) {
    Domain both = Domains.union(found.type(), List.of(assumed, found));
    return new Domain(
        both.type(),
        both.minimum(),
        both.maximum(),
        Domain.UNKNOWN,
        assumed.mayBeNull() || found.mayBeNull() ? 1 : 0,
        both.text().map(TextShape::merged),
        List.of());
  }

  private static boolean covers(Domain assumed, Domain found) {
    if (assumed.maxDistinct() != Domain.UNKNOWN || (found.mayBeNull() && !assumed.mayBeNull())) {
      return false;
    }
    Optional<Range> range = Domains.rangeOf(assumed);
    if (range.isPresent()) {
      return Domains.rangeOf(found).filter(range.get()::contains).isPresent();
    }
    return isBound(assumed, assumed.minimum(), found.minimum(), -1)
        && isBound(assumed, assumed.maximum(), found.maximum(), 1)
        && (assumed.text().isEmpty()
            || found.text().filter(text -> covers(assumed.text().get(), text)).isPresent());
  }

  /// Whether there is no `bound`, or `found` is not beyond it.
  private static boolean isBound(
      Domain assumed, Optional<Value> bound, Optional<Value> found, int direction) {
    return bound.isEmpty()
        || (found.isPresent()
            && Values.compare(assumed.type(), found.get(), bound.get()) * direction <= 0);
  }

  private static boolean covers(TextShape assumed, TextShape found) {
    return assumed.minLength() <= found.minLength()
        && assumed.maxLength() >= found.maxLength()
        && assumed.characters().union(found.characters()).equals(assumed.characters());
  }
}
