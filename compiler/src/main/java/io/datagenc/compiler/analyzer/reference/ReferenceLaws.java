package io.datagenc.compiler.analyzer.reference;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.COLUMN_NOT_FOUND;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_ARGUMENTS;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_REFERENCE;

import io.datagenc.compiler.analyzer.rows.ConstantEvaluator;
import io.datagenc.compiler.analyzer.rows.LawParameters;
import io.datagenc.compiler.analyzer.symbol.ColumnSymbol;
import io.datagenc.compiler.analyzer.symbol.TableSymbol;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.Suggestions;
import io.datagenc.engine.plan.expression.Law;
import io.datagenc.engine.plan.expression.RankLaw;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads the law of a reference: `REFERENCES t USING law`.
final class ReferenceLaws {
  private static final List<String> OTHERS =
      List.of("weighted(column)", "round_robin()", "preceding()");

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
    Optional<Law> known = Law.find(name, Law.Use.RANKS);
    if (known.isPresent()) {
      return parameters.law(call, known.get(), Law.Use.RANKS).map(ReferenceLaw.Ranks::new);
    }
    return switch (name) {
      case "uniform" -> plain(call, new ReferenceLaw.Ranks(new RankLaw.Uniform()));
      case "round_robin" -> plain(call, new ReferenceLaw.Ranks(new RankLaw.RoundRobin()));
      case "preceding" -> plain(call, new ReferenceLaw.Preceding());
      case "weighted" -> weighted(call, parent);
      default -> {
        List<String> usages = usages();
        List<String> names =
            usages.stream().map(usage -> usage.substring(0, usage.indexOf('('))).toList();
        String laws =
            usages.stream().map("`%s`"::formatted).collect(Collectors.joining(", ", "laws: ", ""));
        diagnostics.report(
            Diagnostic.of(
                    INVALID_REFERENCE,
                    call.span(),
                    "`%s` is not a law of references".formatted(name))
                .withHelp(
                    Suggestions.near(name, names).isEmpty()
                        ? laws
                        : Suggestions.help(name, names, "laws").orElse(laws)));
        yield Optional.empty();
      }
    };
  }

  private static List<String> usages() {
    return Stream.of(
            Stream.of("uniform()"),
            Law.all(Law.Use.RANKS).stream().map(Law::usage),
            OTHERS.stream())
        .flatMap(usages -> usages)
        .toList();
  }

  /// A law without parameters.
  private Optional<ReferenceLaw> plain(ValueExpression.FunctionCall call, ReferenceLaw law) {
    return parameters.takesNone(call) ? Optional.of(law) : Optional.empty();
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
