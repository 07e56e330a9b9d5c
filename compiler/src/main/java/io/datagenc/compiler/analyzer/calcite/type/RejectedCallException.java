package io.datagenc.compiler.analyzer.calcite.type;

import io.datagenc.compiler.diagnostic.DiagnosticCode;
import java.util.Optional;
import org.apache.calcite.sql.parser.SqlParserPos;

/// A call of one of the plan's own operators does not fit its operands.
public final class RejectedCallException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final DiagnosticCode code;
  private final transient Optional<String> help;
  private final transient SqlParserPos position;

  public RejectedCallException(String message) {
    this(message, Optional.empty());
  }

  public RejectedCallException(String message, Optional<String> help) {
    this(message, help, SqlParserPos.ZERO);
  }

  public RejectedCallException(String message, Optional<String> help, SqlParserPos position) {
    this(DiagnosticCode.TYPE_MISMATCH, message, help, position);
  }

  public RejectedCallException(
      DiagnosticCode code, String message, Optional<String> help, SqlParserPos position) {
    super(message);
    this.code = code;
    this.help = help;
    this.position = position;
  }

  /// The same for a call at `callPosition`.
  public RejectedCallException at(SqlParserPos callPosition) {
    return new RejectedCallException(code, String.valueOf(getMessage()), help, callPosition);
  }

  public DiagnosticCode code() {
    return code;
  }

  /// Where the call is; line 0 if that is not known.
  public SqlParserPos position() {
    return position;
  }

  public Optional<String> help() {
    return help;
  }
}
