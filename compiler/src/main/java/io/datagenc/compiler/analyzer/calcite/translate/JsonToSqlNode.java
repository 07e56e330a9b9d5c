package io.datagenc.compiler.analyzer.calcite.translate;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.CONSTANT_EXPECTED;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_LITERAL;

import io.datagenc.compiler.analyzer.calcite.operator.JsonOperators;
import io.datagenc.compiler.analyzer.calcite.operator.SqlFunctions;
import io.datagenc.compiler.analyzer.calcite.operator.TextLiteral;
import io.datagenc.compiler.analyzer.conversion.JsonText;
import io.datagenc.compiler.ast.JsonMember;
import io.datagenc.compiler.ast.JsonNulls;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.engine.plan.type.VarcharType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlJsonConstructorNullClause;
import org.apache.calcite.sql.SqlJsonQueryEmptyOrErrorBehavior;
import org.apache.calcite.sql.SqlJsonQueryWrapperBehavior;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/// Translates functions of JSON to Calcite's syntax tree.
///
/// @param calls translates their arguments
record JsonToSqlNode(AstToSqlNode expressions, CallToSqlNode calls) {

  /// The call of `name`, in upper case; empty if it is no function of JSON.
  Optional<SqlNode> translate(
      String name, ValueExpression.FunctionCall call, SqlParserPos position) {
    return switch (name) {
      case "JSON_ARRAY" -> Optional.of(jsonArray(call, position));
      case "JSON_QUERY" -> Optional.of(jsonQuery(call, position));
      case "JSON_PARSE" -> Optional.of(jsonParse(call, position));
      case "JSON_FORMAT" -> Optional.of(jsonFormat(call, position));
      case "JSON_VALID" -> Optional.of(jsonValid(call, position));
      default -> Optional.empty();
    };
  }

  private SqlNode jsonFormat(ValueExpression.FunctionCall call, SqlParserPos position) {
    return call.arguments().size() == 1
        ? JsonOperators.JSON_FORMAT.createCall(
            position, expressions.translate(call.arguments().getFirst()))
        : calls.wrongCount(call, "json_format(json)");
  }

  /// Whether a text is JSON, as MySQL's function of the name says.
  private SqlNode jsonValid(ValueExpression.FunctionCall call, SqlParserPos position) {
    return call.arguments().size() == 1
        ? SqlStdOperatorTable.IS_JSON_VALUE.createCall(
            position,
            CastToSqlNode.cast(
                expressions.translate(call.arguments().getFirst()), VarcharType.TEXT, position))
        : calls.wrongCount(call, "json_valid(text)");
  }

  SqlNode jsonObject(ValueExpression.JsonObject object, SqlParserPos position) {
    List<SqlNode> operands = new ArrayList<>();
    operands.add(
        SqlLiteral.createSymbol(nullClause(object.nulls(), JsonNulls.NULL_ON_NULL), position));
    for (JsonMember member : object.members()) {
      operands.add(expressions.translate(member.key()));
      operands.add(jsonValue(member.value()));
    }
    return SqlStdOperatorTable.JSON_OBJECT.createCall(position, operands);
  }

  private SqlNode jsonQuery(ValueExpression.FunctionCall call, SqlParserPos position) {
    if (call.arguments().size() != 2) {
      return calls.wrongCount(call, "json_query(json, '$.path')");
    }
    List<SqlNode> operands = calls.arguments(call);
    operands.add(SqlLiteral.createSymbol(SqlJsonQueryWrapperBehavior.WITHOUT_ARRAY, position));
    operands.add(SqlLiteral.createSymbol(SqlJsonQueryEmptyOrErrorBehavior.NULL, position));
    operands.add(SqlLiteral.createSymbol(SqlJsonQueryEmptyOrErrorBehavior.NULL, position));
    return SqlStdOperatorTable.JSON_QUERY.createCall(position, operands);
  }

  private SqlNode jsonArray(ValueExpression.FunctionCall call, SqlParserPos position) {
    List<SqlNode> operands = new ArrayList<>();
    operands.add(
        SqlLiteral.createSymbol(
            nullClause(call.modifiers().jsonNulls(), JsonNulls.ABSENT_ON_NULL), position));
    for (ValueExpression element : call.arguments()) {
      operands.add(jsonValue(element));
    }
    return SqlStdOperatorTable.JSON_ARRAY.createCall(position, operands);
  }

  private SqlNode jsonParse(ValueExpression.FunctionCall call, SqlParserPos position) {
    if (call.arguments().size() != 1) {
      return calls.wrongCount(call, "json_parse('{\"a\": 1}')");
    }
    return call.arguments().getFirst() instanceof Literal.StringLiteral text
        ? json(text, position)
        : expressions.poison(
            Diagnostic.of(
                    CONSTANT_EXPECTED,
                    call.arguments().getFirst().span(),
                    "the text of a JSON is a constant")
                .withHelp("make a JSON of values with `JSON_OBJECT('a' VALUE x)`"));
  }

  /// The JSON that `text` spells.
  SqlNode json(Literal.StringLiteral text, SqlParserPos position) {
    return JsonText.isValid(text.value())
        ? JsonOperators.JSON_PARSE.createCall(
            position, new TextLiteral(text.value().strip(), AstToSqlNode.position(text.span())))
        : expressions.poison(
            Diagnostic.of(INVALID_LITERAL, text.span(), "this text is not JSON")
                .withHelp("for example `JSON '{\"a\": [1, \"x\", null]}'`"));
  }

  /// A member or element: what is JSON already stays structure, everything else is a scalar.
  private SqlNode jsonValue(ValueExpression value) {
    SqlNode node = expressions.translate(value);
    if (value instanceof Literal.NullLiteral) {
      return CastToSqlNode.cast(node, VarcharType.TEXT, AstToSqlNode.position(value.span()));
    }
    boolean isJson =
        value instanceof ValueExpression.JsonObject
            || (value instanceof ValueExpression.FunctionCall call
                && SqlFunctions.canonicalName(call.name().toString()).equals("JSON_ARRAY"));
    return isJson
        ? SqlStdOperatorTable.JSON_VALUE_EXPRESSION.createCall(
            AstToSqlNode.position(value.span()), node)
        : node;
  }

  private static SqlJsonConstructorNullClause nullClause(
      Optional<JsonNulls> nulls, JsonNulls otherwise) {
    return switch (nulls.orElse(otherwise)) {
      case NULL_ON_NULL -> SqlJsonConstructorNullClause.NULL_ON_NULL;
      case ABSENT_ON_NULL -> SqlJsonConstructorNullClause.ABSENT_ON_NULL;
    };
  }
}
