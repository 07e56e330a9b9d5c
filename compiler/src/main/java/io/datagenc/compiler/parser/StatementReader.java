package io.datagenc.compiler.parser;

import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.grammar.DatagenLexer;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/// Reads the tokens of one statement after the other, so that a long file is never held as tokens
/// or as a parse tree.
final class StatementReader {

  private final DatagenLexer lexer;
  private final LexicalErrors errors;
  private boolean atEnd;

  StatementReader(SourceFile source, Dialect dialect, Diagnostics diagnostics) {
    this.lexer = new DatagenLexer(new Utf16CharStream(source.name(), source.text()));
    this.lexer.removeErrorListeners();
    this.errors = new LexicalErrors(dialect, OffsetMap.IDENTITY, diagnostics);
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
      }
      if (token.getType() == Token.EOF) {
        break;
      }
      if (token.getType() == DatagenLexer.SEMICOLON) {
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
}
