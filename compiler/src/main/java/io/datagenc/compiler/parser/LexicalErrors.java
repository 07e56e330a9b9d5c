package io.datagenc.compiler.parser;

import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.DiagnosticCode;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.grammar.DatagenLexer;
import org.antlr.v4.runtime.Token;

/// Reports tokens that are none, for example strings without an end.
final class LexicalErrors {

  /// A file with more wrong characters than this is no text.
  private static final int MAXIMUM_CHARACTERS = 100;

  private final Dialect dialect;
  private final OffsetMap offsets;
  private final Diagnostics diagnostics;
  private int runEnd = -1;
  private int characters;

  LexicalErrors(Dialect dialect, OffsetMap offsets, Diagnostics diagnostics) {
    this.dialect = dialect;
    this.offsets = offsets;
    this.diagnostics = diagnostics;
  }

  /// Whether the parser should see the token. Bad ones are reported, and seen only where they stand
  /// for something, so that one mistake gives one error.
  boolean accept(Token token) {
    switch (token.getType()) {
      case DatagenLexer.LINE_COMMENT, DatagenLexer.BLOCK_COMMENT -> {
        reportNul(token);
        return false;
      }
      case DatagenLexer.UNTERMINATED_COMMENT -> {
        report(
            DiagnosticCode.UNTERMINATED_COMMENT,
            start(token, 2),
            "comment without `*/` at its end");
        return false;
      }
      case DatagenLexer.META_COMMAND -> {
        if (dialect == Dialect.PLAN) {
          report(DiagnosticCode.UNEXPECTED_CHARACTER, start(token, 1), "unexpected character `\\`");
        }
        return false;
      }
      case DatagenLexer.UNRECOGNIZED -> {
        // Of foreign DDL, it may be of a clause that is left out.
        return dialect == Dialect.FOREIGN_DDL || reportCharacter(token);
      }
      case DatagenLexer.UNTERMINATED_STRING, DatagenLexer.UNTERMINATED_DOLLAR_STRING ->
          diagnostics.report(
              Diagnostic.of(
                      DiagnosticCode.UNTERMINATED_STRING,
                      start(token, token.getText().indexOf('\'') + 1),
                      "string without an end")
                  .withHelp("a quote inside a string is written twice: `'it''s'`"));
      case DatagenLexer.UNTERMINATED_IDENTIFIER ->
          report(
              DiagnosticCode.UNTERMINATED_IDENTIFIER,
              start(token, 1),
              "quoted name without an end on its line");
      case DatagenLexer.EMPTY_IDENTIFIER ->
          report(DiagnosticCode.INVALID_LITERAL, offsets.span(token), "a name cannot be empty");
      case DatagenLexer.STRING,
          DatagenLexer.DOLLAR_STRING,
          DatagenLexer.ESCAPE_STRING,
          DatagenLexer.NATIONAL_STRING,
          DatagenLexer.UNICODE_STRING,
          DatagenLexer.QUOTED_IDENTIFIER,
          DatagenLexer.BACKQUOTED_IDENTIFIER ->
          reportNul(token);
      default -> {}
    }
    return true;
  }

  /// Reports a token of foreign DDL that [#accept] let pass although the lexer does not know it.
  void reportUnknown(Token token) {
    if (token.getType() == DatagenLexer.UNRECOGNIZED) {
      reportCharacter(token);
    }
  }

  /// Whether a token has been reported by [#accept] already.
  static boolean isBad(Token token) {
    return switch (token.getType()) {
      case DatagenLexer.UNTERMINATED_STRING,
          DatagenLexer.UNTERMINATED_DOLLAR_STRING,
          DatagenLexer.UNTERMINATED_IDENTIFIER,
          DatagenLexer.EMPTY_IDENTIFIER,
          DatagenLexer.UNRECOGNIZED ->
          true;
      default -> false;
    };
  }

  /// Reports the first of neighbouring characters.
  ///
  /// @return whether the token is the first
  private boolean reportCharacter(Token token) {
    boolean continued = token.getStartIndex() == runEnd;
    runEnd = token.getStopIndex() + 1;
    if (!continued && characters++ < MAXIMUM_CHARACTERS) {
      report(
          DiagnosticCode.UNEXPECTED_CHARACTER,
          offsets.span(token),
          "unexpected character %s".formatted(display(token.getText().codePointAt(0))));
    }
    return !continued;
  }

  private void reportNul(Token token) {
    int index = token.getText().indexOf('\0');
    if (index >= 0) {
      report(
          DiagnosticCode.UNEXPECTED_CHARACTER,
          offsets.span(token.getStartIndex() + index, token.getStartIndex() + index + 1),
          "unexpected character U+0000");
    }
  }

  private static String display(int character) {
    boolean visible =
        character > ' ' && character < 0x7F
            || character > 0xA0 && Character.isDefined(character) && !isInvisible(character);
    return visible
        ? "`%s`".formatted(Character.toString(character))
        : "U+%04X".formatted(character);
  }

  private static boolean isInvisible(int character) {
    return switch (Character.getType(character)) {
      case Character.FORMAT,
          Character.CONTROL,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private SourceSpan start(Token token, int length) {
    int start = token.getStartIndex();
    return offsets.span(start, Math.min(start + Math.max(length, 1), token.getStopIndex() + 1));
  }

  private void report(DiagnosticCode code, SourceSpan span, String message) {
    diagnostics.report(code, span, message);
  }
}
