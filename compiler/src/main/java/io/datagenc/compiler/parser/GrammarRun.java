package io.datagenc.compiler.parser;

import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.grammar.DatagenParser;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.antlr.v4.runtime.tree.ParseTreeListener;
import org.jspecify.annotations.Nullable;

/// Runs the generated parser over lists of tokens: fast first (SLL), and again with all its power
/// (LL) over what the fast run cannot decide.
final class GrammarRun {

  private final OffsetMap offsets;
  private final SyntaxErrors errors;
  private final DatagenParser parser = new DatagenParser(null);
  private int errorIndex = -1;

  /// @param end what the end of the tokens is called
  GrammarRun(OffsetMap offsets, String end) {
    this.offsets = offsets;
    this.errors = new SyntaxErrors(offsets, end);
    parser.removeErrorListeners();
    parser.setErrorHandler(new BailErrorStrategy());
  }

  void addListener(ParseTreeListener listener) {
    parser.addParseListener(listener);
  }

  /// Parses tokens, the last of which is an end. An error is reported and gives nothing.
  <T extends ParserRuleContext> Optional<T> parse(
      List<Token> tokens, Function<DatagenParser, T> rule, Diagnostics diagnostics) {
    for (int i = 0; i < tokens.size(); i++) {
      ((CommonToken) tokens.get(i)).setTokenIndex(i);
    }
    errorIndex = -1;
    Optional<Diagnostic> tooDeep = NestingLimit.check(tokens, offsets);
    if (tooDeep.isPresent()) {
      diagnostics.report(tooDeep.get());
      errorIndex = tokens.size() - 1;
      return Optional.empty();
    }
    try {
      return Optional.of(run(tokens, rule, PredictionMode.SLL));
    } catch (ParseCancellationException undecided) {
      return runAgain(tokens, rule, diagnostics);
    }
  }

  /// The index of the token at which the last run failed, or -1 if it did not.
  int errorIndex() {
    return errorIndex;
  }

  private <T extends ParserRuleContext> Optional<T> runAgain(
      List<Token> tokens, Function<DatagenParser, T> rule, Diagnostics diagnostics) {
    try {
      return Optional.of(run(tokens, rule, PredictionMode.LL));
    } catch (ParseCancellationException e) {
      report(tokens, e.getCause(), diagnostics);
      return Optional.empty();
    }
  }

  private <T> T run(List<Token> tokens, Function<DatagenParser, T> rule, PredictionMode mode) {
    parser.setTokenStream(new CommonTokenStream(new ListTokenSource(tokens)));
    parser.getInterpreter().setPredictionMode(mode);
    return rule.apply(parser);
  }

  private void report(List<Token> tokens, @Nullable Throwable cause, Diagnostics diagnostics) {
    if (!(cause instanceof RecognitionException error
        && error.getCtx() instanceof ParserRuleContext context)) {
      throw new IllegalStateException("the parser gave up without a reason", cause);
    }
    SyntaxErrors.SyntaxError found =
        errors.describe(tokens, error.getOffendingToken().getTokenIndex(), context);
    errorIndex = found.index();
    if (!LexicalErrors.isBad(tokens.get(errorIndex))) {
      diagnostics.report(found.diagnostic());
    }
  }
}
