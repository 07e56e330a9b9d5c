package io.datagenc.engine.faker;

import io.datagenc.engine.text.TextSourceException;
import java.util.Locale;

/// Calls code of Datafaker in a locale, on any thread, over random numbers that are set before each
/// use.
///
/// The Fakers belong to all templates of a locale together: one of them takes megabytes.
record CodeThreads(Locale locale) {
  private static final int MAX_USES = 1 << 20;

  private static final FakerPool<Idle> IDLE =
      new FakerPool<>(
          locale -> {
            SeededRandom random = new SeededRandom();
            return new Idle(
                new ClocklessFaker(new LazyEnglishValues(locale), locale, random), random);
          },
          MAX_USES);

  private record Idle(ClocklessFaker faker, SeededRandom random) {}

  /// What `call` makes of the random numbers that follow `draw`.
  ///
  /// @throws TextSourceException if it takes so many of them that it would not end
  String value(FakerCall call, long draw) {
    return IDLE.with(
        locale,
        idle -> {
          idle.random().start(draw);
          return call.value(idle.faker());
        });
  }
}
