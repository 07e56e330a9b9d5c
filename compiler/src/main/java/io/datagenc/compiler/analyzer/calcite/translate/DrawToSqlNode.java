package io.datagenc.compiler.analyzer.calcite.translate;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.CONSTANT_EXPECTED;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.DRAW_NOT_ALLOWED;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_ARGUMENTS;

import io.datagenc.compiler.analyzer.calcite.operator.DrawOperator;
import io.datagenc.compiler.analyzer.calcite.operator.DrawOperator.DrawConstants;
import io.datagenc.compiler.analyzer.calcite.operator.PlanFunctions;
import io.datagenc.compiler.analyzer.calcite.operator.PlanOperator;
import io.datagenc.compiler.analyzer.calcite.operator.RandomFunction;
import io.datagenc.compiler.analyzer.expression.ExpressionSettings;
import io.datagenc.compiler.analyzer.expression.SourceExpression;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.UnaryOperator;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.engine.plan.expression.Law;
import io.datagenc.engine.plan.expression.TextFunction;
import io.datagenc.engine.plan.type.VarcharType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/// Translates calls of random functions. Every call site gets its own stream, named by the function
/// and its occurrence in the expression.
final class DrawToSqlNode {
  private static final BigDecimal MOST_BYTES = BigDecimal.valueOf(5000);
  private static final String CORRELATED_EXAMPLE =
      "for example `correlated(age, 0.6, normal(50, 10))`";
  private static final String HEXADECIMAL_DIGITS = "0123456789ABCDEF";

  private final AstToSqlNode expressions;
  private final SourceExpression source;
  private final FunctionFrame frame;
  private final TextArguments textArguments;
  private final Map<RandomFunction, Integer> occurrences = new HashMap<>();

  DrawToSqlNode(
      AstToSqlNode expressions,
      SourceExpression source,
      ExpressionSettings settings,
      FunctionFrame frame) {
    this.frame = frame;
    this.expressions = expressions;
    this.source = source;
    this.textArguments = new TextArguments(expressions, settings);
  }

  SqlNode translate(
      RandomFunction function, ValueExpression.FunctionCall call, SqlParserPos position) {
    if (source.streams().isEmpty()) {
      return expressions.poison(
          Diagnostic.of(
                  DRAW_NOT_ALLOWED,
                  call.span(),
                  "`%s` draws a random value, which is not possible here"
                      .formatted(function.sqlName()))
              .withHelp("draw in a column, HIDDEN if need be, and use the column here"));
    }
    if (!function.takes(call.arguments().size())) {
      return expressions.poison(ArgumentCount.wrong(call, function.sqlName(), function.usage()));
    }
    int occurrence = occurrences.merge(function, 1, Integer::sum);
    return switch (function) {
      case RandomFunction.OfLaw drawn -> byLaw(drawn, occurrence, call, position);
      case RandomFunction.OfTexts drawn -> texts(drawn, occurrence, call, position);
      case RandomFunction.Special special ->
          switch (special) {
            case UNIFORM ->
                draw(
                    special,
                    occurrence,
                    PlanFunctions::commonType,
                    types -> DrawOperands.checkOrdered(special, types),
                    call,
                    position);
            case BERNOULLI -> numeric(special, occurrence, ReturnTypes.BOOLEAN, call, position);
            case CHOICE ->
                draw(special, occurrence, PlanFunctions::commonType, types -> {}, call, position);
            case UUID ->
                draw(
                    special,
                    occurrence,
                    ReturnTypes.explicit(SqlTypeName.UUID),
                    types -> {},
                    call,
                    position);
            case HISTOGRAM -> histogram(occurrence, call, position);
            case UUID_V7 ->
                draw(
                    special,
                    occurrence,
                    ReturnTypes.explicit(SqlTypeName.UUID),
                    DrawOperands::checkTime,
                    call,
                    position);
            case RANDOM_BYTES -> randomBytes(call, position);
            case ZIPF -> zipf(occurrence, call, position);
            case WEIGHTED_CHOICE -> weightedChoice(occurrence, call, position);
            case SAMPLE ->
                draw(
                    special,
                    occurrence,
                    ReturnTypes.ARG0,
                    DrawOperands::checkSample,
                    call,
                    position);
            case ARRAY_OF -> arrayOf(occurrence, call, position);
            case MARKOV -> markov(occurrence, call, position);
            case CORRELATED -> correlated(occurrence, call, position);
            case ARRIVALS ->
                new ProfileArguments(expressions)
                    .read(
                        call,
                        parts ->
                            draw(
                                special,
                                occurrence,
                                new DrawConstants(List.of(), List.of(), parts),
                                PlanFunctions::commonType,
                                DrawOperands::checkArrivals,
                                call.arguments().subList(0, 2),
                                position));
          };
    };
  }

