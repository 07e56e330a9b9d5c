package io.datagenc.compiler.analyzer.calcite;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlOperatorBinding;

/// Functions that stay calls where Calcite would rewrite them to CASE.
final class PlanFunctions {

  /// The first operand that is not NULL.
  static final PlanOperator COALESCE =
      new PlanOperator("COALESCE", PlanFunctions::commonType, types -> {});

  private PlanFunctions() {}

  /// The type that holds the values of all operands.
  static RelDataType commonType(SqlOperatorBinding binding) {
    return CommonTypes.require(
        binding.getTypeFactory(),
        binding.collectOperandTypes(),
        binding.getOperator().getName().toLowerCase(java.util.Locale.ROOT));
  }
}
