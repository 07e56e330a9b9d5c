package io.datagenc.compiler.parser;

import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.Literal.NumericLiteral;
import io.datagenc.compiler.ast.Literal.StringLiteral;
import io.datagenc.compiler.ast.Percentage;
import io.datagenc.compiler.diagnostic.DiagnosticCode;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.grammar.DatagenParser;
import io.datagenc.grammar.DatagenParser.NumberContext;
import io.datagenc.grammar.DatagenParser.PercentageContext;
import io.datagenc.grammar.DatagenParser.StringContext;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/// Makes literals from tokens.
final class LiteralBuilder {

  /// An exponent of four digits or more.
  private static final Pattern BEYOND_DOUBLE = Pattern.compile("[eE][+-]?0*[1-9][0-9]{3}");

  private final OffsetMap offsets;
  private final Diagnostics diagnostics;

  LiteralBuilder(OffsetMap offsets, Diagnostics diagnostics) {
    this.offsets = offsets;
    this.diagnostics = diagnostics;
  }

  NumericLiteral number(NumberContext context) {
    return new NumericLiteral(offsets.span(context), numberText(context));
  }

  Percentage percentage(PercentageContext context) {
    return new Percentage(offsets.span(context), numberText(context.number()));
  }

  /// The text of a number; of one that no type can hold, 1.
  private String numberText(NumberContext context) {
    String text = context.getText();
    if (!BEYOND_DOUBLE.matcher(text).find()) {
      return text;
    }
    diagnostics.report(
        DiagnosticCode.INVALID_LITERAL,
        offsets.span(context),
        "the exponent is beyond the range of DOUBLE");
    return "1";
  }

  Optional<Percentage> optionalPercentage(@Nullable PercentageContext context) {
    return Optional.ofNullable(context).map(this::percentage);
  }

  /// A number in a place where nothing greater than a precision or a length makes sense.
  int smallInteger(TerminalNode node) {
    try {
      return Integer.parseInt(node.getText());
    } catch (NumberFormatException e) {
      diagnostics.report(
          DiagnosticCode.INVALID_LITERAL,
          offsets.span(node.getSymbol()),
          "`%s` is too large here".formatted(node.getText()));
      return Integer.MAX_VALUE;
    }
  }

  StringLiteral string(StringContext context) {
    Token token = context.getStart();
    String text = token.getText();
    String value =
        switch (token.getType()) {
          case DatagenParser.STRING -> unquote(text, 1);
          case DatagenParser.NATIONAL_STRING -> unquote(text, 2);
          case DatagenParser.UNICODE_STRING ->
              new StringEscapes(token, offsets, diagnostics).unicode(unquote(text, 3));
          case DatagenParser.ESCAPE_STRING ->
              new StringEscapes(token, offsets, diagnostics).backslash(unquote(text, 2));
          case DatagenParser.DOLLAR_STRING -> dollarQuoted(text);
          default -> throw new IllegalStateException("not a string: " + token);
        };
    return new StringLiteral(offsets.span(token), value);
  }

  Literal binary(Token token) {
    SourceSpan span = offsets.span(token);
    String text = token.getText();
    String digits = text.substring(2, text.length() - 1).replace(" ", "").toUpperCase(Locale.ROOT);
    if (!digits.matches("([0-9A-F]{2})*")) {
      diagnostics.report(
          DiagnosticCode.INVALID_LITERAL, span, "expected pairs of hexadecimal digits");
      return new Literal.BinaryLiteral(span, "");
    }
    return new Literal.BinaryLiteral(span, digits);
  }

  private static String unquote(String text, int prefix) {
    return text.substring(prefix, text.length() - 1).replace("''", "'");
  }

  private static String dollarQuoted(String text) {
    int tag = text.indexOf('$', 1) + 1;
    return text.substring(tag, text.length() - tag);
  }
}
