package io.datagenc.compiler.analyzer.reference;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.COLUMN_NOT_FOUND;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_ARGUMENTS;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_REFERENCE;

import io.datagenc.compiler.analyzer.rows.ConstantEvaluator;
import io.datagenc.compiler.analyzer.rows.LawParameters;
import io.datagenc.compiler.analyzer.rows.LawParameters.Parameter;
import io.datagenc.compiler.analyzer.symbol.ColumnSymbol;
import io.datagenc.compiler.analyzer.symbol.TableSymbol;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.Suggestions;
import io.datagenc.engine.plan.RankLaw;
import io.datagenc.engine.random.PoissonSampler;
import java.util.List;
import java.util.Optional;

/// Reads the law of a reference: `REFERENCES t USING law`.
final class ReferenceLaws {
  private static final List<String> NAMES =
      List.of("uniform", "zipf", "normal", "poisson", "weighted", "round_robin", "preceding");
  private static final String LAWS =
      "laws: `uniform()`, `zipf(s)`, `normal(mean, stddev)`, `poisson(mean)`, `weighted(column)`,"
          + " `round_robin()`, `preceding()`";

  private final LawParameters parameters;
  private final Diagnostics diagnostics;

  ReferenceLaws(ConstantEvaluator constants, Diagnostics diagnostics) {
    this.parameters = new LawParameters(constants, diagnostics);
    this.diagnostics = diagnostics;
  }

  /// The law of a reference to `parent` that `call` names; empty if there is none, which is
  /// reported.
  Optional<ReferenceLaw> law(ValueExpression.FunctionCall call, TableSymbol parent) {
    String name = call.name().toString();
    return switch (name) {
      case "uniform" -> parameters.numbers(call).map(_ -> ranks(new RankLaw.Uniform()));
      case "round_robin" -> parameters.numbers(call).map(_ -> ranks(new RankLaw.RoundRobin()));
      case "preceding" -> parameters.numbers(call).map(_ -> new ReferenceLaw.Preceding());
      case "zipf" ->
          parameters
              .numbers(call, Parameter.NOT_NEGATIVE)
              .map(given -> ranks(new RankLaw.Zipf(given.getFirst())));
      case "normal" ->
          parameters
              .numbers(call, Parameter.ANY, Parameter.POSITIVE)
              .map(given -> ranks(new RankLaw.Normal(given.getFirst(), given.getLast())));
      case "poisson" ->
          parameters
              .numbers(call, Parameter.POSITIVE)
              .flatMap(given -> poisson(call, given.getFirst()));
      case "weighted" -> weighted(call, parent);
      default -> {
        diagnostics.report(
            Diagnostic.of(
                    INVALID_REFERENCE,
                    call.span(),
                    "`%s` is not a law of references".formatted(name))
                .withHelp(
                    Suggestions.near(name, NAMES).isEmpty()
                        ? LAWS
                        : Suggestions.help(name, NAMES, "laws").orElse(LAWS)));
        yield Optional.empty();
      }
    };
  }

  private static ReferenceLaw ranks(RankLaw law) {
    return new ReferenceLaw.Ranks(law);
  }

  private Optional<ReferenceLaw> poisson(ValueExpression.FunctionCall call, double mean) {
    if (mean > PoissonSampler.MAX_MEAN) {
      parameters.report(call.arguments().getFirst(), "the mean is beyond 2 to the power of 62");
      return Optional.empty();
    }
    return Optional.of(ranks(new RankLaw.Poisson(mean)));
  }

  private Optional<ReferenceLaw> weighted(ValueExpression.FunctionCall call, TableSymbol parent) {
    if (call.arguments().size() != 1
        || !(call.arguments().getFirst() instanceof ValueExpression.Path path)) {
      diagnostics.report(
          INVALID_ARGUMENTS,
          call.span(),
          "`weighted` takes a column of `%s`".formatted(parent.name()));
      return Optional.empty();
    }
    boolean isOfParent =
        path.name().parts().size() == 1
            || (path.name().parts().size() == 2
                && path.name().parts().getFirst().value().equals(parent.name()));
    String name = path.name().last().value();
    Optional<ColumnSymbol> column = isOfParent ? parent.column(name) : Optional.empty();
    if (column.isEmpty()) {
      Diagnostic diagnostic =
          Diagnostic.of(
                  COLUMN_NOT_FOUND,
                  path.span(),
                  "`%s` is no column of `%s`".formatted(path.name(), parent.name()))
              .withLabel(parent.span(), "`%s` is declared here".formatted(parent.name()));
      diagnostics.report(
          Suggestions.help(name, parent.columns().keySet(), "columns")
              .map(diagnostic::withHelp)
              .orElse(diagnostic));
    }
    return column.map(ReferenceLaw.WeightedBy::new);
  }
}
