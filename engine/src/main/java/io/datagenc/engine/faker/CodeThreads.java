package io.datagenc.engine.faker;

import java.util.Locale;

/// One Faker of a locale for each thread, over a random generator that is set before each use.
final class CodeThreads {
  private final ThreadLocal<PerThread> threads;

  private record PerThread(ClocklessFaker faker, SeededRandom random) {}

  CodeThreads(Locale locale) {
    this.threads =
        ThreadLocal.withInitial(
            () -> {
              SeededRandom random = new SeededRandom();
              return new PerThread(
                  new ClocklessFaker(new LazyEnglishValues(locale), locale, random), random);
            });
  }

  /// What `call` makes of the random numbers that follow `draw`.
  String value(FakerCall call, long draw) {
    PerThread thread = threads.get();
    thread.random().start(draw);
    return call.value(thread.faker());
  }
}
