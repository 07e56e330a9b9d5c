package io.datagenc.compiler.analyzer.value;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.DUPLICATE_NAME;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.VALUE_OUT_OF_RANGE;

import io.datagenc.compiler.analyzer.symbol.Percentages;
import io.datagenc.compiler.analyzer.symbol.SymbolTable;
import io.datagenc.compiler.ast.Plan;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.engine.plan.AssertionPlan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The assertions of a plan: their names are checked, their conditions are left to `verify`.
public final class Assertions {

  private final SourceFile source;
  private final SymbolTable symbols;
  private final Diagnostics diagnostics;
  private final Map<String, SourceSpan> names = new HashMap<>();

  private Assertions(SourceFile source, SymbolTable symbols, Diagnostics diagnostics) {
    this.source = source;
    this.symbols = symbols;
    this.diagnostics = diagnostics;
  }

  /// The assertions that `plan`, the syntax tree of `source`, declares.
  public static List<AssertionPlan> compile(
      SourceFile source, Plan plan, SymbolTable symbols, Diagnostics diagnostics) {
    Assertions assertions = new Assertions(source, symbols, diagnostics);
    List<AssertionPlan> compiled = new ArrayList<>();
    for (Statement statement : plan.statements()) {
      if (statement instanceof Statement.CreateAssertion assertion) {
        assertions.compile(assertion).ifPresent(compiled::add);
      }
    }
    return compiled;
  }

  private Optional<AssertionPlan> compile(Statement.CreateAssertion assertion) {
    if (!symbols.checkSchema(assertion.name())) {
      return Optional.empty();
    }
    String name = assertion.name().last().value();
    SourceSpan previous = names.putIfAbsent(name, assertion.name().span());
    if (previous != null) {
      diagnostics.report(
          Diagnostic.of(
                  DUPLICATE_NAME,
                  assertion.name().span(),
                  "assertion `%s` is declared twice".formatted(name))
              .withLabel(previous, "first declared here"));
      return Optional.empty();
    }
    new AssertionNames(symbols, diagnostics).check(assertion.condition());
    Optional<BigDecimal> percentage =
        assertion
            .atLeast()
            .flatMap(written -> Percentages.percent(written, VALUE_OUT_OF_RANGE, diagnostics));
    return Optional.of(
        new AssertionPlan(
            name,
            source.text(assertion.condition().span()),
            percentage,
            new AssertionTerms(symbols).of(assertion.condition())));
  }
}