  /// Counts are whole numbers; a law between values draws dates and timestamps as well.
  private SqlNode byLaw(
      RandomFunction.OfLaw function,
      int occurrence,
      ValueExpression.FunctionCall call,
      SqlParserPos position) {
    Law law = function.law();
    if (law.isBetweenValues()) {
      return draw(
          function,
          occurrence,
          DrawToSqlNode::numberOrPoint,
          types -> DrawOperands.checkOrdered(function, types),
          call,
          position);
    }
    SqlReturnTypeInference type =
        switch (law.kind()) {
          case CONTINUOUS -> ReturnTypes.DOUBLE;
          case COUNTS, RANKS -> ReturnTypes.BIGINT;
        };
    return numeric(function, occurrence, type, call, position);
  }

  /// The type of the operands where they are dates or timestamps, else DOUBLE.
  private static RelDataType numberOrPoint(SqlOperatorBinding binding) {
    RelDataType common = PlanFunctions.commonType(binding);
    return SqlTypeUtil.isDatetime(common) ? common : ReturnTypes.DOUBLE.inferReturnType(binding);
  }

  private SqlNode numeric(
      RandomFunction function,
      int occurrence,
      SqlReturnTypeInference type,
      ValueExpression.FunctionCall call,
      SqlParserPos position) {
    return draw(
        function,
        occurrence,
        type,
        types -> DrawOperands.checkNumeric(function, types),
        call,
        position);
  }

  private SqlNode draw(
      RandomFunction function,
      int occurrence,
      SqlReturnTypeInference type,
      PlanOperator.OperandCheck check,
      ValueExpression.FunctionCall call,
      SqlParserPos position) {
    return draw(function, occurrence, DrawConstants.NONE, type, check, call.arguments(), position);
  }

  private SqlNode draw(
      RandomFunction function,
      int occurrence,
      DrawConstants constants,
      SqlReturnTypeInference type,
      PlanOperator.OperandCheck check,
      List<ValueExpression> arguments,
      SqlParserPos position) {
    return drawOf(function, occurrence, constants, type, check, translated(arguments), position);
  }

  private List<SqlNode> translated(List<ValueExpression> arguments) {
    List<SqlNode> operands = new ArrayList<>();
    for (ValueExpression argument : arguments) {
      operands.add(expressions.translate(argument));
    }
    return operands;
  }

  private SqlNode drawOf(
      RandomFunction function,
      int occurrence,
      DrawConstants constants,
      SqlReturnTypeInference type,
      PlanOperator.OperandCheck check,
      List<SqlNode> operands,
      SqlParserPos position) {
    return new DrawOperator(
            function,
            "%s%s.%d".formatted(frame.callSites(), function.sqlName(), occurrence),
            constants,
            type.andThen(
                (binding, inferred) ->
                    binding.getTypeFactory().createTypeWithNullability(inferred, true)),
            check)
        .createCall(position, operands);
  }

  private SqlNode arrayOf(
      int occurrence, ValueExpression.FunctionCall call, SqlParserPos position) {
    List<SqlNode> operands = translated(call.arguments().subList(0, 2));
    frame.beginElement();
    operands.add(expressions.translate(call.arguments().getLast()));
    frame.endElement();
    return drawOf(
        RandomFunction.Special.ARRAY_OF,
        occurrence,
        DrawConstants.NONE,
        binding -> binding.getTypeFactory().createArrayType(binding.getOperandType(2), -1),
        DrawOperands::checkArrayOf,
        operands,
        position);
  }

