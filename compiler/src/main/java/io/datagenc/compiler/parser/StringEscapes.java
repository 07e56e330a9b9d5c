package io.datagenc.compiler.parser;

import io.datagenc.compiler.diagnostic.DiagnosticCode;
import io.datagenc.compiler.diagnostic.Diagnostics;
import org.antlr.v4.runtime.Token;

/// Replaces the escapes of `E'…'` and `U&'…'`.
final class StringEscapes {

  private static final int HEXADECIMAL = 16;
  private static final int OCTAL = 8;

  private final Token token;
  private final OffsetMap offsets;
  private final Diagnostics diagnostics;

  StringEscapes(Token token, OffsetMap offsets, Diagnostics diagnostics) {
    this.token = token;
    this.offsets = offsets;
    this.diagnostics = diagnostics;
  }

  /// `\XXXX` and `\+XXXXXX`, as standard SQL has them; `\\` is a backslash.
  String unicode(String text) {
    StringBuilder result = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      char character = text.charAt(i);
      if (character != '\\') {
        result.append(character);
        i++;
      } else if (text.startsWith("\\\\", i)) {
        result.append('\\');
        i += 2;
      } else if (text.startsWith("\\+", i)) {
        i = appendCodePoint(result, text, i, i + 2, 6);
      } else {
        i = appendCodePoint(result, text, i, i + 1, 4);
      }
    }
    return result.toString();
  }

  /// The escapes of PostgreSQL's `E'…'`.
  String backslash(String text) {
    StringBuilder result = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      char character = text.charAt(i);
      if (character != '\\' || i + 1 == text.length()) {
        result.append(character);
        i++;
        continue;
      }
      char escaped = text.charAt(i + 1);
      switch (escaped) {
        case 'u' -> i = appendCodePoint(result, text, i, i + 2, 4);
        case 'U' -> i = appendCodePoint(result, text, i, i + 2, 8);
        case 'x' -> i = appendDigits(result, text, i, i + 2, HEXADECIMAL, 2);
        case '0', '1', '2', '3', '4', '5', '6', '7' ->
            i = appendDigits(result, text, i, i + 1, OCTAL, 3);
        default -> {
          result.append(control(escaped));
          i += 2;
        }
      }
    }
    return result.toString();
  }

  private static char control(char escaped) {
    return switch (escaped) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> escaped;
    };
  }

  /// Appends the code point that exactly `length` digits from `digits` on stand for.
  private int appendCodePoint(
      StringBuilder result, String text, int start, int digits, int length) {
    int end = Math.min(digits + length, text.length());
    if (digitsEnd(text, digits, HEXADECIMAL, length) == digits + length) {
      long codePoint = Long.parseLong(text.substring(digits, end), HEXADECIMAL);
      if (codePoint > 0 && codePoint <= Character.MAX_CODE_POINT) {
        result.appendCodePoint((int) codePoint);
        return end;
      }
    }
    return invalid(text, start, end);
  }

  /// Appends the character that at most `length` digits from `digits` on stand for.
  private int appendDigits(
      StringBuilder result, String text, int start, int digits, int radix, int length) {
    int end = digitsEnd(text, digits, radix, length);
    int value = end == digits ? 0 : Integer.parseInt(text.substring(digits, end), radix);
    if (value == 0) {
      return invalid(text, start, Math.max(end, start + 2));
    }
    result.append((char) value);
    return end;
  }

  private static int digitsEnd(String text, int start, int radix, int length) {
    int end = start;
    while (end < text.length()
        && end < start + length
        && text.charAt(end) < 0x80
        && Character.digit(text.charAt(end), radix) >= 0) {
      end++;
    }
    return end;
  }

  private int invalid(String text, int start, int end) {
    diagnostics.report(
        DiagnosticCode.INVALID_LITERAL,
        offsets.span(token),
        "`%s` is not an escape of a character".formatted(text.substring(start, end)));
    return end;
  }
}
