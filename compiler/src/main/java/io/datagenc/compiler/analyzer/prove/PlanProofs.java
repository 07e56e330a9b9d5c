package io.datagenc.compiler.analyzer.prove;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.CHECK_NEVER_TRUE;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.EXPRESSION_MAY_FAIL;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.NULLS_NOT_ALLOWED;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.VALUE_OUT_OF_RANGE;

import io.datagenc.compiler.analyzer.calcite.ExpressionAnalyzer;
import io.datagenc.compiler.analyzer.symbol.ColumnSymbol;
import io.datagenc.compiler.analyzer.symbol.IdentitySymbol;
import io.datagenc.compiler.analyzer.symbol.KeySymbol;
import io.datagenc.compiler.analyzer.symbol.SymbolTable;
import io.datagenc.compiler.analyzer.symbol.TableSymbol;
import io.datagenc.compiler.condition.NumericLimits;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.DiagnosticCode;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.compiler.tree.ExpressionParts;
import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.domain.proof.CheckProof;
import io.datagenc.engine.domain.proof.CheckProofs;
import io.datagenc.engine.domain.proof.KeyProof;
import io.datagenc.engine.domain.proof.KeyProofs;
import io.datagenc.engine.domain.value.Domains;
import io.datagenc.engine.domain.value.Failure;
import io.datagenc.engine.domain.value.Range;
import io.datagenc.engine.plan.Candidates;
import io.datagenc.engine.plan.CheckPlan;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.KeyPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.RowInputs;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.DecimalType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Proves that values fit their columns, that keys are keys and that NOT NULL columns hold no NULL;
/// what cannot be proved is an error.
public final class PlanProofs {

  private final SymbolTable symbols;
  private final Set<ColumnSymbol> unknown;
  private final ExpressionAnalyzer compiler;
  private final KeyDraws keyDraws;
  private final Diagnostics diagnostics;
  private final KeyDiagnostics keyDiagnostics;

  /// The domains of which a failure was reported for one of their columns.
  private final Set<String> failedDomains = new HashSet<>();

  /// @param unknown the columns whose values are not known because of errors
  public PlanProofs(
      SymbolTable symbols,
      Set<ColumnSymbol> unknown,
      ExpressionAnalyzer compiler,
      KeyDraws keyDraws,
      Diagnostics diagnostics) {
    this.symbols = symbols;
    this.unknown = Set.copyOf(unknown);
    this.compiler = compiler;
    this.keyDraws = keyDraws;
    this.diagnostics = diagnostics;
    this.keyDiagnostics = new KeyDiagnostics(compiler, diagnostics);
  }

  /// The plan of `domains` with the proofs of its keys, and its domains.
  ///
  /// @param drafted the domains of the plan before draws of keys were changed: what may fail is
  ///   found in it, so that it is shown where it was written
  public DomainAnalysis prove(DomainAnalysis drafted, DomainAnalysis domains) {
    GenerationPlan draft = drafted.plan();
    GenerationPlan plan = domains.plan();
    List<Failure> failures = new ArrayList<>();
    domains.failures().stream()
        .filter(failure -> isOf(failure, draft, plan))
        .forEach(failures::add);
    drafted.failures().stream()
        .filter(failure -> !isOf(failure, draft, plan))
        .forEach(failures::add);
    failures.stream()
        .filter(failure -> !isConsequence(failure, failures, plan))
        .forEach(this::failure);
    KeyProofs proofs = new KeyProofs(domains);
    List<TablePlan> tables = new ArrayList<>();
    for (TablePlan table : plan.tables()) {
      TableSymbol symbol = symbols.find(table.name()).orElseThrow();
      List<KeyPlan> keys = new ArrayList<>();
      for (int i = 0; i < table.keys().size(); i++) {
        keys.add(key(table, symbol, symbol.keys().get(i), table.keys().get(i), proofs));
      }
      nulls(plan, table, symbol, domains);
      limits(table, symbol, domains);
      tables.add(table.withConstraints(keys, checks(table, symbol, domains.beforeChecks())));
    }
    return DomainAnalysis.of(plan.withTables(tables), domains);
  }

  private List<CheckPlan> checks(TablePlan table, TableSymbol symbol, DomainAnalysis domains) {
    // What depends on an error is not judged.
    return unknown.isEmpty()
        ? table.checks().stream().map(check -> check(table, symbol, check, domains)).toList()
        : table.checks();
  }

