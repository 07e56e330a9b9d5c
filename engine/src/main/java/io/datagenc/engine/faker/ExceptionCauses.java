package io.datagenc.engine.faker;

import java.util.Optional;

/// The causes of an exception.
final class ExceptionCauses {
  private ExceptionCauses() {}

  /// The first cause of `type`, `exception` included.
  static <T extends Throwable> Optional<T> find(Throwable exception, Class<T> type) {
    for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
    }
    return Optional.empty();
  }
}
