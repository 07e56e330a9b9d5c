package io.datagenc.compiler.analyzer.calcite;

import java.util.Optional;

/// A call of one of the plan's own operators does not fit its operands.
final class RejectedCallException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Optional<String> help;

  RejectedCallException(String message) {
    this(message, Optional.empty());
  }

  RejectedCallException(String message, Optional<String> help) {
    super(message);
    this.help = help;
  }

  Optional<String> help() {
    return help;
  }
}
