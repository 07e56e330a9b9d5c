package io.datagenc.compiler.analyzer.calcite.fallback;

import io.datagenc.compiler.analyzer.calcite.operator.PlanRexBuilder;
import io.datagenc.compiler.analyzer.calcite.type.RelTypes;
import io.datagenc.engine.generator.ScalarFunction;
import io.datagenc.engine.generator.ScalarFunctionCompiler;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.function.Function1;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.jspecify.annotations.Nullable;

/// Compiles functions with Calcite's code generation: one Java class for each call.
///
/// Calcite's functions know milliseconds only; of a TIME or TIMESTAMP with microseconds they see
/// the milliseconds.
public final class RexScalarFunctionCompiler implements ScalarFunctionCompiler {

  private final RelTypes types = RelTypes.create();

  /// Made by [java.util.ServiceLoader].
  public RexScalarFunctionCompiler() {}

  @Override
  public ScalarFunction compile(Expression.Call call) {
    RexBuilder builder = new PlanRexBuilder(types.factory());
    RelDataTypeFactory.Builder row = types.factory().builder();
    for (int i = 0; i < call.arguments().size(); i++) {
      row.add("a" + i, types.toRel(call.arguments().get(i).type()));
    }
    RelDataType rowType = row.build();
    List<RexNode> operands =
        IntStream.range(0, call.arguments().size())
            .mapToObj(index -> operand(builder, rowType, call, index))
            .toList();
    RelDataType resultType = types.toRel(call.type());
    @Nullable Throwable failure = null;
    for (SqlOperator operator : RexOperators.find(call)) {
      try {
        RexNode node = RexOperators.call(builder, operator, operands, resultType);
        return function(builder, node, rowType, call);
      } catch (RuntimeException | AssertionError e) {
        // Another operator of this name may take these types.
        failure = e;
      }
    }
    throw new IllegalArgumentException(
        "function %s is not known for (%s)"
            .formatted(
                call.function(),
                String.join(
                    ", ",
                    call.arguments().stream().map(argument -> argument.type().sql()).toList())),
        failure);
  }

  /// A decimal with the scale of its type, to which Calcite does not round.
  private static @Nullable Object scaled(@Nullable Object value, Type type) {
    return value instanceof BigDecimal number && type instanceof DecimalType decimal
        ? number.setScale(decimal.scale(), RoundingMode.HALF_UP)
        : value;
  }

  private static RexNode operand(
      RexBuilder builder, RelDataType rowType, Expression.Call call, int index) {
    Expression argument = call.arguments().get(index);
    if (argument instanceof Expression.Literal literal) {
      RexNode constant =
          RexConstants.toRex(
              builder,
              call.function(),
              index,
              literal,
              rowType.getFieldList().get(index).getType());
      return constant;
    }
    RexNode input = builder.makeInputRef(rowType.getFieldList().get(index).getType(), index);
    return argument.type() == SimpleType.JSON && call.type() == SimpleType.JSON && index > 0
        ? builder.makeCall(SqlStdOperatorTable.JSON_VALUE_EXPRESSION, input)
        : input;
  }

  private static ScalarFunction function(
      RexBuilder builder, RexNode node, RelDataType rowType, Expression.Call call) {
    Function1<DataContext, @Nullable Object @Nullable []> compiled =
        FunctionCode.compile(builder, node, rowType);
    List<CalciteValues> converters = new ArrayList<>();
    call.arguments().forEach(argument -> converters.add(CalciteValues.of(argument.type())));
    CalciteValues result = CalciteValues.of(call.type());
    return arguments -> {
      @Nullable Object[] values = new @Nullable Object[arguments.length];
      for (int i = 0; i < arguments.length; i++) {
        values[i] = converters.get(i).toCalcite(arguments[i]);
      }
      @Nullable Object @Nullable [] results = compiled.apply(new RowContext(values));
      return scaled(result.fromCalcite(results == null ? null : results[0]), call.type());
    };
  }
}
