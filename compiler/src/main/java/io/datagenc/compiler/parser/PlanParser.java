package io.datagenc.compiler.parser;

import io.datagenc.compiler.ast.Plan;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.DiagnosticCode;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.compiler.migration.ReferencesByName;
import io.datagenc.compiler.migration.SchemaHistory;
import io.datagenc.grammar.DatagenLexer;
import io.datagenc.grammar.DatagenParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/// Parses plans. Every syntax error of a file is reported in one run: after one, parsing goes on
/// with the next statement. Tokens are never invented or dropped.
public final class PlanParser {

  private static final int MAXIMUM_ERRORS = 1000;

  private PlanParser() {}

  /// The text of a file without syntax errors as that of a plan: without the statements of foreign
  /// DDL that say nothing about data.
  ///
  /// @param infersReferences as in `parse`
  public static String planText(SourceFile source, boolean infersReferences) {
    return switch (Dialect.of(source)) {
      case PLAN -> source.text();
      case FOREIGN_DDL -> planText(parse(source, infersReferences, new Diagnostics()));
    };
  }

  /// The text of a tree as that of a plan.
  static String planText(Plan tree) {
    return AstPrinter.print(
        new Plan(
            tree.span(),
            tree.statements().stream()
                .filter(statement -> !(statement instanceof Statement.ForeignStatement))
                .toList()));
  }

  /// The statements of a file that have no syntax error. Those of foreign DDL declare what all of
  /// them, one after the other, leave.
  public static Plan parse(SourceFile source, Diagnostics diagnostics) {
    return parse(source, true, diagnostics);
  }

  /// The same.
  ///
  /// @param infersReferences whether columns of foreign DDL are references by their names
  public static Plan parse(SourceFile source, boolean infersReferences, Diagnostics diagnostics) {
    Plan plan = read(source, false, diagnostics);
    return switch (Dialect.of(source)) {
      case PLAN -> plan;
      case FOREIGN_DDL -> {
        Plan outcome = SchemaHistory.outcome(plan, PlanParser::completion, diagnostics);
        yield infersReferences ? ReferencesByName.complete(outcome, diagnostics) : outcome;
      }
    };
  }

  /// The statements of a file as they are written.
  ///
  /// @param asWritten whether they are to be printed again
  static Plan read(SourceFile source, boolean asWritten, Diagnostics diagnostics) {
    Dialect dialect = Dialect.of(source);
    LexicalErrors errors = new LexicalErrors(dialect, OffsetMap.IDENTITY, diagnostics);
    StatementReader reader = new StatementReader(source, dialect, errors);
    StatementParser parser = new StatementParser(source, dialect, asWritten, errors, diagnostics);
    for (List<Token> tokens = reader.next(); !tokens.isEmpty(); tokens = reader.next()) {
      parser.parse(tokens);
      if (diagnostics.errorCount() >= MAXIMUM_ERRORS) {
        SourceSpan last = OffsetMap.IDENTITY.span(tokens.getLast());
        diagnostics.report(
            DiagnosticCode.TOO_MANY_ERRORS,
            last,
            "more than %d errors; the rest of the file was not read".formatted(MAXIMUM_ERRORS));
        break;
      }
    }
    return new Plan(source.span(), parser.statements());
  }

  /// The expression `code`, which no plan writes but which completes it.
  ///
  /// @param place what the expression follows from, where diagnostics about any part of it point
  /// @throws IllegalArgumentException if `code` is no expression
  public static ValueExpression completion(String code, SourceSpan place) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<ValueExpression> expression = parseExpression(code, OffsetMap.at(place), diagnostics);
    if (expression.isEmpty() || diagnostics.hasErrors()) {
      throw new IllegalArgumentException("no expression: " + code);
    }
    return expression.get();
  }

  /// Parses a text that is one expression, for example of a template.
  static Optional<ValueExpression> parseExpression(
      String code, OffsetMap offsets, Diagnostics diagnostics) {
    DatagenLexer lexer = new DatagenLexer(new Utf16CharStream("expression", code));
    lexer.removeErrorListeners();
    LexicalErrors lexicalErrors = new LexicalErrors(Dialect.PLAN, offsets, diagnostics);
    List<Token> tokens = new ArrayList<>();
    for (Token token : lexer.getAllTokens()) {
      if (lexicalErrors.accept(token)) {
        tokens.add(token);
      }
    }
    tokens.add(lexer.emitEOF());
    GrammarRun run = new GrammarRun(offsets, "the end of the expression");
    return run.parse(tokens, DatagenParser::singleExpression, diagnostics)
        .map(tree -> new ExpressionBuilder(offsets, diagnostics).expression(tree.expression()));
  }
}
