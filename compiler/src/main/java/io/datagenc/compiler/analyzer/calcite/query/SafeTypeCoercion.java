package io.datagenc.compiler.analyzer.calcite.query;

import io.datagenc.compiler.analyzer.calcite.operator.TextOperators;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.apache.calcite.sql.validate.implicit.TypeCoercionImpl;
import org.jspecify.annotations.Nullable;

/// The conversions that are made without CAST: numbers to text as arguments of functions of text,
/// dates to timestamps where both meet. Everything that may lose data or fail needs a CAST.
final class SafeTypeCoercion extends TypeCoercionImpl {

  SafeTypeCoercion(RelDataTypeFactory factory, SqlValidator validator) {
    super(factory, validator);
  }

  @Override
  public @Nullable RelDataType implicitCast(RelDataType in, SqlTypeFamily expected) {
    if (expected.getTypeNames().contains(in.getSqlTypeName())) {
      return in;
    }
    if (SqlTypeUtil.isNull(in)) {
      return expected.getDefaultConcreteType(factory);
    }
    if ((expected == SqlTypeFamily.CHARACTER || expected == SqlTypeFamily.STRING)
        && SqlTypeUtil.isNumeric(in)) {
      return TextOperators.textOf(factory, in);
    }
    if (expected == SqlTypeFamily.TIMESTAMP && SqlTypeUtil.isDate(in)) {
      return factory.createSqlType(SqlTypeName.TIMESTAMP, 0);
    }
    if (SqlTypeUtil.isExactNumeric(in)
        && (expected == SqlTypeFamily.APPROXIMATE_NUMERIC || expected == SqlTypeFamily.DECIMAL)) {
      return in;
    }
    return null;
  }

  @Override
  public boolean binaryComparisonCoercion(SqlCallBinding binding) {
    if (binding.getOperandCount() == 2 && (isReadAsUuid(binding, 0) || isReadAsUuid(binding, 1))) {
      return coerceOperandType(
          binding.getScope(),
          binding.getCall(),
          isReadAsUuid(binding, 0) ? 0 : 1,
          factory.createSqlType(SqlTypeName.UUID));
    }
    boolean timestamp = false;
    boolean date = false;
    for (int i = 0; i < binding.getOperandCount(); i++) {
      RelDataType type = binding.getOperandType(i);
      timestamp |= isTimestamp(type);
      date |= SqlTypeUtil.isDate(type);
      if (!SqlTypeUtil.isDate(type) && !isTimestamp(type)) {
        return false;
      }
    }
    if (!timestamp || !date) {
      return false;
    }
    boolean coerced = false;
    for (int i = 0; i < binding.getOperandCount(); i++) {
      if (SqlTypeUtil.isDate(binding.getOperandType(i))) {
        coerced |=
            coerceOperandType(
                binding.getScope(),
                binding.getCall(),
                i,
                factory.createSqlType(SqlTypeName.TIMESTAMP, 0));
      }
    }
    return coerced;
  }

  /// Whether an operand is a constant text that is compared with a UUID.
  private static boolean isReadAsUuid(SqlCallBinding binding, int index) {
    return binding.operand(index) instanceof SqlLiteral
        && SqlTypeUtil.inCharFamily(binding.getOperandType(index))
        && binding.getOperandType(1 - index).getSqlTypeName() == SqlTypeName.UUID;
  }

  private static boolean isTimestamp(RelDataType type) {
    return type.getSqlTypeName() == SqlTypeName.TIMESTAMP
        || type.getSqlTypeName() == SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE;
  }

  @Override
  public boolean binaryArithmeticCoercion(SqlCallBinding binding) {
    return false;
  }

  @Override
  public boolean caseOrEquivalentCoercion(SqlCallBinding binding) {
    return false;
  }

  @Override
  public boolean inOperationCoercion(SqlCallBinding binding) {
    return false;
  }

  @Override
  public boolean quantifyOperationCoercion(SqlCallBinding binding) {
    return false;
  }

  @Override
  public boolean userDefinedFunctionCoercion(
      SqlValidatorScope scope, SqlCall call, SqlFunction function) {
    return false;
  }

  @Override
  public boolean querySourceCoercion(
      @Nullable SqlValidatorScope scope,
      RelDataType sourceRowType,
      RelDataType targetRowType,
      SqlNode query) {
    return false;
  }

  @Override
  public boolean builtinFunctionCoercion(
      SqlCallBinding binding,
      List<RelDataType> operandTypes,
      List<SqlTypeFamily> expectedFamilies) {
    return super.builtinFunctionCoercion(binding, operandTypes, expectedFamilies);
  }
}
