package io.datagenc.engine.generator.kernel;

import io.datagenc.engine.generator.Scratch;
import org.jspecify.annotations.Nullable;

/// How long the texts are that a function makes, where that is no matter of the lengths of its
/// arguments alone: it is asked before the function allocates them.
enum ResultLength {
  /// No longer than the arguments together, or nearly so.
  OF_ARGUMENTS,
  /// As long as the last argument says.
  COUNTED,
  /// As long as the second argument says.
  PADDED,
  /// The first argument as often as the second says.
  REPEATED,
  /// The first argument, in which the third replaces the second.
  REPLACED,
  /// The same, where the second is a pattern, which may match anywhere.
  REWRITTEN;

  /// So long a text may be made before it is found to be too long.
  private static final long MAX_ALLOCATED = 1 << 26;

  /// That of the function `name`.
  static ResultLength of(String name) {
    return switch (name) {
      case "SPACE" -> COUNTED;
      case "LPAD", "RPAD" -> PADDED;
      case "REPEAT" -> REPEATED;
      case "REPLACE" -> REPLACED;
      case "REGEXP_REPLACE" -> REWRITTEN;
      default -> OF_ARGUMENTS;
    };
  }

  /// @param arguments of row `index`
  /// @throws EvaluationFailure if the result would be longer than `scratch` allows
  void check(int index, @Nullable Object[] arguments, Scratch scratch) {
    long least =
        switch (this) {
          case OF_ARGUMENTS -> 0;
          case COUNTED -> number(arguments, arguments.length - 1);
          case PADDED -> number(arguments, 1);
          case REPEATED -> product(length(arguments, 0), number(arguments, 1));
          case REPLACED -> replaced(arguments);
          case REWRITTEN -> rewritten(arguments);
        };
    if (least > scratch.maxValueBytes()) {
      throw Texts.tooLong(index, least + " characters", scratch);
    }
  }

  private static long replaced(@Nullable Object[] arguments) {
    long most = rewritten(arguments);
    if (most == 0 || !(arguments[1] instanceof String search) || search.isEmpty()) {
      return most;
    }
    String text = String.valueOf(arguments[0]);
    long occurrences = 0;
    for (int i = text.indexOf(search); i >= 0; i = text.indexOf(search, i + search.length())) {
      occurrences++;
    }
    return text.length() + product(occurrences, length(arguments, 2) - search.length());
  }

  /// How long a text becomes if it is replaced everywhere; 0 if that takes no memory to speak of,
  /// so that it may be tried.
  private static long rewritten(@Nullable Object[] arguments) {
    if (arguments.length < 3) {
      return 0;
    }
    long length = length(arguments, 0);
    long most = length + product(length + 1, length(arguments, 2));
    return most <= MAX_ALLOCATED ? 0 : most;
  }

  private static long product(long first, long second) {
    return first <= 0 || second <= 0
        ? 0
        : first > Long.MAX_VALUE / second ? Long.MAX_VALUE : first * second;
  }

  private static long length(@Nullable Object[] arguments, int index) {
    return index < arguments.length && arguments[index] instanceof String text ? text.length() : 0;
  }

  private static long number(@Nullable Object[] arguments, int index) {
    return index >= 0 && index < arguments.length && arguments[index] instanceof Number number
        ? number.longValue()
        : 0;
  }
}
