package io.datagenc.compiler.parser;

import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.Literal.StringLiteral;
import io.datagenc.compiler.ast.TemplatePart;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.DiagnosticCode;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.grammar.DatagenParser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antlr.v4.runtime.Token;

/// Reads the text of a template: characters, and expressions in `${…}`. `$${` is a literal `${`.
final class TemplateReader {

  private final Diagnostics diagnostics;

  TemplateReader(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  ValueExpression.Template read(StringLiteral literal, Token token) {
    String text = literal.value();
    int[] offsets = offsets(literal, token);
    List<TemplatePart> parts = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    int plainStart = 0;
    int i = 0;
    while (i < text.length()) {
      if (text.startsWith("$${", i)) {
        plain.append("${");
        i += 3;
      } else if (text.startsWith("${", i)) {
        addText(parts, plain, offsets, plainStart, i);
        int end = end(text, i + 2);
        if (end < 0) {
          throw invalid(span(offsets, i, i + 2), "`${` without a `}` after it");
        }
        parts.add(interpolation(text, offsets, i, end));
        i = end + 1;
        plainStart = i;
      } else {
        plain.append(text.charAt(i));
        i++;
      }
    }
    addText(parts, plain, offsets, plainStart, i);
    return new ValueExpression.Template(literal.span(), parts);
  }

  private static void addText(
      List<TemplatePart> parts, StringBuilder plain, int[] offsets, int start, int end) {
    if (!plain.isEmpty()) {
      parts.add(new TemplatePart.Text(span(offsets, start, end), plain.toString()));
      plain.setLength(0);
    }
  }

  private TemplatePart interpolation(String text, int[] offsets, int start, int end) {
    String code = text.substring(start + 2, end);
    int[] codeOffsets = new int[code.length() + 1];
    System.arraycopy(offsets, start + 2, codeOffsets, 0, codeOffsets.length);
    if (code.isBlank()) {
      throw invalid(span(offsets, start, end + 1), "expected an expression between `${` and `}`");
    }
    ValueExpression value =
        PlanParser.parseExpression(code, OffsetMap.of(codeOffsets), diagnostics)
            // The error has been reported; the rest of the plan may have more.
            .orElseGet(() -> new Literal.NullLiteral(span(offsets, start, end + 1)));
    return new TemplatePart.Interpolation(span(offsets, start, end + 1), value);
  }

  /// The index of the `}` that ends an expression, which may have braces in strings, or -1.
  private static int end(String text, int start) {
    char quote = 0;
    for (int i = start; i < text.length(); i++) {
      char character = text.charAt(i);
      if (quote != 0) {
        quote = character == quote ? 0 : quote;
      } else if (character == '\'' || character == '"' || character == '`') {
        quote = character;
      } else if (character == '}') {
        return i;
      }
    }
    return -1;
  }

  /// The offset in the source file of each character of the string's value, and of its end. In
  /// strings with escapes other than `''`, every character is at the string itself.
  private static int[] offsets(StringLiteral literal, Token token) {
    String value = literal.value();
    int[] offsets = new int[value.length() + 1];
    int position = literal.span().start() + 1;
    if (token.getType() != DatagenParser.STRING) {
      Arrays.fill(offsets, literal.span().start());
      return offsets;
    }
    for (int i = 0; i < value.length(); i++) {
      offsets[i] = position;
      position += value.charAt(i) == '\'' ? 2 : 1;
    }
    offsets[value.length()] = position;
    return offsets;
  }

  private static SourceSpan span(int[] offsets, int start, int end) {
    return new SourceSpan(offsets[start], Math.max(offsets[start], offsets[end]));
  }

  private static InvalidStatementException invalid(SourceSpan span, String message) {
    return new InvalidStatementException(
        Diagnostic.of(DiagnosticCode.INVALID_TEMPLATE, span, message));
  }
}