  /// The law is written as a call that draws nothing of its own.
  private SqlNode correlated(
      int occurrence, ValueExpression.FunctionCall call, SqlParserPos position) {
    ValueExpression column = call.arguments().get(0);
    Optional<BigDecimal> rho =
        constant(call.arguments().get(1))
            .filter(value -> value.abs().compareTo(BigDecimal.ONE) <= 0);
    if (rho.isEmpty()) {
      return expressions.poison(
          Diagnostic.of(
                  CONSTANT_EXPECTED,
                  call.arguments().get(1).span(),
                  "the correlation is a constant from -1 to 1")
              .withHelp(CORRELATED_EXAMPLE));
    }
    if (!(call.arguments().get(2) instanceof ValueExpression.FunctionCall law)
        || !isOrdered(law.name().toString())) {
      return expressions.poison(
          Diagnostic.of(
                  INVALID_ARGUMENTS,
                  call.arguments().get(2).span(),
                  "`correlated` draws by a law such as `normal`, by `uniform`, `choice` or"
                      + " `weighted_choice`")
              .withHelp(CORRELATED_EXAMPLE));
    }
    return draw(
        RandomFunction.Special.CORRELATED,
        occurrence,
        new DrawConstants(List.of(rho.get()), List.of()),
        ReturnTypes.ARG1,
        types -> {},
        List.of(column, law),
        position);
  }

  /// Whether the values of the function called `name` have an order in which they are drawn by one
  /// number.
  private static boolean isOrdered(String name) {
    return RandomFunction.find(name.toLowerCase(Locale.ROOT))
        .filter(
            function ->
                function == RandomFunction.Special.UNIFORM
                    || function == RandomFunction.Special.CHOICE
                    || function == RandomFunction.Special.WEIGHTED_CHOICE
                    || function instanceof RandomFunction.OfLaw drawn
                        && !drawn.law().isBetweenValues())
        .isPresent();
  }

  private SqlNode markov(int occurrence, ValueExpression.FunctionCall call, SqlParserPos position) {
    return new MarkovArguments(expressions)
        .read(
            call,
            (states, matrix) ->
                draw(
                    RandomFunction.Special.MARKOV,
                    occurrence,
                    new DrawConstants(List.of(), List.of(), matrix),
                    PlanFunctions::commonType,
                    types -> {},
                    states,
                    position));
  }

  private SqlNode zipf(int occurrence, ValueExpression.FunctionCall call, SqlParserPos position) {
    Optional<BigDecimal> exponent = constant(call.arguments().getFirst());
    if (exponent.isEmpty() || exponent.get().signum() < 0) {
      return expressions.poison(
          Diagnostic.of(
                  CONSTANT_EXPECTED,
                  call.arguments().getFirst().span(),
                  "the exponent of `zipf` is a constant that is not negative")
              .withHelp("for example `zipf(1.1, 1000)`"));
    }
    return draw(
        RandomFunction.Special.ZIPF,
        occurrence,
        new DrawConstants(List.of(exponent.get()), List.of()),
        ReturnTypes.BIGINT,
        types -> DrawOperands.checkNumeric(RandomFunction.Special.ZIPF, types),
        call.arguments().subList(1, 2),
        position);
  }

  private SqlNode weightedChoice(
      int occurrence, ValueExpression.FunctionCall call, SqlParserPos position) {
    List<ValueExpression> values = new ArrayList<>();
    List<BigDecimal> weights = new ArrayList<>();
    boolean valid = true;
    for (int i = 0; i < call.arguments().size(); i += 2) {
      values.add(call.arguments().get(i));
      Optional<BigDecimal> number =
          weight(RandomFunction.Special.WEIGHTED_CHOICE, call.arguments().get(i + 1));
      number.ifPresent(weights::add);
      valid &= number.isPresent();
    }
    if (valid && weights.stream().allMatch(weight -> weight.signum() == 0)) {
      return expressions.poison(
          Diagnostic.of(INVALID_ARGUMENTS, call.span(), "all weights of `weighted_choice` are 0"));
    }
    return draw(
        RandomFunction.Special.WEIGHTED_CHOICE,
        occurrence,
        new DrawConstants(weights, List.of()),
        PlanFunctions::commonType,
        types -> {},
        values,
        position);
  }

