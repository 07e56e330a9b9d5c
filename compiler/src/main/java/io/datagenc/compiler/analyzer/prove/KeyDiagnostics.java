package io.datagenc.compiler.analyzer.prove;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.KEY_NOT_PROVED;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.TOO_FEW_DISTINCT_VALUES;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.WEIGHTS_UNDER_UNIQUE;

import io.datagenc.compiler.analyzer.calcite.ExpressionAnalyzer;
import io.datagenc.compiler.analyzer.conversion.Assignments;
import io.datagenc.compiler.analyzer.symbol.KeySymbol;
import io.datagenc.compiler.analyzer.symbol.TableSymbol;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.engine.domain.proof.KeyProof;
import io.datagenc.engine.domain.value.Numbers;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/// Reports keys that are not proved.
final class KeyDiagnostics {
  private final ExpressionAnalyzer compiler;
  private final Diagnostics diagnostics;

  KeyDiagnostics(ExpressionAnalyzer compiler, Diagnostics diagnostics) {
    this.compiler = compiler;
    this.diagnostics = diagnostics;
  }

  /// @param refusal why the draws of the key could not be made to differ
  void notProved(
      TablePlan table,
      TableSymbol symbol,
      KeySymbol key,
      KeyProof.NotProven missing,
      Optional<KeyRefusal> refusal) {
    if (symbol.givenRows().isPresent()) {
      diagnostics.report(
          Diagnostic.of(
                  missing.isImpossible() ? TOO_FEW_DISTINCT_VALUES : KEY_NOT_PROVED,
                  key.span(),
                  "%s is %s, but %s".formatted(columns(key), key.words(), missing.reason()))
              .withLabel(symbol.givenRows().get().span(), "the rows are given here"));
      return;
    }
    if (missing.isImpossible()
        && refusal
            .filter(
                reason ->
                    reason instanceof KeyRefusal.TooFewForOwner
                        || reason instanceof KeyRefusal.TooFewLeft)
            .isEmpty()) {
      diagnostics.report(
          tooFewValues(key, BigInteger.valueOf(missing.maxDistinct()), missing.minRows()));
      return;
    }
    diagnostics.report(
        switch (refusal.orElseGet(KeyRefusal.NoDraws::new)) {
          case KeyRefusal.TooFewValues few -> tooFewValues(key, few.values(), few.rows());
          case KeyRefusal.TooFewLeft few -> tooFewLeft(table, key, few);
          case KeyRefusal.TooFewForOwner few -> tooFewForOwner(table, key, few);
          case KeyRefusal.WeightsLost lost -> weightsLost(symbol, key, lost.draw());
          case KeyRefusal.NotCountable uncounted
              when uncounted.draw().stream().determinant().isPresent() ->
              labelled(
                      notProved(key, missing.reason()),
                      symbol,
                      key,
                      Optional.of(uncounted.draw()),
                      "rows of different determinants may draw the same value")
                  .withHelp("drop DETERMINED BY: the draws of a key differ from row to row");
          case KeyRefusal.NotCountable uncounted ->
              withRemedy(
                  labelled(
                      notProved(key, missing.reason()),
                      symbol,
                      key,
                      Optional.of(uncounted.draw()),
                      "the values of this draw cannot be counted"),
                  table,
                  key);
          case KeyRefusal.NotInjective _ ->
              withValueLabel(
                      notProved(key, "what is drawn cannot be read off its value"), symbol, key)
                  .withHelp(
                      "put a separator that cannot occur in them between parts of varying length,"
                          + " or pad numbers to one length: `LPAD(…, 6, '0')`");
          case KeyRefusal.RowsUnknown unknown ->
              withValueLabel(
                      notProved(
                          key,
                          "which rows `%s` draws depends on rows that are made first"
                              .formatted(unknown.reference())),
                      symbol,
                      key)
                  .withHelp(
                      "draw by weights of given rows (`VALUES`, `FROM CSV`) that are all above 0,"
                          + " or by rank: `USING zipf(1.1)`");
          case KeyRefusal.Loop loop ->
              CheckCycles.diagnostic(
                  table.name(),
                  compiler.span(table.checks().get(loop.check()).condition()).orElse(key.span()),
                  loop.cells());
          case KeyRefusal.NoDraws _ ->
              withRemedy(withValueLabel(notProved(key, missing.reason()), symbol, key), table, key);
        });
  }

  private static String columns(KeySymbol key) {
    return "`" + String.join("`, `", key.columns()) + "`";
  }

  private static Diagnostic notProved(KeySymbol key, String reason) {
    return Diagnostic.of(
        KEY_NOT_PROVED,
        key.span(),
        "%s is %s, but %s".formatted(columns(key), key.words(), reason));
  }

  private static Diagnostic tooFewValues(KeySymbol key, BigInteger values, long rows) {
    return Diagnostic.of(
            TOO_FEW_DISTINCT_VALUES,
            key.span(),
            "%s is %s but %s %d distinct value%s for %d rows"
                .formatted(
                    columns(key),
                    key.words(),
                    key.columns().size() == 1 ? "its expression has" : "there are at most",
                    values,
                    values.equals(BigInteger.ONE) ? "" : "s",
                    rows))
        .withLabel(key.span(), "at most %d distinct values".formatted(values))
        .withHelp(
            "drop %s, widen the expression, or make at most %d rows"
                .formatted(key.words(), values));
  }

