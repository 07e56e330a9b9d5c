package io.datagenc.engine.domain.value;

import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import java.util.List;
import java.util.Optional;

/// What an expression can be: every claim holds for every row.
///
/// @param minimum no value is less, where known: numbers, dates, times, booleans, and texts in the
///   order of their UTF-8 bytes
/// @param maximum no value is greater, where known
/// @param maxDistinct there are not more distinct non-NULL values; [#UNKNOWN] where no bound is
///   known
/// @param nullFraction an upper bound of the expected share of NULLs; 0 only where no row is NULL
/// @param text the texts of a character type; none for other types
/// @param determines what a non-NULL value tells about its row
public record Domain(
    Type type,
    Optional<Value> minimum,
    Optional<Value> maximum,
    long maxDistinct,
    double nullFraction,
    Optional<TextShape> text,
    List<Determination> determines) {

  /// The number of distinct values where no bound is known.
  public static final long UNKNOWN = Long.MAX_VALUE;

  public Domain {
    determines = List.copyOf(determines);
    if (maxDistinct < 0) {
      throw new IllegalArgumentException("number of values is negative: " + maxDistinct);
    }
    if (!(nullFraction >= 0 && nullFraction <= 1)) {
      throw new IllegalArgumentException("fraction of NULLs is not in [0, 1]: " + nullFraction);
    }
  }

  /// Whether a row may be NULL.
  public boolean mayBeNull() {
    return nullFraction > 0;
  }

  /// The greatest number of characters (code points) of a text, [TextShape#UNBOUNDED] where none is
  /// known; 0 for other types.
  public int maxLength() {
    return text.map(TextShape::maxLength).orElse(0);
  }

  /// Whether all characters of a text are ASCII; true for other types.
  public boolean isAscii() {
    return text.map(TextShape::characters).map(CharacterSet::isAscii).orElse(true);
  }

  public Domain determining(List<Determination> determinations) {
    return new Domain(type, minimum, maximum, maxDistinct, nullFraction, text, determinations);
  }

  /// The same with other bounds, where these are known.
  public Domain withBounds(Optional<Value> least, Optional<Value> greatest) {
    return new Domain(
        type,
        least.or(() -> minimum),
        greatest.or(() -> maximum),
        maxDistinct,
        nullFraction,
        text,
        determines);
  }

  public Domain withNullFraction(double fraction) {
    return new Domain(type, minimum, maximum, maxDistinct, fraction, text, determines);
  }

  /// The same with a bound of the number of values, if it is less.
  public Domain withMaxDistinct(long bound) {
    return new Domain(
        type, minimum, maximum, Math.min(maxDistinct, bound), nullFraction, text, determines);
  }
}
