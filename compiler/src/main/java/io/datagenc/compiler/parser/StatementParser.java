package io.datagenc.compiler.parser;

import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.ast.TableAction;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.compiler.parser.foreign.ForeignTokens;
import io.datagenc.grammar.DatagenParser;
import io.datagenc.grammar.DatagenParser.SingleStatementContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/// Parses the tokens between two `;`, which are a statement, or several if a `;` is missing.
final class StatementParser {

  private static final Set<Integer> STATEMENT_WORDS =
      Set.of(DatagenParser.CREATE, DatagenParser.ALTER, DatagenParser.INSERT, DatagenParser.EXPORT);

  private final SourceFile source;
  private final Dialect dialect;
  private final boolean asWritten;
  private final LexicalErrors errors;
  private final Diagnostics diagnostics;
  private final GrammarRun run = new GrammarRun(OffsetMap.IDENTITY, "the end of the file");
  private final GrammarRun expressions = new GrammarRun(OffsetMap.IDENTITY, "the end");
  private final SkippedStatements skipped;
  private final StatementBuilder builder;
  private final List<Statement> statements = new ArrayList<>();

  /// @param asWritten whether statements are to be printed again, so that one of foreign DDL which
  ///   the tree does not hold whole is kept as text
  StatementParser(
      SourceFile source,
      Dialect dialect,
      boolean asWritten,
      LexicalErrors errors,
      Diagnostics diagnostics) {
    this.source = source;
    this.dialect = dialect;
    this.asWritten = asWritten;
    this.errors = errors;
    this.diagnostics = diagnostics;
    this.builder = new StatementBuilder(diagnostics);
    this.skipped = new SkippedStatements(diagnostics);
    run.addListener(builder.givenRows());
  }

  /// What has been parsed, once everything has been.
  List<Statement> statements() {
    skipped.report();
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
    int error =
        switch (dialect) {
          case PLAN -> parsePlan(rest);
          case FOREIGN_DDL -> parseForeign(rest);
        };
    return error < 0 ? -1 : resume(tokens, start, start + error);
  }

  /// @return the index of the token with an error, or -1
  private int parsePlan(List<Token> tokens) {
    run.parse(tokens, DatagenParser::singleStatement, diagnostics)
        .ifPresent(tree -> build(tree, tokens, false));
    builder.givenRows().clear();
    return run.errorIndex();
  }

  /// @return the index of the token with an error, or -1
  private int parseForeign(List<Token> tokens) {
    int end = end(tokens);
    List<Token> words = tokens.subList(0, end);
    Optional<String> kind = ForeignTokens.skippedKind(words);
    if (kind.isPresent()) {
      skip(words, kind.get());
      return -1;
    }
    ForeignTokens.Statement statement = ForeignTokens.statement(words, ForeignTokens::areKnown);
    Diagnostics found = new Diagnostics();
    List<Token> read = ended(statement.tokens(), tokens, end);
    Optional<SingleStatementContext> tree = run(statement, read, found);
    if (tree.isEmpty() && !statement.tokens().isEmpty()) {
      // What the language does not have is found by trying, which takes longer.
      builder.givenRows().clear();
      ForeignTokens.Statement other = ForeignTokens.statement(words, this::isExpression);
      Diagnostics again = new Diagnostics();
      List<Token> less = ended(other.tokens(), tokens, end);
      Optional<SingleStatementContext> second = run(other, less, again);
      if (second.isPresent() || other.tokens().isEmpty()) {
        statement = other;
        read = less;
        tree = second;
        found = again;
      }
    }
    if (statement.tokens().isEmpty() || tree.isEmpty() && ForeignTokens.isIndex(words)) {
      leaveOut(words, statement);
      return -1;
    }
    leftOut(statement);
    read.forEach(errors::reportUnknown);
    found.sorted().forEach(diagnostics::report);
    List<Token> parsed = read;
    boolean isWhole = statement.tokens().equals(words);
    tree.ifPresent(context -> build(context, words, !isWhole));
    builder.givenRows().clear();
    if (tree.isPresent()) {
      return -1;
    }
    int offset = parsed.get(Math.min(run.errorIndex(), parsed.size() - 1)).getStartIndex();
    int index = 0;
    while (index < tokens.size() - 1 && tokens.get(index).getStartIndex() < offset) {
      index++;
    }
    return index;
  }

  private Optional<SingleStatementContext> run(
      ForeignTokens.Statement statement, List<Token> tokens, Diagnostics found) {
    return statement.tokens().isEmpty()
        ? Optional.empty()
        : run.parse(tokens, DatagenParser::singleStatement, found);
  }

  /// `statement` with the end of `tokens`.
  private static List<Token> ended(List<Token> statement, List<Token> tokens, int end) {
    List<Token> ended = new ArrayList<>(statement);
    ended.addAll(tokens.subList(end, tokens.size()));
    return ended;
  }

  /// The index behind the last token of a statement, without its `;`.
  private static int end(List<Token> tokens) {
    int end = tokens.size() - 1;
    return end > 0 && tokens.get(end - 1).getType() == DatagenParser.SEMICOLON ? end - 1 : end;
  }

  private boolean isExpression(List<Token> tokens) {
    if (tokens.isEmpty() || !ForeignTokens.areKnown(tokens)) {
      return false;
    }
    List<Token> ended = new ArrayList<>(tokens);
    ended.add(SkippedStatements.endAfter(tokens.getLast()));
    return expressions.parse(ended, DatagenParser::singleExpression, new Diagnostics()).isPresent();
  }

  private void leaveOut(List<Token> words, ForeignTokens.Statement statement) {
    if (statement.leftOut().isEmpty()) {
      boolean isTable = words.getFirst().getType() == DatagenParser.ALTER;
      skip(words, isTable ? ForeignTokens.kindOfAlter(words) : "CREATE INDEX");
    } else {
      leftOut(statement);
      statements.add(foreign(words));
    }
  }

  private void leftOut(ForeignTokens.Statement statement) {
    for (ForeignTokens.LeftOut leftOut : statement.leftOut()) {
      skipped.leftOut(leftOut);
    }
  }

  private void build(SingleStatementContext tree, List<Token> words, boolean isPart) {
    try {
      Statement statement = builder.statement(tree.statement());
      statements.add(asWritten && (isPart || isChange(statement)) ? foreign(words) : statement);
    } catch (InvalidStatementException e) {
      diagnostics.report(e.diagnostic());
    }
  }

  private static boolean isChange(Statement statement) {
    return statement instanceof Statement.SchemaChange
        || statement instanceof Statement.AlterTable alter
            && alter.actions().stream().anyMatch(TableAction.TableChange.class::isInstance);
  }

  private void skip(List<Token> words, String kind) {
    statements.add(foreign(words));
    skipped.add(kind, OffsetMap.IDENTITY.span(words.getFirst()));
  }

  private Statement.ForeignStatement foreign(List<Token> words) {
    SourceSpan span =
        OffsetMap.IDENTITY.span(words.getFirst()).to(OffsetMap.IDENTITY.span(words.getLast()));
    return new Statement.ForeignStatement(span, source.text(span));
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
