package io.datagenc.compiler.analyzer.calcite.translate;

import io.datagenc.compiler.analyzer.calcite.operator.NestedCastOperator;
import io.datagenc.compiler.analyzer.calcite.type.PlanTypeSpec;
import io.datagenc.compiler.analyzer.conversion.ArrayLiterals;
import io.datagenc.compiler.analyzer.conversion.ExpressionConversions;
import io.datagenc.compiler.analyzer.expression.SourceExpression;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.Representation;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/// Translates CASTs to Calcite's syntax tree.
final class CastToSqlNode {
  private static final Pattern HEXADECIMAL = Pattern.compile("\\\\x(?:[0-9A-Fa-f]{2})*");

  private final AstToSqlNode expressions;
  private final SourceExpression source;

  CastToSqlNode(AstToSqlNode expressions, SourceExpression source) {
    this.expressions = expressions;
    this.source = source;
  }

  SqlNode cast(ValueExpression.Cast cast, SqlParserPos position) {
    SqlNode operand = expressions.translate(cast.value());
    Optional<Type> type = source.scope().type(cast.type());
    if (type.isEmpty()) {
      return expressions.poison(cast.span());
    }
    if (type.get() == SimpleType.JSON) {
      return expressions.json(cast, operand, position);
    }
    if (!isPossible(type.get())) {
      return expressions.notSupported(cast.type().span(), "a CAST to " + type.get().sql());
    }
    if (type.get() == SimpleType.VARBINARY
        && cast.spelling() == ValueExpression.CastSpelling.DOUBLE_COLON
        && cast.value() instanceof Literal.StringLiteral text
        && HEXADECIMAL.matcher(text.value()).matches()) {
      // As in PostgreSQL.
      return SqlLiteral.createBinaryString(text.value().substring(2), position);
    }
    CastMode mode =
        switch (cast.spelling()) {
          case CAST, DOUBLE_COLON -> CastMode.STRICT;
          case TRY_CAST -> CastMode.TRY;
        };
    if (type.get().representation() == Representation.NESTED) {
      boolean isSpelled =
          cast.value() instanceof Literal.StringLiteral text
              && ArrayLiterals.parse(
                      text.value(), type.get(), new ExpressionConversions(ZoneOffset.UTC))
                  .isPresent();
      return (isSpelled
              ? NestedCastOperator.ofText(type.get(), mode)
              : NestedCastOperator.of(type.get(), mode))
          .createCall(position, operand);
    }
    SqlOperator operator =
        switch (mode) {
          case STRICT -> SqlStdOperatorTable.CAST;
          case TRY -> SqlLibraryOperators.SAFE_CAST;
        };
    SqlParserPos typePosition = AstToSqlNode.position(cast.type().span());
    return operator.createCall(
        position,
        operand,
        new SqlDataTypeSpec(new PlanTypeSpec(type.get(), typePosition), typePosition));
  }

  /// `node` cast to `type`, a scalar type.
  static SqlNode cast(SqlNode node, Type type, SqlParserPos position) {
    return SqlStdOperatorTable.CAST.createCall(
        position, node, new SqlDataTypeSpec(new PlanTypeSpec(type, position), position));
  }

  /// Whether anything can be cast to `type`.
  static boolean isPossible(Type type) {
    return switch (type) {
      case ArrayType array -> isPossible(array.element());
      case SetType set -> isPossible(set.element());
      case MapType map -> isPossible(map.key()) && isPossible(map.value());
      case RowType row -> row.fields().stream().allMatch(field -> isPossible(field.type()));
      case SimpleType _,
          DecimalType _,
          CharType _,
          VarcharType _,
          TimeType _,
          TimestampType _,
          TimestampWithTimeZoneType _ ->
          type != SimpleType.JSON
              && type != SimpleType.INTERVAL_DAY_TIME
              && type != SimpleType.INTERVAL_YEAR_MONTH;
    };
  }
}
