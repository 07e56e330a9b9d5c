package io.datagenc.compiler.parser;

import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.diagnostic.DiagnosticCode;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.grammar.DatagenParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/// Parses the tokens between two `;`, which are a statement, or several if a `;` is missing.
final class StatementParser {

  private static final Set<Integer> STATEMENT_WORDS =
      Set.of(DatagenParser.CREATE, DatagenParser.ALTER, DatagenParser.INSERT, DatagenParser.EXPORT);

  private final SourceFile source;
  private final Dialect dialect;
  private final Diagnostics diagnostics;
  private final GrammarRun run = new GrammarRun(OffsetMap.IDENTITY, "the end of the file");
  private final StatementBuilder builder;
  private final List<Statement> statements = new ArrayList<>();

  StatementParser(SourceFile source, Dialect dialect, Diagnostics diagnostics) {
    this.source = source;
    this.dialect = dialect;
    this.diagnostics = diagnostics;
    this.builder = new StatementBuilder(diagnostics);
    run.addListener(builder.givenRows());
  }

  /// What has been parsed so far.
  List<Statement> statements() {
    return statements;
  }

  /// @param tokens the tokens up to a `;`, that and an end included
  void parse(List<Token> tokens) {
    int start = 0;
    while (start >= 0 && !isEmpty(tokens.get(start))) {
      start = parseFirst(tokens, start);
    }
  }

  private static boolean isEmpty(Token first) {
    return first.getType() == Token.EOF || first.getType() == DatagenParser.SEMICOLON;
  }

  /// Parses the statement that starts at `start`.
  ///
  /// @return where another statement starts before the `;`, or -1
  private int parseFirst(List<Token> tokens, int start) {
    List<Token> rest = start == 0 ? tokens : tokens.subList(start, tokens.size());
    if (dialect == Dialect.FOREIGN_DDL && ForeignStatements.isForeign(rest)) {
      skip(rest);
      return -1;
    }
    run.parse(rest, DatagenParser::singleStatement, diagnostics).ifPresent(this::build);
    builder.givenRows().clear();
    return run.errorIndex() < 0 ? -1 : resume(tokens, start, start + run.errorIndex());
  }

  private void build(DatagenParser.SingleStatementContext tree) {
    try {
      statements.add(builder.statement(tree.statement()));
    } catch (InvalidStatementException e) {
      diagnostics.report(e.diagnostic());
    }
  }

  private void skip(List<Token> tokens) {
    Token last = tokens.get(tokens.size() - 2);
    Token end =
        last.getType() == DatagenParser.SEMICOLON && tokens.size() > 2
            ? tokens.get(tokens.size() - 3)
            : last;
    SourceSpan span = OffsetMap.IDENTITY.span(tokens.getFirst()).to(OffsetMap.IDENTITY.span(end));
    String text = source.text(span);
    statements.add(new Statement.ForeignStatement(span, text));
    diagnostics.report(
        DiagnosticCode.STATEMENT_SKIPPED,
        OffsetMap.IDENTITY.span(tokens.getFirst()),
        "statement skipped: it says nothing about data");
  }

  /// The next word after an error that starts a statement at the start of a line.
  private int resume(List<Token> tokens, int start, int error) {
    for (int i = Math.max(error, start + 1); i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (STATEMENT_WORDS.contains(token.getType())
          && source.lineStart(source.line(token.getStartIndex())) == token.getStartIndex()) {
        return i;
      }
    }
    return -1;
  }
}
