package io.datagenc.engine.faker;

/// A text that Datafaker's code makes from random numbers.
@FunctionalInterface
interface FakerCall {
  /// The text that `faker`'s random generator leads to.
  String value(ClocklessFaker faker);
}
