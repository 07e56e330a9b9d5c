package io.datagenc.compiler.parser;

import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.Literal.StringLiteral;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.Optional;

/// How names and strings are written: as in the source file that they come from, or, without one,
/// in their plainest form.
final class Spelling {

  /// Prints trees that come from nowhere.
  static final Spelling PLAIN = new Spelling(Optional.empty());

  private final Optional<SourceFile> source;

  private Spelling(Optional<SourceFile> source) {
    this.source = source;
  }

  static Spelling of(SourceFile source) {
    return new Spelling(Optional.of(source));
  }

  String identifier(Identifier identifier) {
    return source
        .map(file -> file.text(identifier.span()))
        .orElseGet(
            () ->
                identifier.quoted()
                    ? "\"%s\"".formatted(identifier.value().replace("\"", "\"\""))
                    : identifier.value());
  }

  String string(StringLiteral literal) {
    return source.map(file -> file.text(literal.span())).orElseGet(() -> quote(literal.value()));
  }

  /// The text of a node that can only be kept as a whole, if it comes from a file.
  Optional<String> verbatim(SourceSpan span) {
    return source.map(file -> file.text(span));
  }

  /// Whether an operand stands in parentheses of its own in the source file.
  boolean isParenthesized(SourceSpan operand) {
    if (source.isEmpty()) {
      return false;
    }
    String text = source.get().text();
    int before = operand.start() - 1;
    while (before >= 0 && Character.isWhitespace(text.charAt(before))) {
      before--;
    }
    int after = operand.end();
    while (after < text.length() && Character.isWhitespace(text.charAt(after))) {
      after++;
    }
    return before >= 0
        && after < text.length()
        && text.charAt(before) == '('
        && text.charAt(after) == ')';
  }

  static String quote(String value) {
    return "'%s'".formatted(value.replace("'", "''"));
  }
}
