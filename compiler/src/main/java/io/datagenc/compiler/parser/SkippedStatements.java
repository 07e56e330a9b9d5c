package io.datagenc.compiler.parser;

import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.DiagnosticCode;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.compiler.parser.foreign.ForeignTokens;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/// What is skipped of foreign DDL: one finding for each kind of statement.
final class SkippedStatements {
  private static final Set<String> ROWS =
      Set.of("INSERT", "COPY", "UPDATE", "DELETE", "REPLACE", "TRUNCATE", "LOAD", "MERGE");

  /// @param first where the first statement of the kind is
  private record Kind(SourceSpan first, int count) {}

  private final Map<String, Kind> kinds = new LinkedHashMap<>();
  private final Diagnostics diagnostics;

  SkippedStatements(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  void add(String kind, SourceSpan span) {
    kinds.merge(kind, new Kind(span, 1), (had, one) -> new Kind(had.first(), had.count() + 1));
  }

  /// Reports a clause that says something about data which the language cannot say.
  void leftOut(ForeignTokens.LeftOut leftOut) {
    diagnostics.report(
        Diagnostic.of(
                DiagnosticCode.CLAUSE_LEFT_OUT,
                OffsetMap.IDENTITY.span(leftOut.place()),
                "%s is left out: the language has no such expression".formatted(leftOut.what()))
            .withHelp("values are made without it; a database that has it may refuse rows"));
  }

  void report() {
    kinds.forEach(
        (kind, found) ->
            diagnostics.report(
                DiagnosticCode.STATEMENT_SKIPPED,
                found.first(),
                "%s skipped: %s"
                    .formatted(
                        found.count() == 1
                            ? "`%s`".formatted(kind)
                            : "%d statements `%s`".formatted(found.count(), kind),
                        ROWS.contains(kind)
                            ? "the rows of a dump are not read"
                            : found.count() == 1
                                ? "it says nothing about data"
                                : "they say nothing about data")));
    kinds.clear();
  }

  /// An end behind `last`.
  static Token endAfter(Token last) {
    CommonToken end = new CommonToken(Token.EOF, "<EOF>");
    end.setStartIndex(last.getStopIndex() + 1);
    end.setStopIndex(last.getStopIndex());
    return end;
  }
}