  private CheckPlan check(
      TablePlan table, TableSymbol symbol, CheckPlan check, DomainAnalysis domains) {
    SourceSpan span = compiler.span(check.condition()).orElse(symbol.span());
    for (Failure failure : domains.failures(table.name(), "CHECK", check.condition())) {
      Diagnostic failing =
          Diagnostic.of(
                  EXPRESSION_MAY_FAIL,
                  compiler.span(failure.expression()).orElse(span),
                  "CHECK: %s".formatted(failure.message()))
              .withHelp("use TRY_CAST or NULLIF: a CHECK that is NULL is not violated");
      diagnostics.report(compiler.withCalls(failing, failure.expression()));
    }
    if (check.proof().isPresent()) {
      return check;
    }
    return switch (new CheckProofs(domains).prove(table.name(), check.condition())) {
      case CheckProof.Always always -> check.proved(always.reason());
      case CheckProof.Open _ -> check;
      case CheckProof.Never never -> {
        diagnostics.report(
            Diagnostic.of(
                    CHECK_NEVER_TRUE,
                    span,
                    "no row of `%s` fulfils this CHECK: %s".formatted(table.name(), never.reason()))
                .withHelp("change the condition, or the values that it is about"));
        yield check;
      }
    };
  }

  /// Whether a value may be beyond its type only because nothing is known of a draw whose
  /// parameters are wrong.
  private static boolean isConsequence(
      Failure failure, List<Failure> failures, GenerationPlan plan) {
    return switch (failure.kind()) {
      case NUMBER_OVERFLOW, TEXT_OVERFLOW -> {
        TablePlan table = plan.table(failure.table());
        Set<String> read =
            RowInputs.columnsOf(plan, table, List.of(table.column(failure.column()).expression()));
        yield failures.stream()
            .filter(
                cause ->
                    cause.kind() == Failure.Kind.INVALID_PARAMETER
                        || cause.kind() == Failure.Kind.CROSSING_BOUNDS)
            .filter(cause -> cause.table().equals(failure.table()))
            .anyMatch(
                cause -> cause.column().equals(failure.column()) || read.contains(cause.column()));
      }
      case INVALID_CONVERSION, DIVISION_BY_ZERO, NO_RESULT, INVALID_PARAMETER, CROSSING_BOUNDS ->
          false;
    };
  }

  /// Whether the column that may fail is the same in both plans.
  private static boolean isOf(Failure failure, GenerationPlan draft, GenerationPlan plan) {
    return draft.table(failure.table()).column(failure.column()).expression()
        == plan.table(failure.table()).column(failure.column()).expression();
  }

  private ColumnSymbol symbol(String table, String column) {
    return symbols.find(table).flatMap(found -> found.column(column)).orElseThrow();
  }

  private void failure(Failure failure) {
    ColumnSymbol column = symbol(failure.table(), failure.column());
    if (unknown.contains(column)
        || (column.isValueOfDomain() && !failedDomains.add(column.domain().orElseThrow().name()))) {
      return;
    }
    SourceSpan span =
        compiler
            .span(failure.expression())
            .or(() -> column.value().map(value -> value.value().span()))
            .or(() -> column.identity().map(IdentitySymbol::span))
            .orElse(column.span());
    DiagnosticCode code =
        switch (failure.kind()) {
          case NUMBER_OVERFLOW, TEXT_OVERFLOW -> VALUE_OUT_OF_RANGE;
          case INVALID_CONVERSION,
              DIVISION_BY_ZERO,
              NO_RESULT,
              INVALID_PARAMETER,
              CROSSING_BOUNDS ->
              EXPRESSION_MAY_FAIL;
        };
    Diagnostic diagnostic =
        compiler.withCalls(
            column.withOrigin(
                Diagnostic.of(code, span, "`%s`: %s".formatted(column.name(), failure.message()))),
            failure.expression());
    if (column.dataType().isPresent()) {
      diagnostic =
          switch (failure.kind()) {
            case NUMBER_OVERFLOW, TEXT_OVERFLOW ->
                diagnostic.withLabel(
                    column.dataType().get().span(), "the type of `%s`".formatted(column.name()));
            case INVALID_CONVERSION,
                DIVISION_BY_ZERO,
                NO_RESULT,
                INVALID_PARAMETER,
                CROSSING_BOUNDS ->
                diagnostic;
          };
    }
    diagnostics.report(
        switch (failure.kind()) {
          case NUMBER_OVERFLOW ->
              diagnostic.withHelp(
                  failure.expression() instanceof Expression.OtherRows sum
                      ? remedy(sum)
                      : readsItself(column)
                          ? "declare a wider type, or bound the value of the row before: `LEAST(…,"
                              + " 100) + 1`"
                          : "declare a wider type");
          case TEXT_OVERFLOW ->
              diagnostic.withHelp(
                  readsItself(column)
                      ? "declare it as TEXT, or cut the text: `SUBSTRING(… FROM 1 FOR n)`"
                      : "declare a longer type, or cut the text: `SUBSTRING(… FROM 1 FOR n)`");
          case INVALID_CONVERSION ->
              diagnostic.withHelp("write `TRY_CAST(… AS …)`, which gives NULL");
          case DIVISION_BY_ZERO ->
              diagnostic.withHelp("divide by `NULLIF(…, 0)`, which gives NULL");
          case NO_RESULT ->
              diagnostic.withHelp("write `TRY(…)`, which gives NULL where there is no result");
          case INVALID_PARAMETER, CROSSING_BOUNDS -> diagnostic.withHelp(parameters(failure));
        });
  }

