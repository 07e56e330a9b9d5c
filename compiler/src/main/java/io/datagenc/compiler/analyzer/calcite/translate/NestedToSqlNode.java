package io.datagenc.compiler.analyzer.calcite.translate;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_ARGUMENTS;

import io.datagenc.compiler.analyzer.calcite.operator.FieldOperator;
import io.datagenc.compiler.analyzer.calcite.operator.NestedOperators;
import io.datagenc.compiler.analyzer.calcite.operator.PlanOperator;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/// Translates expressions of arrays, maps and rows to Calcite's syntax tree.
final class NestedToSqlNode {
  private final AstToSqlNode expressions;

  NestedToSqlNode(AstToSqlNode expressions) {
    this.expressions = expressions;
  }

  SqlNode array(ValueExpression.ArrayConstructor array, SqlParserPos position) {
    return NestedOperators.ARRAY.createCall(position, all(array.elements()));
  }

  SqlNode row(ValueExpression.RowConstructor row, SqlParserPos position) {
    return NestedOperators.ROW.createCall(position, all(row.fields()));
  }

  SqlNode map(ValueExpression.MapConstructor map, SqlParserPos position) {
    return map(map.keys(), map.values(), position);
  }

  private SqlNode map(
      List<ValueExpression> keys, List<ValueExpression> values, SqlParserPos position) {
    List<SqlNode> operands = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      operands.add(expressions.translate(keys.get(i)));
      operands.add(expressions.translate(values.get(i)));
    }
    return NestedOperators.MAP.createCall(position, operands);
  }

  /// `MAP(ARRAY[key, …], ARRAY[value, …])`.
  SqlNode map(ValueExpression.FunctionCall call, SqlParserPos position) {
    List<ValueExpression> arguments = call.arguments();
    if (arguments.isEmpty()) {
      return map(List.of(), List.of(), position);
    }
    if (arguments.size() == 2
        && arguments.getFirst() instanceof ValueExpression.ArrayConstructor keys
        && arguments.getLast() instanceof ValueExpression.ArrayConstructor values
        && keys.elements().size() == values.elements().size()) {
      return map(keys.elements(), values.elements(), position);
    }
    return expressions.poison(
        Diagnostic.of(
                INVALID_ARGUMENTS,
                call.span(),
                "`map` takes an ARRAY[…] of keys and an ARRAY[…] of as many values")
            .withHelp("for example `MAP['a', 1, 'b', 2]`"));
  }

  SqlNode subscript(ValueExpression.Subscript subscript, SqlParserPos position) {
    return NestedOperators.ITEM.createCall(
        position,
        expressions.translate(subscript.base()),
        expressions.translate(subscript.index()));
  }

  SqlNode field(ValueExpression.FieldAccess access, SqlParserPos position) {
    SqlNode row = expressions.translate(access.base());
    return new FieldOperator(access.field().value(), AstToSqlNode.position(access.field().span()))
        .createCall(position, row);
  }

  /// The function `name` of collections.
  SqlNode function(String name, ValueExpression.FunctionCall call, SqlParserPos position) {
    int count = name.equals("CARDINALITY") ? 1 : 2;
    if (call.arguments().size() != count) {
      return expressions.poison(
          Diagnostic.of(
              INVALID_ARGUMENTS,
              call.span(),
              "`%s` takes %d argument%s"
                  .formatted(call.name().toString(), count, count == 1 ? "" : "s")));
    }
    if (name.equals("ARRAY_LENGTH")) {
      return arrayLength(call, position);
    }
    PlanOperator operator =
        name.equals("CARDINALITY") ? NestedOperators.CARDINALITY : NestedOperators.ITEM;
    return operator.createCall(position, all(call.arguments()));
  }

  /// The length of the only dimension that arrays have here; NULL where there is no element, as in
  /// PostgreSQL.
  private SqlNode arrayLength(ValueExpression.FunctionCall call, SqlParserPos position) {
    ValueExpression dimension = call.arguments().getLast();
    if (!(dimension instanceof Literal.NumericLiteral number) || !number.text().equals("1")) {
      return expressions.poison(
          Diagnostic.of(
                  INVALID_ARGUMENTS, dimension.span(), "arrays have one dimension, which is 1")
              .withHelp("`array_length(array, 1)`, or `cardinality(array)`, which counts to 0"));
    }
    SqlNode length =
        NestedOperators.CARDINALITY.createCall(
            position, expressions.translate(call.arguments().getFirst()));
    return SqlStdOperatorTable.NULLIF.createCall(
        position, length, SqlLiteral.createExactNumeric("0", position));
  }

  private List<SqlNode> all(List<ValueExpression> parts) {
    List<SqlNode> nodes = new ArrayList<>();
    for (ValueExpression part : parts) {
      nodes.add(expressions.translate(part));
    }
    return nodes;
  }
}
