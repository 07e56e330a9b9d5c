package io.datagenc.compiler.analyzer.calcite;

import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.jspecify.annotations.Nullable;

/// Functions that stay calls where Calcite would rewrite them to CASE.
final class PlanFunctions {

  /// The first operand that is not NULL.
  static final PlanOperator COALESCE =
      new PlanOperator(
          "COALESCE",
          PlanFunctions::commonType,
          types -> {});

  private PlanFunctions() {}

  /// The type that holds the values of all operands.
  static RelDataType commonType(SqlOperatorBinding binding) {
    return commonType(binding, binding.collectOperandTypes(), binding.getOperator().getName());
  }

  /// The type that holds the values of `types`.
  ///
  /// @throws RejectedCallException if there is none
  static RelDataType commonType(
      SqlOperatorBinding binding, List<RelDataType> types, String function) {
    @Nullable RelDataType common = binding.getTypeFactory().leastRestrictive(types);
    if (common == null) {
      List<String> names =
          types.stream().map(type -> RelTypes.toPlan(type).sql()).distinct().toList();
      throw new RejectedCallException(
          "arguments of `%s` have types that do not go together: %s"
              .formatted(function, String.join(", ", names)));
    }
    return common;
  }
}
