package io.datagenc.compiler.analyzer.calcite.type;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeSystemImpl;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/// The limits of the types of a plan, and Trino's rules for the types of decimal results.
final class PlanTypeSystem extends RelDataTypeSystemImpl {

  static final PlanTypeSystem INSTANCE = new PlanTypeSystem();

  /// The greatest number of digits of a decimal.
  private static final int MAX_DIGITS = 38;

  /// The digits of a second's fraction that are kept.
  private static final int MAX_FRACTION_DIGITS = 6;

  private PlanTypeSystem() {}

  @Override
  public int getMaxPrecision(SqlTypeName typeName) {
    return switch (typeName) {
      case DECIMAL -> MAX_DIGITS;
      case CHAR, VARCHAR, BINARY, VARBINARY -> Integer.MAX_VALUE;
      case TIME, TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> MAX_FRACTION_DIGITS;
      default -> super.getMaxPrecision(typeName);
    };
  }

  @Override
  public int getDefaultPrecision(SqlTypeName typeName) {
    return switch (typeName) {
      case DECIMAL -> MAX_DIGITS;
      case VARCHAR, VARBINARY -> Integer.MAX_VALUE;
      case TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> MAX_FRACTION_DIGITS;
      default -> super.getDefaultPrecision(typeName);
    };
  }

  @Override
  public int getMaxScale(SqlTypeName typeName) {
    return typeName == SqlTypeName.DECIMAL ? MAX_DIGITS : super.getMaxScale(typeName);
  }

  @Override
  public boolean shouldConvertRaggedUnionTypesToVarying() {
    return true;
  }

  @Override
  public @Nullable RelDataType deriveDecimalPlusType(
      RelDataTypeFactory factory, RelDataType left, RelDataType right) {
    return derive(factory, left, right, DecimalRule.PLUS);
  }

  @Override
  public @Nullable RelDataType deriveDecimalMultiplyType(
      RelDataTypeFactory factory, RelDataType left, RelDataType right) {
    return derive(factory, left, right, DecimalRule.MULTIPLY);
  }

  @Override
  public @Nullable RelDataType deriveDecimalDivideType(
      RelDataTypeFactory factory, RelDataType left, RelDataType right) {
    return derive(factory, left, right, DecimalRule.DIVIDE);
  }

  @Override
  public @Nullable RelDataType deriveDecimalModType(
      RelDataTypeFactory factory, RelDataType left, RelDataType right) {
    return derive(factory, left, right, DecimalRule.MODULO);
  }

  /// The operations on decimals; each has a rule for the type of its result.
  private enum DecimalRule {
    PLUS,
    MULTIPLY,
    DIVIDE,
    MODULO
  }

  private static @Nullable RelDataType derive(
      RelDataTypeFactory factory, RelDataType left, RelDataType right, DecimalRule rule) {
    if (!SqlTypeUtil.isExactNumeric(left) || !SqlTypeUtil.isExactNumeric(right)) {
      return null;
    }
    if (!SqlTypeUtil.isDecimal(left) && !SqlTypeUtil.isDecimal(right)) {
      return null;
    }
    RelDataType leftDecimal = factory.decimalOf(left);
    RelDataType rightDecimal = factory.decimalOf(right);
    if (leftDecimal == null || rightDecimal == null) {
      return null;
    }
    int p1 = leftDecimal.getPrecision();
    int s1 = leftDecimal.getScale();
    int p2 = rightDecimal.getPrecision();
    int s2 = rightDecimal.getScale();
    int scale = rule == DecimalRule.MULTIPLY ? s1 + s2 : Math.max(s1, s2);
    int precision =
        switch (rule) {
          case PLUS -> Math.max(p1 - s1, p2 - s2) + scale + 1;
          case MULTIPLY -> p1 + p2;
          case DIVIDE -> p1 + s2 + Math.max(0, s2 - s1);
          case MODULO -> Math.min(p1 - s1, p2 - s2) + scale;
        };
    int limitedScale = Math.min(scale, MAX_DIGITS);
    int limitedPrecision = Math.max(1, Math.max(limitedScale, Math.min(precision, MAX_DIGITS)));
    RelDataType result = factory.createSqlType(SqlTypeName.DECIMAL, limitedPrecision, limitedScale);
    return factory.createTypeWithNullability(result, left.isNullable() || right.isNullable());
  }
}
