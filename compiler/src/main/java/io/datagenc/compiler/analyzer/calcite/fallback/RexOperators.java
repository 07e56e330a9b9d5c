package io.datagenc.compiler.analyzer.calcite.fallback;

import io.datagenc.compiler.analyzer.calcite.operator.SqlFunctions;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/// Calcite's operators for the functions of a plan.
final class RexOperators {

  private RexOperators() {}

  /// The operators that `call` may mean, the likeliest first.
  static List<SqlOperator> find(Expression.Call call) {
    int count = call.arguments().size();
    boolean temporal = call.arguments().stream().anyMatch(argument -> isTemporal(argument.type()));
    return switch (call.function()) {
      case "||", "CONCAT" -> List.of(SqlLibraryOperators.CONCAT_FUNCTION);
      case "COALESCE" -> List.of(SqlStdOperatorTable.COALESCE);
      case "-" ->
          List.of(
              count == 1
                  ? SqlStdOperatorTable.UNARY_MINUS
                  : temporal ? SqlStdOperatorTable.MINUS_DATE : SqlStdOperatorTable.MINUS);
      case "+" -> List.of(temporal ? SqlStdOperatorTable.DATETIME_PLUS : SqlStdOperatorTable.PLUS);
      default -> {
        List<SqlOperator> found = new ArrayList<>();
        for (SqlOperator operator : SqlFunctions.table().getOperatorList()) {
          if (operator.getName().toUpperCase(Locale.ROOT).equals(call.function())
              && operator.getOperandCountRange().isValidCount(count)) {
            found.add(operator);
          }
        }
        yield found;
      }
    };
  }

  private static boolean isTemporal(Type type) {
    return type == SimpleType.DATE
        || type instanceof TimeType
        || type instanceof TimestampType
        || type instanceof TimestampWithTimeZoneType;
  }

  /// A call of `operator`.
  static RexNode call(
      RexBuilder builder, SqlOperator operator, List<RexNode> operands, RelDataType type) {
    if (operator == SqlStdOperatorTable.COALESCE) {
      List<RexNode> branches = new ArrayList<>();
      for (RexNode operand : operands.subList(0, operands.size() - 1)) {
        branches.add(builder.makeCall(SqlStdOperatorTable.IS_NOT_NULL, operand));
        branches.add(operand);
      }
      branches.add(operands.getLast());
      return builder.makeCall(type, SqlStdOperatorTable.CASE, branches);
    }
    return builder.makeCall(type, operator, operands);
  }
}
