package io.datagenc.compiler.analyzer.calcite;

import java.util.Optional;
import org.apache.calcite.sql.parser.SqlParserPos;

/// A call of one of the plan's own operators does not fit its operands.
final class RejectedCallException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Optional<String> help;
  private final transient SqlParserPos position;

  RejectedCallException(String message) {
    this(message, Optional.empty());
  }

  RejectedCallException(String message, Optional<String> help) {
    this(message, help, SqlParserPos.ZERO);
  }

  RejectedCallException(String message, Optional<String> help, SqlParserPos position) {
    super(message);
    this.help = help;
    this.position = position;
  }

  /// The same for a call at `callPosition`.
  RejectedCallException at(SqlParserPos callPosition) {
    return new RejectedCallException(String.valueOf(getMessage()), help, callPosition);
  }

  /// Where the call is; line 0 if that is not known.
  SqlParserPos position() {
    return position;
  }

  Optional<String> help() {
    return help;
  }
}
