package io.datagenc.compiler.analyzer.calcite.lower;

import io.datagenc.compiler.analyzer.calcite.operator.TemporalOperators;
import io.datagenc.compiler.analyzer.calcite.type.CommonTypes;
import io.datagenc.compiler.analyzer.calcite.type.RejectedCallException;
import io.datagenc.compiler.analyzer.calcite.type.RelTypes;
import io.datagenc.compiler.analyzer.conversion.CastLowering;
import io.datagenc.compiler.analyzer.conversion.ExpressionConversions;
import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.Representation;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/// Lowers comparisons and arithmetic: operands get the types that are computed with, both sides of
/// a comparison one type, operands of arithmetic the type of its result (decimals keep their
/// scale).
record OperatorLowering(
    RexToPlan expressions,
    RelTypes types,
    ExpressionConversions conversions,
    TemporalLowering temporal) {

  Expression comparison(RexCall call) {
    RexNode left = call.getOperands().getFirst();
    RexNode right = call.getOperands().getLast();
    if (isReadAs(left, right)) {
      return comparison(call, readAs(left, right), expressions.operand(right));
    }
    if (isReadAs(right, left)) {
      return comparison(call, expressions.operand(left), readAs(right, left));
    }
    Type common = commonType(call);
    if (common.representation() == Representation.NESTED) {
      throw new RejectedCallException(
          "values of type %s cannot be compared".formatted(common.sql()),
          Optional.of("compare their fields, `….field`, or their elements, `…[1]`"),
          call.pos);
    }
    Expression first = expressions.lower(left);
    Expression second = expressions.lower(right);
    boolean isPadded = first.type() instanceof CharType || second.type() instanceof CharType;
    return new Expression.Call(
        call.getOperator().getName(),
        conversions.convertAll(
            List.of(compared(first, isPadded), compared(second, isPadded)), common),
        SimpleType.BOOLEAN);
  }

  private static Expression comparison(RexCall call, Expression left, Expression right) {
    return new Expression.Call(
        call.getOperator().getName(), List.of(left, right), SimpleType.BOOLEAN);
  }

  /// Whether `text` is a constant text that is compared with a date, a time or a UUID: it is read
  /// as one, as in a database.
  private static boolean isReadAs(RexNode text, RexNode other) {
    return text instanceof RexLiteral
        && text.getType().getSqlTypeName().getFamily() == SqlTypeFamily.CHARACTER
        && (SqlTypeUtil.isDatetime(other.getType())
            || other.getType().getSqlTypeName() == SqlTypeName.UUID);
  }

  private Expression readAs(RexNode text, RexNode other) {
    return CastLowering.cast(
        expressions.operand(text), RelTypes.toPlan(other.getType()), CastMode.STRICT, conversions);
  }

  /// An operand of a comparison. Where one is a CHAR, which is held without the spaces that it is
  /// padded with, the spaces at the end of the other do not count.
  private Expression compared(Expression operand, boolean isPadded) {
    if (operand.type() instanceof CharType) {
      return expressions.asText(operand);
    }
    if (!isPadded || !(operand.type() instanceof VarcharType type)) {
      return operand;
    }
    if (operand instanceof Expression.Literal literal
        && literal.value() instanceof Value.BytesValue bytes) {
      String text = bytes.bytes().toUtf8String().replaceFirst(" +$", "");
      return new Expression.Literal(type, Value.BytesValue.ofText(text));
    }
    return new Expression.Call("RTRIM", List.of(operand), type);
  }

  private Type commonType(RexCall call) {
    RexNode left = call.getOperands().getFirst();
    RexNode right = call.getOperands().getLast();
    try {
      return RelTypes.toPlan(
          CommonTypes.require(
              types.factory(),
              List.of(left.getType(), right.getType()),
              call.getOperator().getName()));
    } catch (RejectedCallException e) {
      throw e.at(call.pos);
    }
  }

  Expression arithmetic(RexCall call) {
    Type type = RelTypes.toPlan(call.getType());
    List<Expression> operands = expressions.operands(call);
    if (call.getOperands().stream().anyMatch(OperatorLowering::isTemporal)) {
      checkWholeDays(call);
      return temporalArithmetic(call, operands, type);
    }
    if (operands.size() == 1) {
      return new Expression.Call(name(call), conversions.convertAll(operands, type), type);
    }
    if (type instanceof DecimalType) {
      List<Expression> decimals = new ArrayList<>();
      for (int i = 0; i < operands.size(); i++) {
        @Nullable RelDataType decimal =
            types.factory().decimalOf(call.getOperands().get(i).getType());
        decimals.add(
            decimal == null
                ? operands.get(i)
                : conversions.convert(operands.get(i), RelTypes.toPlan(decimal)));
      }
      return chain(call, decimals, type);
    }
    if (call.getKind() == SqlKind.MOD) {
      // A remainder is as small as the divisor, so that its type is the divisor's.
      Type common = commonType(call);
      Expression remainder = chain(call, conversions.convertAll(operands, common), common);
      return conversions.convert(remainder, type);
    }
    return chain(call, conversions.convertAll(operands, type), type);
  }

  private Expression temporalArithmetic(RexCall call, List<Expression> operands, Type type) {
    RexNode left = call.getOperands().getFirst();
    RexNode right = call.getOperands().getLast();
    if (operands.size() == 2 && isPoint(left) && isPoint(right)) {
      return chain(call, conversions.convertAll(operands, commonType(call)), type);
    }
    if (operands.size() == 2 && isPoint(left) != isPoint(right)) {
      boolean pointFirst = isPoint(left);
      Expression point = conversions.convert(operands.get(pointFirst ? 0 : 1), type);
      Expression interval = operands.get(pointFirst ? 1 : 0);
      return interval.type() == SimpleType.INTERVAL_YEAR_MONTH
          ? temporal.shifted(
              name(call), point, interval, type, temporal.conversions(pointFirst ? left : right))
          : new Expression.Call(
              name(call), pointFirst ? List.of(point, interval) : List.of(interval, point), type);
    }
    return chain(call, operands, type);
  }

  private static boolean isPoint(RexNode node) {
    return TemporalOperators.isPoint(node.getType());
  }

  /// A date has no hours to which others could be added.
  private static void checkWholeDays(RexCall call) {
    boolean date = call.getOperands().stream().anyMatch(node -> SqlTypeUtil.isDate(node.getType()));
    for (RexNode operand : call.getOperands()) {
      if (date && isFinerThanDays(operand.getType())) {
        throw new RejectedCallException(
            "hours, minutes and seconds cannot be added to a DATE",
            Optional.of("convert the date: `CAST(… AS TIMESTAMP)`"),
            call.pos);
      }
    }
  }

  private static boolean isFinerThanDays(RelDataType type) {
    return SqlTypeName.DAY_INTERVAL_TYPES.contains(type.getSqlTypeName())
        && type.getIntervalQualifier() != null
        && type.getIntervalQualifier().getUnit().multiplier.compareTo(TimeUnit.DAY.multiplier) < 0;
  }

  private static boolean isTemporal(RexNode node) {
    return SqlTypeUtil.isDatetime(node.getType()) || SqlTypeUtil.isInterval(node.getType());
  }

  /// A call of an operator of two operands; Calcite joins chains of associative operators into one
  /// call.
  static Expression chain(RexCall call, List<Expression> operands, Type type) {
    String name = name(call);
    if (operands.size() <= 2) {
      return new Expression.Call(name, operands, type);
    }
    Expression result = operands.getFirst();
    for (Expression operand : operands.subList(1, operands.size())) {
      result = new Expression.Call(name, List.of(result, operand), type);
    }
    return result;
  }

  /// The function that a plan has for the operator of `call`.
  static String name(RexCall call) {
    return switch (call.getKind()) {
      case MINUS -> "-";
      case PLUS -> "+";
      case MINUS_PREFIX -> "-";
      default -> call.getOperator().getName().toUpperCase(Locale.ROOT);
    };
  }
}
