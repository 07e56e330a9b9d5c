package io.datagenc.compiler.parser;

import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.DiagnosticCode;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.compiler.diagnostic.Suggestions;
import io.datagenc.grammar.DatagenLexer;
import io.datagenc.grammar.DatagenParser;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/// Says what is wrong at the first token that fits nowhere.
final class SyntaxErrors {

  private static final int MAXIMUM_FOUND = 40;
  private static final Set<Integer> STATEMENT_WORDS =
      Set.of(
          DatagenParser.CREATE,
          DatagenParser.ALTER,
          DatagenParser.INSERT,
          DatagenParser.EXPORT,
          DatagenParser.COMMENT);

  private final OffsetMap offsets;
  private final String end;

  /// @param end what the end of the tokens is called
  SyntaxErrors(OffsetMap offsets, String end) {
    this.offsets = offsets;
    this.end = end;
  }

  /// An error with the index of its token.
  record SyntaxError(Diagnostic diagnostic, int index) {}

  /// @param tokens the tokens of a statement, the end included
  /// @param error the index of the token at which the parser gave up
  /// @param context the rule in which it did
  SyntaxError describe(List<? extends Token> tokens, int error, ParserRuleContext context) {
    GrammarWalk walk = GrammarWalk.toError(DatagenParser._ATN, tokens, error, context);
    Expectations expectations = new Expectations(DatagenParser.VOCABULARY, walk);
    if (isAfterUnknownOption(tokens, walk.position(), expectations)) {
      walk =
          GrammarWalk.toPosition(DatagenParser._ATN, tokens, walk.position() - 1, error, context);
      expectations = new Expectations(DatagenParser.VOCABULARY, walk);
    }
    int index = Math.min(walk.position(), tokens.size() - 1);
    return new SyntaxError(describe(tokens, index, expectations), index);
  }

  /// Whether the token before an error could be right only as the name of some option: then it is
  /// rather a misspelled word.
  private static boolean isAfterUnknownOption(
      List<? extends Token> tokens, int position, Expectations expectations) {
    return position > 0
        && tokens.get(position - 1).getType() == DatagenLexer.IDENTIFIER
        && expectations.text().equals(Optional.of("`=`"));
  }

  private Diagnostic describe(List<? extends Token> tokens, int index, Expectations expectations) {
    Token found = tokens.get(index);
    SourceSpan span = offsets.span(found);
    if (index == 0 && !STATEMENT_WORDS.contains(found.getType())) {
      return suggestKeyword(
          Diagnostic.of(
              DiagnosticCode.UNKNOWN_STATEMENT,
              span,
              "%s does not start a statement".formatted(found(found))),
          found,
          STATEMENT_WORDS.stream()
              .map(type -> DatagenParser.VOCABULARY.getLiteralName(type).replace("'", ""))
              .collect(Collectors.toSet()),
          "statements start with");
    }
    if (expectations.expectsEnd() && STATEMENT_WORDS.contains(found.getType())) {
      return Diagnostic.of(
          DiagnosticCode.SYNTAX_ERROR, span, "expected `;` before %s".formatted(found(found)));
    }
    Diagnostic diagnostic =
        Diagnostic.of(
            DiagnosticCode.SYNTAX_ERROR,
            span,
            expectations
                .text()
                .map(text -> "expected %s, found %s".formatted(text, found(found)))
                .orElseGet(() -> "unexpected %s".formatted(found(found))));
    if (isReserved(found) && expectations.expectsName()) {
      return diagnostic.withHelp(
          "`%s` is a reserved word; write `\"%s\"` to use it as a name"
              .formatted(found.getText(), found.getText().toLowerCase(Locale.ROOT)));
    }
    if (index > 0
        && tokens.get(index - 1).getType() == DatagenParser.STRING
        && tokens.get(index - 1).getStopIndex() + 1 == found.getStartIndex()
        && isWord(found)) {
      return diagnostic.withHelp("a quote inside a string is written twice: `'it''s'`");
    }
    if (index > 0
        && tokens.get(index - 1).getType() == DatagenParser.COMMA
        && found.getType() == DatagenParser.RIGHT_PARENTHESIS) {
      return diagnostic.withHelp("remove the `,` before `)`");
    }
    if (index > 0
        && tokens.get(index - 1).getType() == DatagenParser.INTERVAL
        && found.getType() == DatagenParser.INTEGER_VALUE) {
      return diagnostic.withHelp(
          "the value of an interval is a string, for example `INTERVAL '%s' DAY`"
              .formatted(found.getText()));
    }
    return suggestKeyword(diagnostic, found, expectations.keywords(), "");
  }

  private static Diagnostic suggestKeyword(
      Diagnostic diagnostic, Token found, Collection<String> keywords, String listed) {
    if (found.getType() != DatagenLexer.IDENTIFIER) {
      return listed.isEmpty() ? diagnostic : diagnostic.withHelp(list(listed, keywords));
    }
    List<String> near =
        Suggestions.near(found.getText(), keywords).stream()
            .filter(keyword -> !keyword.equalsIgnoreCase(found.getText()))
            .toList();
    if (!near.isEmpty()) {
      return diagnostic.withHelp(
          "did you mean %s?"
              .formatted(near.stream().map("`%s`"::formatted).collect(Collectors.joining(" or "))));
    }
    return listed.isEmpty() ? diagnostic : diagnostic.withHelp(list(listed, keywords));
  }

  private static String list(String listed, Collection<String> keywords) {
    return "%s %s"
        .formatted(
            listed,
            keywords.stream().sorted().map("`%s`"::formatted).collect(Collectors.joining(", ")));
  }

  private static boolean isWord(Token token) {
    return token.getType() != Token.EOF
        && !token.getText().isEmpty()
        && Character.isLetter(token.getText().codePointAt(0));
  }

  private static boolean isReserved(Token token) {
    return isWord(token)
        && token.getType() != DatagenLexer.IDENTIFIER
        && DatagenParser.VOCABULARY.getLiteralName(token.getType()) != null;
  }

  private String found(Token token) {
    if (token.getType() == Token.EOF) {
      return end;
    }
    String text = token.getText().lines().findFirst().orElse("");
    boolean cut =
        text.length() < token.getText().length()
            || text.codePointCount(0, text.length()) > MAXIMUM_FOUND;
    if (text.codePointCount(0, text.length()) > MAXIMUM_FOUND) {
      text = text.substring(0, text.offsetByCodePoints(0, MAXIMUM_FOUND));
    }
    return "`%s%s`".formatted(text, cut ? "…" : "");
  }
}