  private SqlNode histogram(
      int occurrence, ValueExpression.FunctionCall call, SqlParserPos position) {
    if (!(call.arguments().get(0) instanceof ValueExpression.ArrayConstructor bounds)
        || !(call.arguments().get(1) instanceof ValueExpression.ArrayConstructor weights)
        || bounds.elements().size() != weights.elements().size() + 1
        || weights.elements().isEmpty()) {
      return expressions.poison(
          Diagnostic.of(
                  INVALID_ARGUMENTS,
                  call.span(),
                  "`histogram` takes an array of bounds and one of weights, of which there is one"
                      + " less")
              .withHelp("for example `histogram(ARRAY[0, 10, 50], ARRAY[3, 1])`"));
    }
    boolean valid = true;
    for (ValueExpression bound : bounds.elements()) {
      if (constant(bound).isEmpty() && !(bound instanceof Literal.TypedLiteral)) {
        valid = false;
        expressions.poison(
            Diagnostic.of(
                    CONSTANT_EXPECTED,
                    bound.span(),
                    "a bound of `histogram` is a constant number, date or time")
                .withHelp("for example `histogram(ARRAY[0, 10, 50], ARRAY[3, 1])`"));
      }
    }
    List<BigDecimal> numbers = new ArrayList<>();
    for (ValueExpression weight : weights.elements()) {
      Optional<BigDecimal> number = weight(RandomFunction.Special.HISTOGRAM, weight);
      number.ifPresent(numbers::add);
      valid &= number.isPresent();
    }
    if (valid && numbers.stream().allMatch(weight -> weight.signum() == 0)) {
      return expressions.poison(
          Diagnostic.of(INVALID_ARGUMENTS, call.span(), "all weights of `histogram` are 0"));
    }
    return draw(
        RandomFunction.Special.HISTOGRAM,
        occurrence,
        new DrawConstants(numbers, List.of()),
        PlanFunctions::commonType,
        DrawOperands::checkBuckets,
        bounds.elements(),
        position);
  }

  /// Weights are constants; reported if one is not.
  private Optional<BigDecimal> weight(RandomFunction function, ValueExpression weight) {
    Optional<BigDecimal> number = constant(weight).filter(value -> value.signum() >= 0);
    if (number.isEmpty()) {
      expressions.poison(
          Diagnostic.of(
                  CONSTANT_EXPECTED,
                  weight.span(),
                  "a weight of `%s` is a constant that is not negative"
                      .formatted(function.sqlName()))
              .withHelp(
                  function == RandomFunction.Special.WEIGHTED_CHOICE
                      ? "for example `weighted_choice('a', 70, 'b', 30)`"
                      : "`%s`".formatted(function.usage())));
    }
    return number;
  }

  private SqlNode texts(
      RandomFunction.OfTexts function,
      int occurrence,
      ValueExpression.FunctionCall call,
      SqlParserPos position) {
    return textArguments.read(
        function.function(), call, arguments -> texts(function, occurrence, arguments, position));
  }

  private SqlNode texts(
      RandomFunction.OfTexts function,
      int occurrence,
      List<String> arguments,
      SqlParserPos position) {
    return draw(
        function,
        occurrence,
        new DrawConstants(List.of(), arguments),
        binding ->
            binding.getTypeFactory().createSqlType(SqlTypeName.VARCHAR, VarcharType.UNBOUNDED),
        types -> {},
        List.of(),
        position);
  }

  /// Bytes are pairs of hexadecimal digits.
  private SqlNode randomBytes(ValueExpression.FunctionCall call, SqlParserPos position) {
    ValueExpression argument = call.arguments().getFirst();
    Optional<BigDecimal> count =
        constant(argument)
            .filter(number -> number.stripTrailingZeros().scale() <= 0)
            .filter(number -> number.signum() > 0 && number.compareTo(MOST_BYTES) <= 0);
    if (count.isEmpty()) {
      return expressions.poison(
          Diagnostic.of(
                  CONSTANT_EXPECTED,
                  argument.span(),
                  "the number of bytes is a constant whole number from 1 to " + MOST_BYTES)
              .withHelp("for example `random_bytes(16)`"));
    }
    RandomFunction.OfTexts digits = new RandomFunction.OfTexts(TextFunction.RANDOM_STRING);
    String length = count.get().multiply(BigDecimal.TWO).toBigIntegerExact().toString();
    SqlNode text =
        texts(
            digits,
            occurrences.merge(digits, 1, Integer::sum),
            List.of(length, HEXADECIMAL_DIGITS),
            position);
    return SqlLibraryOperators.FROM_HEX.createCall(position, text);
  }

  static Optional<BigDecimal> constant(ValueExpression expression) {
    if (expression instanceof Literal.NumericLiteral number) {
      return Optional.of(new BigDecimal(number.text()));
    }
    return expression instanceof ValueExpression.Unary unary
            && unary.operator() == UnaryOperator.MINUS
        ? constant(unary.operand()).map(BigDecimal::negate)
        : Optional.empty();
  }
}