  /// Whether `column` says that it reads itself in another row.
  private static boolean readsItself(ColumnSymbol column) {
    return column.value().stream()
        .flatMap(value -> ExpressionParts.paths(value.value()).stream())
        .anyMatch(path -> path.name().last().value().equals(column.name()));
  }

  /// What else to write than a sum that may be too large.
  private static String remedy(Expression.OtherRows sum) {
    return sum.type() instanceof DecimalType
        ? "give the values closer bounds, or sum them as DOUBLE"
        : "sum wider numbers, `SUM(CAST(… AS DECIMAL(38, 0)))`, or give the values closer bounds";
  }

  /// How the draw is called of which a parameter may be out of its range.
  private static String parameters(Failure failure) {
    if (!(failure.expression() instanceof Expression.Draw draw)) {
      return "let the parameters depend on columns whose ranges are known";
    }
    return switch (draw.distribution()) {
      case Distribution.ByLaw drawn when drawn.bounds().isPresent() ->
          "`%s, low, high)`: the bounds have to be in order in every row"
              .formatted(drawn.law().usage().replaceFirst("\\)$", ""));
      case Distribution.ByLaw drawn ->
          "`%s`: the ranges of parameters have to be known, as `ABS(x) + 1` is above 0"
              .formatted(drawn.law().usage());
      case Distribution.Uniform _ ->
          "bounds have to be in order in every row, as in `uniform(x, x + 10)` or `uniform(LEAST(a,"
              + " b), GREATEST(a, b))`";
      case Distribution.Zipf _ -> "`zipf(exponent, count)` draws 1 to `count`, which is at least 1";
      case Distribution.Bernoulli _ -> "`bernoulli(p)` takes a probability from 0 to 1";
      case Distribution.Choice _, Distribution.WeightedChoice _ ->
          "weights are at least 0, and one of them is above 0";
      case Distribution.Histogram _ ->
          "`histogram(ARRAY[0, 10, 50], ARRAY[3, 1])`: each bound is above the one before";
      case Distribution.Text text -> "for example `%s`".formatted(text.function().usage());
      case Distribution.Sample _ ->
          "`sample(array, LEAST(n, cardinality(array)))` takes no more elements than there are";
      case Distribution.ArrayOf _ ->
          "`array_of(low, high, value)` makes 0 to %d elements, `low` at most `high`"
              .formatted(Distribution.ArrayOf.MAX_ELEMENTS);
      case Distribution.Correlated _ ->
          "correlate with a column of the row that is drawn by `uniform`, a law such as `normal`,"
              + " or `weighted_choice`, with constant parameters, and not drawn again for a CHECK";
      case Distribution.Arrivals _ ->
          "bounds have to be in order in every row, and so far apart that the profile leaves some"
              + " time between them";
      case Distribution.Markov _ -> "say who owns the rows: `ROWS BETWEEN 1 AND 10 PER customer`";
      case Distribution.Uuid _ ->
          "`uuid_v7(time)` takes a time from 1970 on, as `GREATEST(t, TIMESTAMP '1970-01-01"
              + " 00:00:00')`";
    };
  }

  private KeyPlan key(
      TablePlan table, TableSymbol symbol, KeySymbol key, KeyPlan plan, KeyProofs proofs) {
    boolean isUnknown =
        key.columns().stream()
            .anyMatch(column -> unknown.contains(symbol.column(column).orElseThrow()));
    if (isUnknown) {
      return plan;
    }
    KeyProof proof = proofs.prove(table.name(), key.columns());
    Optional<String> reason =
        switch (proof) {
          case KeyProof.Proven proven -> Optional.of(proven.reason());
          case KeyProof.AlmostSurely likely ->
              Optional.of(
                  "%s: equal only if %d random bits coincide"
                      .formatted(likely.reason(), likely.bits()));
          case KeyProof.NotProven missing -> {
            keyDiagnostics.notProved(table, symbol, key, missing, keyDraws.refusal(key));
            yield Optional.empty();
          }
        };
    return new KeyPlan(plan.name(), plan.kind(), plan.columns(), reason.orElse(""));
  }

