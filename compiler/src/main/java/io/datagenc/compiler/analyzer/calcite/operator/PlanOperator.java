package io.datagenc.compiler.analyzer.calcite.operator;

import io.datagenc.compiler.analyzer.calcite.type.RejectedCallException;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.SqlOperandCountRanges;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;

/// A function that Calcite does not have. A call keeps the operator it was made with: the validator
/// does not look for another of its name.
public class PlanOperator extends SqlFunction {

  /// Says what is wrong with the types of a call's operands.
  @FunctionalInterface
  public interface OperandCheck {
    /// Reports types that do not fit by throwing [RejectedCallException].
    void check(List<RelDataType> types);
  }

  private final OperandCheck check;

  PlanOperator(String name, SqlReturnTypeInference returnType, OperandCheck check) {
    super(
        name,
        SqlKind.OTHER_FUNCTION,
        returnType,
        null,
        OperandTypes.VARIADIC,
        SqlFunctionCategory.USER_DEFINED_FUNCTION);
    this.check = check;
  }

  @Override
  public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
    for (int i = 0; i < call.operandCount(); i++) {
      validator.deriveType(scope, call.operand(i));
    }
    try {
      return validateOperands(validator, scope, call);
    } catch (RejectedCallException e) {
      throw e.position().getLineNum() == 0 ? e.at(call.getParserPosition()) : e;
    }
  }

  @Override
  public boolean checkOperandTypes(SqlCallBinding binding, boolean throwOnFailure) {
    check.check(binding.collectOperandTypes());
    return true;
  }

  @Override
  public SqlOperandCountRange getOperandCountRange() {
    return SqlOperandCountRanges.any();
  }
}
