package io.datagenc.compiler.analyzer.calcite;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_ARGUMENTS;

import io.datagenc.compiler.ast.Expression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;

/// Translates expressions of arrays, maps and rows to Calcite's syntax tree.
final class NestedToSqlNode {
  private final AstToSqlNode expressions;

  NestedToSqlNode(AstToSqlNode expressions) {
    this.expressions = expressions;
  }

  SqlNode array(Expression.ArrayConstructor array, SqlParserPos position) {
    return NestedOperators.ARRAY.createCall(position, all(array.elements()));
  }

  SqlNode row(Expression.RowConstructor row, SqlParserPos position) {
    return NestedOperators.ROW.createCall(position, all(row.fields()));
  }

  SqlNode map(Expression.MapConstructor map, SqlParserPos position) {
    return map(map.keys(), map.values(), position);
  }

  private SqlNode map(List<Expression> keys, List<Expression> values, SqlParserPos position) {
    List<SqlNode> operands = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      operands.add(expressions.translate(keys.get(i)));
      operands.add(expressions.translate(values.get(i)));
    }
    return NestedOperators.MAP.createCall(position, operands);
  }

  /// `MAP(ARRAY[key, …], ARRAY[value, …])`.
  SqlNode map(Expression.FunctionCall call, SqlParserPos position) {
    List<Expression> arguments = call.arguments();
    if (arguments.isEmpty()) {
      return map(List.of(), List.of(), position);
    }
    if (arguments.size() == 2
        && arguments.getFirst() instanceof Expression.ArrayConstructor keys
        && arguments.getLast() instanceof Expression.ArrayConstructor values
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

  SqlNode subscript(Expression.Subscript subscript, SqlParserPos position) {
    return NestedOperators.ITEM.createCall(
        position,
        expressions.translate(subscript.base()),
        expressions.translate(subscript.index()));
  }

  SqlNode field(Expression.FieldAccess access, SqlParserPos position) {
    SqlNode row = expressions.translate(access.base());
    return new FieldOperator(access.field().value(), AstToSqlNode.position(access.field().span()))
        .createCall(position, row);
  }

  /// The function `name` of collections.
  SqlNode function(String name, Expression.FunctionCall call, SqlParserPos position) {
    int count = name.equals("CARDINALITY") ? 1 : 2;
    if (call.arguments().size() != count) {
      return expressions.poison(
          Diagnostic.of(
              INVALID_ARGUMENTS,
              call.span(),
              "`%s` takes %d argument%s"
                  .formatted(call.name().toString(), count, count == 1 ? "" : "s")));
    }
    PlanOperator operator =
        name.equals("CARDINALITY") ? NestedOperators.CARDINALITY : NestedOperators.ITEM;
    return operator.createCall(position, all(call.arguments()));
  }

  private List<SqlNode> all(List<Expression> parts) {
    List<SqlNode> nodes = new ArrayList<>();
    for (Expression part : parts) {
      nodes.add(expressions.translate(part));
    }
    return nodes;
  }
}