  private void nulls(
      GenerationPlan plan, TablePlan table, TableSymbol symbol, DomainAnalysis domains) {
    for (ColumnPlan column : table.columns()) {
      ColumnSymbol declared = symbol.column(column.name()).orElseThrow();
      if (column.nullability() == ColumnPlan.Nullability.NULLABLE
          || unknown.contains(declared)
          || !domains.domain(table.name(), column.name()).mayBeNull()) {
        continue;
      }
      SourceSpan constraint =
          declared
              .notNull()
              .or(() -> symbol.primaryKey().map(KeySymbol::span))
              .orElse(declared.span());
      Diagnostic diagnostic =
          declared.withOrigin(
              Diagnostic.of(
                  NULLS_NOT_ALLOWED,
                  declared.value().map(value -> value.value().span()).orElse(declared.span()),
                  "`%s` may be NULL".formatted(column.name())));
      diagnostics.report(
          diagnostic
              .withLabel(
                  constraint,
                  declared.notNull().isPresent() ? "declared NOT NULL here" : "part of the key")
              .withHelp(valueForNull(plan, table, column, domains)));
    }
  }

  /// Reports values that the plan's type of a column holds, and the declared one does not.
  private void limits(TablePlan table, TableSymbol symbol, DomainAnalysis domains) {
    for (ColumnSymbol column : symbol.columns().values()) {
      Optional<NumericLimits> limits = column.dataType().flatMap(NumericLimits::of);
      Optional<Range> range =
          unknown.contains(column)
              ? Optional.empty()
              : Domains.rangeOf(domains.domain(table.name(), column.name()));
      if (limits.isPresent()
          && range.isPresent()
          && !limits.get().contain(range.get().low(), range.get().high())) {
        diagnostics.report(
            column
                .withOrigin(
                    Diagnostic.of(
                        VALUE_OUT_OF_RANGE,
                        column
                            .value()
                            .map(value -> value.value().span())
                            .or(() -> column.identity().map(IdentitySymbol::span))
                            .orElse(column.span()),
                        "`%s`: %s to %s may not fit %s"
                            .formatted(
                                column.name(),
                                range.get().low().toPlainString(),
                                range.get().high().toPlainString(),
                                limits.get().name())))
                .withLabel(
                    column.dataType().get().span(), "the type of `%s`".formatted(column.name()))
                .withHelp("declare a wider type"));
      }
    }
  }

  private static String valueForNull(
      GenerationPlan plan, TablePlan table, ColumnPlan column, DomainAnalysis domains) {
    return table.references().stream()
        .filter(reference -> reference.columns().contains(column.name()))
        .findFirst()
        .map(
            reference ->
                nullableKey(reference, domains).orElseGet(() -> rowForReference(plan, reference)))
        .orElse("give NULL a value: `COALESCE(…, …)`");
  }

  /// What to do about a key some of whose values are NULL.
  private static Optional<String> nullableKey(ReferencePlan reference, DomainAnalysis domains) {
    return reference.parentColumns().stream()
        .filter(key -> domains.domain(reference.parent(), key).mayBeNull())
        .findFirst()
        .map(
            key ->
                "drop NOT NULL, or let `%s.%s` have a value in every row: it is NULL in some"
                    .formatted(reference.parent(), key));
  }

  private static String rowForReference(GenerationPlan plan, ReferencePlan reference) {
    if (reference.draw() instanceof RowDraw.Drawn drawn) {
      return switch (drawn.candidates()) {
        case Candidates.Preceding _, Candidates.PrecedingOwned _ ->
            "drop NOT NULL: no row precedes the first one, which refers to nothing";
        case Candidates.Owned owned ->
            "drop NOT NULL, or let every `%s` have rows of `%s` that this one can refer to: raise the lower bounds of ROWS BETWEEN"
                .formatted(owned.reference(), reference.parent());
        case Candidates.OwnedByThisRow _ ->
            "drop NOT NULL, or let every row own rows of `%s`: raise the lower bounds of ROWS BETWEEN"
                .formatted(reference.parent());
        case Candidates.All _ -> anotherRow(plan, reference);
      };
    }
    return anotherRow(plan, reference);
  }

  private static String anotherRow(GenerationPlan plan, ReferencePlan reference) {
    return plan.table(reference.parent()).rowCount() == 0
        ? "drop NOT NULL, or give `%s` rows: it has none".formatted(reference.parent())
        : "drop NOT NULL, or give `%s` another row to refer to".formatted(reference.parent());
  }
}
