package io.datagenc.cli.server;

import java.util.Optional;

/// A server could not be started, or has ended by itself.
public final class TrinoServerException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Optional<String> help;

  TrinoServerException(String message, Optional<String> help) {
    super(message);
    this.help = help;
  }

  TrinoServerException(String message, Throwable cause) {
    super(message, cause);
    this.help = Optional.empty();
  }

  TrinoServerException(String message, Optional<String> help, Throwable cause) {
    super(message, cause);
    this.help = help;
  }

  /// What to do about it.
  public Optional<String> help() {
    return help;
  }
}
