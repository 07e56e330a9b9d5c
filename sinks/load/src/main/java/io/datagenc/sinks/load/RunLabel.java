package io.datagenc.sinks.load;

import java.util.Optional;

/// What those who are told of a run call it.
///
/// @param jobName what identifies the job, whose runs follow each other; not empty, at most 255
///   characters
/// @param environment where it runs, for people: `staging`
/// @param message for people, at most 1,000 characters
/// @param metadata for programs, handed on as it is, at most 4,000 characters
public record RunLabel(
    String jobName,
    Optional<String> environment,
    Optional<String> message,
    Optional<String> metadata) {
  private static final int MAX_NAME = 255;
  private static final int MAX_MESSAGE = 1000;
  private static final int MAX_METADATA = 4000;

  public RunLabel {
    if (jobName.isBlank()) {
      throw new IllegalArgumentException("the name of the job is empty");
    }
    requireLength("name of the job", jobName, MAX_NAME);
    environment.ifPresent(text -> requireLength("environment", text, MAX_NAME));
    message.ifPresent(text -> requireLength("message", text, MAX_MESSAGE));
    metadata.ifPresent(text -> requireLength("metadata", text, MAX_METADATA));
  }

  private static void requireLength(String what, String text, int most) {
    int length = text.codePointCount(0, text.length());
    if (length > most) {
      throw new IllegalArgumentException(
          "the %s has %,d characters, and may have %,d".formatted(what, length, most));
    }
  }
}