  private Diagnostic tooFewLeft(TablePlan table, KeySymbol key, KeyRefusal.TooFewLeft few) {
    Diagnostic diagnostic =
        Diagnostic.of(
            TOO_FEW_DISTINCT_VALUES,
            key.span(),
            "%s is %s but CHECKs leave %d of %s for %d rows"
                .formatted(
                    columns(key),
                    key.words(),
                    few.left(),
                    few.tried() < few.values()
                        ? "the %d values that are tried, of %d,"
                            .formatted(few.tried(), few.values())
                        : few.values() + " values",
                    few.rows()));
    return withBrokenChecks(diagnostic, table, few.checks())
        .withHelp(
            few.left() == 0
                ? "change the condition, or the values that it is about"
                : "widen the expression or the condition, or make at most %d rows"
                    .formatted(few.left()));
  }

  private Diagnostic withBrokenChecks(
      Diagnostic diagnostic, TablePlan table, List<Integer> checks) {
    Diagnostic labelled = diagnostic;
    for (int check : checks) {
      Optional<SourceSpan> span = compiler.span(table.checks().get(check).condition());
      if (span.isPresent()) {
        labelled = labelled.withLabel(span.get(), "some values break this CHECK");
      }
    }
    return labelled;
  }

  private Diagnostic tooFewForOwner(TablePlan table, KeySymbol key, KeyRefusal.TooFewForOwner few) {
    Diagnostic diagnostic =
        Diagnostic.of(
            TOO_FEW_DISTINCT_VALUES,
            key.span(),
            "%s is %s but %s %d distinct value%s for up to %d rows of an owner"
                .formatted(
                    columns(key),
                    key.words(),
                    few.checks().isEmpty() ? "there are" : "CHECKs leave",
                    few.values(),
                    few.values().equals(BigInteger.ONE) ? "" : "s",
                    few.rows()));
    return withBrokenChecks(diagnostic, table, few.checks())
        .withLabel(key.span(), "at most %d distinct values per owner".formatted(few.values()))
        .withHelp(
            "drop %s, widen the expression, or make at most %d rows per owner"
                .formatted(key.words(), few.values()));
  }

  private Diagnostic weightsLost(
      TableSymbol symbol, KeySymbol key, Optional<Expression.Draw> draw) {
    return labelled(
            Diagnostic.of(
                WEIGHTS_UNDER_UNIQUE,
                key.span(),
                "%s is %s, but its draw prefers some values to others"
                    .formatted(columns(key), key.words())),
            symbol,
            key,
            draw,
            "its weights would be lost: each value occurs once")
        .withHelp(
            draw.map(Expression.Draw::type).filter(Numbers::isFloating).isPresent()
                ? remedy(SimpleType.DOUBLE) + ", or drop " + key.words()
                : "draw every value with equal probability, with `uniform` or `choice`, or drop "
                    + key.words());
  }

  private Diagnostic labelled(
      Diagnostic diagnostic,
      TableSymbol symbol,
      KeySymbol key,
      Optional<Expression.Draw> draw,
      String label) {
    Optional<SourceSpan> span = draw.flatMap(compiler::span).or(() -> value(symbol, key));
    return span.isPresent() ? diagnostic.withLabel(span.get(), label) : diagnostic;
  }

  private static Diagnostic withValueLabel(
      Diagnostic diagnostic, TableSymbol symbol, KeySymbol key) {
    Optional<SourceSpan> value = value(symbol, key);
    return value.isPresent()
        ? diagnostic.withLabel(value.get(), "two rows may get the same value")
        : diagnostic;
  }

  /// The value clause of a key of one column.
  private static Optional<SourceSpan> value(TableSymbol symbol, KeySymbol key) {
    return key.columns().size() == 1
        ? symbol
            .column(key.columns().getFirst())
            .filter(column -> column.inferred().isEmpty())
            .flatMap(column -> column.value())
            .map(clause -> clause.value().span())
        : Optional.empty();
  }

  private static Diagnostic withRemedy(Diagnostic diagnostic, TablePlan table, KeySymbol key) {
    return key.columns().size() == 1
        ? diagnostic.withHelp(remedy(table.column(key.columns().getFirst()).type()))
        : diagnostic
            .withHelp(
                "some of the columns could be unique on their own, such as the owner's key and"
                    + " `ordinal()`")
            .withHelp(
                "or all but one could be the owner's, and that one drawn anew until no sibling has"
                    + " it: its values must be countable")
            .withHelp(
                "or all could be drawn, by the laws and references under which every value is"
                    + " equally probable");
  }

  private static String remedy(Type type) {
    return Assignments.isInteger(type)
        ? "let it count up: `GENERATED ALWAYS AS IDENTITY`"
        : type == SimpleType.UUID
            ? "draw it: `AS (uuid())`"
            : type instanceof VarcharType || type instanceof CharType
                ? "add what differs in every row, for example `|| '-' || row_index()`"
                : "draw it from values that can be counted, for example"
                    + " `DECIMAL(12, 2) AS (uniform(0.00, 9999999.99))`";
  }
}
