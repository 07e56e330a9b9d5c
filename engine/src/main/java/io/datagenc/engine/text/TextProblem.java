package io.datagenc.engine.text;

import java.util.List;

/// Why a call of a random function has no texts.
///
/// @param argument which argument is wrong, counted from 0, or [#NO_ARGUMENT]
/// @param message what is wrong, in words
/// @param suggestions what may have been meant, best first, possibly none
public record TextProblem(int argument, String message, List<String> suggestions) {
  /// None of the arguments alone is wrong.
  public static final int NO_ARGUMENT = -1;

  public TextProblem {
    suggestions = List.copyOf(suggestions);
  }

  /// A problem without suggestions.
  public TextProblem(int argument, String message) {
    this(argument, message, List.of());
  }
}
