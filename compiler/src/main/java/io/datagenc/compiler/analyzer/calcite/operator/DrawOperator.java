package io.datagenc.compiler.analyzer.calcite.operator;

import java.math.BigDecimal;
import java.util.List;
import org.apache.calcite.sql.type.SqlReturnTypeInference;

/// One call site of a random function. Each has an operator of its own, so that two calls are never
/// taken for the same expression.
public final class DrawOperator extends PlanOperator {

  private final RandomFunction function;
  private final String callSite;
  private final DrawConstants constants;

  /// The arguments that are constants of the plan, not expressions of the row.
  ///
  /// @param numbers the weights of `weighted_choice`, the exponent of `zipf`
  /// @param texts the arguments of a function that draws texts, all of them
  /// @param rows the matrix of `markov`; of `arrivals` the trend, the weights of months, of days
  ///   and of hours, each none or as many as there are
  public record DrawConstants(
      List<BigDecimal> numbers, List<String> texts, List<List<BigDecimal>> rows) {
    public static final DrawConstants NONE = new DrawConstants(List.of(), List.of());

    /// Constants without a matrix.
    public DrawConstants(List<BigDecimal> numbers, List<String> texts) {
      this(numbers, texts, List.of());
    }

    public DrawConstants {
      numbers = List.copyOf(numbers);
      texts = List.copyOf(texts);
      rows = List.copyOf(rows);
    }
  }

  /// @param callSite the part of the name of its stream that tells it from the other calls of the
  ///   expression
  public DrawOperator(
      RandomFunction function,
      String callSite,
      DrawConstants constants,
      SqlReturnTypeInference returnType,
      OperandCheck check) {
    super(function.sqlName(), returnType, check);
    this.function = function;
    this.callSite = callSite;
    this.constants = constants;
  }

  public RandomFunction function() {
    return function;
  }

  /// The part of the name of its stream that tells it from the other calls of the expression.
  public String callSite() {
    return callSite;
  }

  public DrawConstants constants() {
    return constants;
  }

  @Override
  public boolean isDeterministic() {
    return false;
  }
}
