package io.datagenc.compiler.parser;

import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.DiagnosticCode;
import io.datagenc.grammar.DatagenLexer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/// Finds nesting that would exhaust the parser's stack, before the parser runs.
final class NestingLimit {

  static final int MAXIMUM_NESTING = 200;

  private NestingLimit() {}

  /// The first token that is nested too deep: in brackets, in `CASE`, or behind `NOT` and signs.
  static Optional<Diagnostic> check(List<? extends Token> tokens, OffsetMap offsets) {
    Deque<Integer> prefixesOutside = new ArrayDeque<>();
    int depth = 0;
    int prefixes = 0;
    for (Token token : tokens) {
      switch (token.getType()) {
        case DatagenLexer.LEFT_PARENTHESIS, DatagenLexer.LEFT_BRACKET, DatagenLexer.CASE -> {
          prefixesOutside.push(prefixes);
          prefixes = 0;
          depth++;
        }
        case DatagenLexer.RIGHT_PARENTHESIS, DatagenLexer.RIGHT_BRACKET, DatagenLexer.END -> {
          if (!prefixesOutside.isEmpty()) {
            depth -= prefixes + 1;
            prefixes = prefixesOutside.pop();
          }
          depth -= prefixes;
          prefixes = 0;
        }
        case DatagenLexer.NOT, DatagenLexer.PLUS, DatagenLexer.MINUS -> {
          prefixes++;
          depth++;
        }
        default -> {
          depth -= prefixes;
          prefixes = 0;
        }
      }
      if (depth > MAXIMUM_NESTING) {
        return Optional.of(
            Diagnostic.of(
                    DiagnosticCode.NESTING_TOO_DEEP,
                    offsets.span(token),
                    "nested more than %d levels deep".formatted(MAXIMUM_NESTING))
                .withHelp("give parts of the expression to HIDDEN columns"));
      }
    }
    return Optional.empty();
  }
}
