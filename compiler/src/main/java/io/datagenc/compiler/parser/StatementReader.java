package io.datagenc.compiler.parser;

import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.compiler.parser.foreign.ForeignText;
import io.datagenc.compiler.parser.foreign.ForeignTokens;
import io.datagenc.grammar.DatagenLexer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/// Reads the tokens of one statement after the other, so that a long file is never held as tokens
/// or as a parse tree. Rows that a dump holds are not read.
final class StatementReader {

  private final DatagenLexer lexer;
  private final LexicalErrors errors;
  private final Optional<ForeignText> foreign;
  private boolean atEnd;

  StatementReader(SourceFile source, Dialect dialect, LexicalErrors errors) {
    this.foreign =
        switch (dialect) {
          case PLAN -> Optional.empty();
          case FOREIGN_DDL -> Optional.of(ForeignText.of(source.text()));
        };
    this.lexer =
        new DatagenLexer(
            new Utf16CharStream(
                source.name(), foreign.map(ForeignText::text).orElseGet(source::text)));
    this.lexer.removeErrorListeners();
    this.errors = errors;
  }

  /// The tokens up to the next `;`, that and an end token included. Empty at the end of the file.
  List<Token> next() {
    List<Token> tokens = new ArrayList<>();
    while (!atEnd) {
      Token token = lexer.nextToken();
      if (token.getType() == Token.EOF) {
        atEnd = true;
      }
      if (token.getType() == Token.EOF && tokens.isEmpty()) {
        break;
      }
      if (errors.accept(token)) {
        tokens.add(token);
        foreign.ifPresent(text -> read(token, tokens, text));
      }
      if (token.getType() == Token.EOF) {
        break;
      }
      if (token.getType() == DatagenLexer.SEMICOLON && !isInBody(tokens)) {
        CommonToken end = new CommonToken(Token.EOF, "<EOF>");
        end.setStartIndex(token.getStopIndex() + 1);
        end.setStopIndex(token.getStopIndex());
        tokens.add(end);
        break;
      }
    }
    for (int i = 0; i < tokens.size(); i++) {
      ((CommonToken) tokens.get(i)).setTokenIndex(i);
    }
    return tokens;
  }

  private boolean isInBody(List<Token> tokens) {
    return foreign.isPresent() && ForeignTokens.isInBody(tokens);
  }

  /// Goes past the rows of a COPY and of an INSERT, and makes strings with escapes known as such.
  private void read(Token token, List<Token> tokens, ForeignText text) {
    int next = token.getStopIndex() + 1;
    if (token.getType() == DatagenLexer.VALUES && isWord(tokens, 0, "insert", "replace")) {
      lexer.getInputStream().seek(text.endOfStatement(next));
    } else if (token.getType() == DatagenLexer.SEMICOLON
        && isWord(tokens, 0, "copy")
        && tokens.stream().anyMatch(word -> word.getText().equalsIgnoreCase("stdin"))) {
      lexer.getInputStream().seek(text.endOfCopiedRows(next));
    } else if (token.getType() == DatagenLexer.STRING
        && text.hasEscapes()
        && token.getText().indexOf('\\') >= 0) {
      CommonToken escaped = (CommonToken) token;
      escaped.setText("E" + token.getText());
      escaped.setType(DatagenLexer.ESCAPE_STRING);
    }
  }

  private static boolean isWord(List<Token> tokens, int index, String... words) {
    for (String word : words) {
      if (tokens.get(index).getText().equalsIgnoreCase(word)) {
        return true;
      }
    }
    return false;
  }
}
