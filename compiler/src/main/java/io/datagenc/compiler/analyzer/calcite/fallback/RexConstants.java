package io.datagenc.compiler.analyzer.calcite.fallback;

import io.datagenc.compiler.analyzer.conversion.LiteralConversions;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import java.util.Map;
import org.apache.calcite.avatica.util.ByteString;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlJsonConstructorNullClause;
import org.apache.calcite.sql.SqlJsonExistsErrorBehavior;
import org.apache.calcite.sql.SqlJsonQueryEmptyOrErrorBehavior;
import org.apache.calcite.sql.SqlJsonQueryWrapperBehavior;
import org.apache.calcite.sql.fun.SqlTrimFunction;
import org.jspecify.annotations.Nullable;

/// Constants of a plan as Calcite's literals. Keywords among the arguments of a function are texts
/// in a plan and symbols in Calcite.
final class RexConstants {

  private record Keyword(String function, int index) {}

  private static final Map<Keyword, Class<? extends Enum<?>>> KEYWORDS =
      Map.ofEntries(
          Map.entry(new Keyword("EXTRACT", 0), TimeUnitRange.class),
          Map.entry(new Keyword("FLOOR", 1), TimeUnitRange.class),
          Map.entry(new Keyword("CEIL", 1), TimeUnitRange.class),
          Map.entry(new Keyword("TRIM", 0), SqlTrimFunction.Flag.class),
          Map.entry(new Keyword("JSON_OBJECT", 0), SqlJsonConstructorNullClause.class),
          Map.entry(new Keyword("JSON_ARRAY", 0), SqlJsonConstructorNullClause.class),
          Map.entry(new Keyword("JSON_EXISTS", 2), SqlJsonExistsErrorBehavior.class),
          Map.entry(new Keyword("JSON_QUERY", 2), SqlJsonQueryWrapperBehavior.class),
          Map.entry(new Keyword("JSON_QUERY", 3), SqlJsonQueryEmptyOrErrorBehavior.class),
          Map.entry(new Keyword("JSON_QUERY", 4), SqlJsonQueryEmptyOrErrorBehavior.class));

  private RexConstants() {}

  /// `literal`, the argument `index` of `function`; `type` is its type.
  static RexNode toRex(
      RexBuilder builder,
      String function,
      int index,
      Expression.Literal literal,
      RelDataType type) {
    if (literal.value() == Value.Null.NULL) {
      return builder.makeNullLiteral(type);
    }
    @Nullable Class<? extends Enum<?>> keywords = KEYWORDS.get(new Keyword(function, index));
    if (keywords != null
        && literal.type() instanceof VarcharType
        && literal.value() instanceof Value.BytesValue text) {
      return builder.makeFlag(keyword(keywords, text.bytes().toUtf8String()));
    }
    return switch (literal.value()) {
      case Value.BytesValue bytes ->
          isText(literal.type())
              ? builder.makeLiteral(bytes.bytes().toUtf8String(), type, false)
              : builder.makeBinaryLiteral(new ByteString(bytes.bytes().toByteArray()));
      case Value.LongValue number -> number(builder, literal, number.value(), type);
      case Value.Int128Value ignored ->
          literal.type() instanceof DecimalType
              ? builder.makeExactLiteral(LiteralConversions.number(literal).orElseThrow(), type)
              : throwUnsupported(literal.type());
      case Value.Null ignored -> builder.makeNullLiteral(type);
    };
  }

  private static RexNode throwUnsupported(Type type) {
    throw new IllegalArgumentException("a constant of type " + type.sql());
  }

  private static Enum<?> keyword(Class<? extends Enum<?>> keywords, String name) {
    for (Enum<?> keyword : keywords.getEnumConstants()) {
      if (keyword.name().equals(name)) {
        return keyword;
      }
    }
    throw new IllegalArgumentException("not a keyword: " + name);
  }

  private static boolean isText(Type type) {
    return type instanceof VarcharType || type instanceof CharType || type == SimpleType.JSON;
  }

  private static RexNode number(
      RexBuilder builder, Expression.Literal literal, long value, RelDataType type) {
    return switch (literal.type()) {
      case SimpleType.BOOLEAN -> builder.makeLiteral(value != 0);
      case SimpleType.DOUBLE, SimpleType.REAL ->
          builder.makeApproxLiteral(LiteralConversions.number(literal).orElseThrow(), type);
      case SimpleType.TINYINT, SimpleType.SMALLINT, SimpleType.INTEGER, SimpleType.BIGINT ->
          builder.makeExactLiteral(LiteralConversions.number(literal).orElseThrow(), type);
      case DecimalType ignored ->
          builder.makeExactLiteral(LiteralConversions.number(literal).orElseThrow(), type);
      case SimpleType _,
          CharType _,
          VarcharType _,
          TimeType _,
          TimestampType _,
          TimestampWithTimeZoneType _,
          ArrayType _,
          SetType _,
          MapType _,
          RowType _ -> {
        Object calcite = CalciteValues.of(literal.type()).toCalcite(value);
        yield temporal(builder, calcite, type);
      }
    };
  }

  /// A date, time, timestamp or interval from Calcite's number for it.
  private static RexNode temporal(RexBuilder builder, @Nullable Object value, RelDataType type) {
    return builder.makeLiteral(value, type, true);
  }
}
