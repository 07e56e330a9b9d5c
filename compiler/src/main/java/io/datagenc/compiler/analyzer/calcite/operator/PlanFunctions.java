package io.datagenc.compiler.analyzer.calcite.operator;

import io.datagenc.compiler.analyzer.calcite.type.CommonTypes;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlOperatorBinding;

/// Functions that Calcite does not have, or would rewrite to CASE.
public final class PlanFunctions {

  /// The first operand that is not NULL.
  public static final PlanOperator COALESCE =
      new PlanOperator("COALESCE", PlanFunctions::commonType, types -> {});

  /// The operand, or NULL where it cannot be computed.
  public static final PlanOperator TRY =
      new PlanOperator("TRY", PlanFunctions::nullable, types -> {});

  /// The operand, which is the same for all elements of a value that is made one by one.
  public static final PlanOperator ONCE =
      new PlanOperator("ONCE", binding -> binding.getOperandType(0), types -> {});

  private PlanFunctions() {}

  private static RelDataType nullable(SqlOperatorBinding binding) {
    return binding.getTypeFactory().createTypeWithNullability(binding.getOperandType(0), true);
  }

  /// The type that holds the values of all operands.
  public static RelDataType commonType(SqlOperatorBinding binding) {
    return CommonTypes.require(
        binding.getTypeFactory(),
        binding.collectOperandTypes(),
        binding.getOperator().getName().toLowerCase(java.util.Locale.ROOT));
  }
}
