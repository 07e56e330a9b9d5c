package io.datagenc.engine.faker;

import java.util.List;

/// Why a Datafaker expression cannot be used.
///
/// @param message what is wrong, in words
/// @param suggestions what may have been meant, best first, possibly none
public record FakerProblem(String message, List<String> suggestions) {
  public FakerProblem {
    suggestions = List.copyOf(suggestions);
  }

  FakerProblem(String message) {
    this(message, List.of());
  }
}
