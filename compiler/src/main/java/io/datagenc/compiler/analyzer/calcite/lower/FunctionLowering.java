package io.datagenc.compiler.analyzer.calcite.lower;

import io.datagenc.compiler.analyzer.calcite.fallback.FallbackFunctions;
import io.datagenc.compiler.analyzer.calcite.type.RejectedCallException;
import io.datagenc.compiler.analyzer.calcite.type.RelTypes;
import io.datagenc.compiler.analyzer.conversion.CastLowering;
import io.datagenc.compiler.analyzer.conversion.ExpressionConversions;
import io.datagenc.engine.generator.KernelFunctions;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.Representation;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeName;

/// Lowers calls of functions by their names.
record FunctionLowering(
    RexToPlan expressions,
    FallbackFunctions fallbacks,
    ExpressionConversions conversions,
    TemporalLowering temporal,
    JsonLowering json) {

  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
  private static final Pattern ZONE = Pattern.compile("(?i)TZ|OF");

  Expression function(RexCall call) {
    String name = OperatorLowering.name(call);
    if (JsonLowering.isJson(name)) {
      List<Expression> operands = json.operands(name, expressions.operands(call), call);
      return computed(call, new Expression.Call(name, operands, SimpleType.JSON));
    }
    Type type = RelTypes.toPlan(call.getType());
    if (call.getOperands().stream().anyMatch(FunctionLowering::isInstant) || isInstant(call)) {
      return ofInstants(call, name, type);
    }
    return computed(call, new Expression.Call(name, expressions.operands(call), type));
  }

  /// A function of instants: one without a kernel is given local times.
  private Expression ofInstants(RexCall call, String name, Type type) {
    List<Expression> operands = new ArrayList<>(expressions.operands(call));
    if (name.equals("EXTRACT")) {
      operands.set(
          1,
          temporal.extracted(
              unitName(operands.getFirst()), call.getOperands().getLast(), operands.getLast()));
      return computed(call, new Expression.Call(name, operands, type));
    }
    if (KernelFunctions.contains(name)) {
      return computed(call, new Expression.Call(name, operands, type));
    }
    for (int i = 0; i < operands.size(); i++) {
      operands.set(i, temporal.local(call.getOperands().get(i), operands.get(i)));
    }
    Type local =
        type instanceof TimestampWithTimeZoneType instant && !conversions.isUtc()
            ? new TimestampType(instant.precision())
            : type;
    return temporal.result(computed(call, new Expression.Call(name, operands, local)), type);
  }

  private static String unitName(Expression name) {
    return name instanceof Expression.Literal literal
            && literal.value() instanceof Value.BytesValue text
        ? text.bytes().toUtf8String()
        : "";
  }

  private Expression computed(RexCall call, Expression.Call lowered) {
    String name = lowered.function();
    Optional<Value> value = constant(lowered);
    if (value.isPresent()) {
      return new Expression.Literal(lowered.type(), value.get());
    }
    checkFormat(call, lowered);
    boolean isComputed =
        lowered.arguments().stream().anyMatch(FunctionLowering::isNested)
                && !JsonLowering.isJson(name)
            ? name.equals("IS NULL") || name.equals("IS NOT NULL")
            : KernelFunctions.contains(name) || fallbacks.canCompile(lowered);
    if (!isComputed) {
      throw new RejectedCallException(
          "`%s` cannot be computed for values of these types: %s"
              .formatted(
                  name.toLowerCase(Locale.ROOT),
                  String.join(
                      ", ",
                      lowered.arguments().stream()
                          .map(argument -> argument.type().sql())
                          .toList())),
          Optional.empty(),
          call.pos);
    }
    return lowered;
  }

  /// The value of `call` if its arguments are constants, which Calcite may have converted.
  private Optional<Value> constant(Expression.Call call) {
    List<Expression> arguments = new ArrayList<>();
    for (Expression argument : call.arguments()) {
      arguments.add(
          argument instanceof Expression.Cast cast
              ? CastLowering.cast(cast.operand(), cast.type(), cast.mode(), conversions)
              : argument);
    }
    return arguments.stream().allMatch(Expression.Literal.class::isInstance)
        ? fallbacks.value(new Expression.Call(call.function(), arguments, call.type()))
        : Optional.empty();
  }

  /// TO_CHAR sees local times: what it wrote of a zone would be that of UTC.
  private static void checkFormat(RexCall call, Expression.Call lowered) {
    if (lowered.function().equals("TO_CHAR")
        && lowered.arguments().getLast() instanceof Expression.Literal literal
        && literal.value() instanceof Value.BytesValue format
        && ZONE.matcher(QUOTED.matcher(format.bytes().toUtf8String()).replaceAll("")).find()) {
      throw new RejectedCallException(
          "patterns of zones (TZ, TZH, TZM, OF) are not supported yet in `to_char`",
          Optional.of("`to_iso8601(…)` writes the offset, `CAST(… AS VARCHAR)` the zone"),
          call.pos);
    }
  }

  private static boolean isNested(Expression expression) {
    return expression.type().representation() == Representation.NESTED;
  }

  /// Whether `node` is a TIMESTAMP WITH TIME ZONE.
  static boolean isInstant(RexNode node) {
    return node.getType().getSqlTypeName() == SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE;
  }
}
