package io.datagenc.compiler.analyzer.calcite.operator;

import io.datagenc.compiler.analyzer.calcite.type.RejectedCallException;
import io.datagenc.compiler.analyzer.calcite.type.RelTypes;
import io.datagenc.compiler.analyzer.conversion.PossibleCasts;
import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeUtil;

/// A CAST to a nested type: of part by part.
public final class NestedCastOperator extends PlanOperator {
  private final Type type;
  private final CastMode mode;

  private NestedCastOperator(SqlReturnTypeInference returnType, Type type, CastMode mode) {
    super("CAST", returnType, types -> {});
    this.type = type;
    this.mode = mode;
  }

  /// A cast of nested values.
  public static NestedCastOperator of(Type type, CastMode mode) {
    return new NestedCastOperator(binding -> checked(binding, type), type, mode);
  }

  /// A cast of a text that spells an array.
  public static NestedCastOperator ofText(Type type, CastMode mode) {
    return new NestedCastOperator(
        binding -> RelTypes.of(binding.getTypeFactory()).toRel(type), type, mode);
  }

  /// The type that values are cast to.
  public Type type() {
    return type;
  }

  public CastMode mode() {
    return mode;
  }

  private static RelDataType checked(SqlOperatorBinding binding, Type type) {
    RelTypes types = RelTypes.of(binding.getTypeFactory());
    RelDataType operand = binding.getOperandType(0);
    if (!isPossible(operand, type)) {
      throw new RejectedCallException(
          "a value of type %s cannot be cast to %s"
              .formatted(NestedOperators.name(operand), type.sql()));
    }
    return types.toRel(type);
  }

  private static boolean isPossible(RelDataType from, Type to) {
    if (SqlTypeUtil.isNull(from)) {
      return true;
    }
    return switch (to) {
      case ArrayType array -> isElementPossible(from, array.element());
      case SetType set -> isElementPossible(from, set.element());
      case MapType map ->
          from.getKeyType() != null
              && from.getValueType() != null
              && isPossible(from.getKeyType(), map.key())
              && isPossible(from.getValueType(), map.value());
      case RowType row -> isRowPossible(from, row);
      case SimpleType _,
          DecimalType _,
          CharType _,
          VarcharType _,
          TimeType _,
          TimestampType _,
          TimestampWithTimeZoneType _ ->
          !NestedOperators.isNested(from) && PossibleCasts.exists(RelTypes.toPlan(from), to);
    };
  }

  private static boolean isElementPossible(RelDataType from, Type element) {
    return from.getComponentType() != null && isPossible(from.getComponentType(), element);
  }

  private static boolean isRowPossible(RelDataType from, RowType to) {
    if (!from.isStruct() || from.getFieldCount() != to.fields().size()) {
      return false;
    }
    for (int i = 0; i < from.getFieldCount(); i++) {
      if (!isPossible(from.getFieldList().get(i).getType(), to.fields().get(i).type())) {
        return false;
      }
    }
    return true;
  }
}
