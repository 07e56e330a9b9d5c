package io.datagenc.compiler.analyzer.calcite.translate;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.CONSTANT_EXPECTED;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_ARGUMENTS;

import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.SourceSpan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.calcite.sql.SqlNode;

/// Reads the states and the matrix of `markov`.
record MarkovArguments(AstToSqlNode expressions) {
  private static final BigDecimal TOLERANCE = new BigDecimal("1e-9");
  private static final String EXAMPLE =
      "for example `markov(ARRAY['active', 'gone'], ARRAY[ARRAY[0.9, 0.1], ARRAY[0, 1]])`";

  /// What `then` makes of the states and the matrix of `call`; if they are wrong, that is reported.
  SqlNode read(
      ValueExpression.FunctionCall call,
      BiFunction<List<ValueExpression>, List<List<BigDecimal>>, SqlNode> then) {
    if (!(call.arguments().getFirst() instanceof ValueExpression.ArrayConstructor states)
        || !(call.arguments().getLast() instanceof ValueExpression.ArrayConstructor rows)
        || states.elements().isEmpty()
        || rows.elements().size() != states.elements().size()) {
      return invalid(
          call.span(),
          "`markov` takes an array of states and one with a row of probabilities for each state");
    }
    List<List<BigDecimal>> matrix = new ArrayList<>();
    boolean isValid = true;
    for (ValueExpression row : rows.elements()) {
      Optional<List<BigDecimal>> probabilities = row(row, states.elements().size());
      probabilities.ifPresent(matrix::add);
      isValid &= probabilities.isPresent();
    }
    return isValid ? then.apply(states.elements(), matrix) : expressions.poison(call.span());
  }

  private Optional<List<BigDecimal>> row(ValueExpression row, int size) {
    if (!(row instanceof ValueExpression.ArrayConstructor array)
        || array.elements().size() != size) {
      invalid(
          row.span(),
          "a row of the matrix is an array of %d probabilities, one for each state"
              .formatted(size));
      return Optional.empty();
    }
    List<BigDecimal> probabilities = new ArrayList<>();
    for (ValueExpression element : array.elements()) {
      Optional<BigDecimal> number =
          DrawToSqlNode.constant(element).filter(value -> value.signum() >= 0);
      if (number.isEmpty()) {
        expressions.poison(
            Diagnostic.of(
                    CONSTANT_EXPECTED,
                    element.span(),
                    "a probability of `markov` is a constant that is not negative")
                .withHelp(EXAMPLE));
      }
      number.ifPresent(probabilities::add);
    }
    if (probabilities.size() < size) {
      return Optional.empty();
    }
    BigDecimal sum = probabilities.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    if (sum.subtract(BigDecimal.ONE).abs().compareTo(TOLERANCE) > 0) {
      invalid(
          row.span(),
          "the probabilities of a row add up to %s, not to 1"
              .formatted(sum.stripTrailingZeros().toPlainString()));
      return Optional.empty();
    }
    return Optional.of(probabilities);
  }

  private SqlNode invalid(SourceSpan span, String message) {
    return expressions.poison(Diagnostic.of(INVALID_ARGUMENTS, span, message).withHelp(EXAMPLE));
  }
}
