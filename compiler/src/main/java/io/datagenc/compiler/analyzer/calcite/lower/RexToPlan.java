package io.datagenc.compiler.analyzer.calcite.lower;

import io.datagenc.compiler.analyzer.calcite.fallback.FallbackFunctions;
import io.datagenc.compiler.analyzer.calcite.operator.DrawOperator;
import io.datagenc.compiler.analyzer.calcite.operator.FieldOperator;
import io.datagenc.compiler.analyzer.calcite.operator.NestedCastOperator;
import io.datagenc.compiler.analyzer.calcite.operator.NestedOperators;
import io.datagenc.compiler.analyzer.calcite.operator.PlanFunctions;
import io.datagenc.compiler.analyzer.calcite.operator.PlanRexBuilder;
import io.datagenc.compiler.analyzer.calcite.operator.PositionOperator;
import io.datagenc.compiler.analyzer.calcite.operator.TextOperators;
import io.datagenc.compiler.analyzer.calcite.query.ConvertedExpression;
import io.datagenc.compiler.analyzer.calcite.translate.AstToSqlNode;
import io.datagenc.compiler.analyzer.calcite.translate.RowShape;
import io.datagenc.compiler.analyzer.calcite.type.CommonTypes;
import io.datagenc.compiler.analyzer.calcite.type.RejectedCallException;
import io.datagenc.compiler.analyzer.calcite.type.RelTypes;
import io.datagenc.compiler.analyzer.conversion.CastLowering;
import io.datagenc.compiler.analyzer.conversion.ExpressionConversions;
import io.datagenc.compiler.analyzer.expression.SourceExpression;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.engine.generator.KernelFunctions;
import io.datagenc.engine.plan.CastMode;
import io.datagenc.engine.plan.CharType;
import io.datagenc.engine.plan.DecimalType;
import io.datagenc.engine.plan.Expression;
import io.datagenc.engine.plan.Representation;
import io.datagenc.engine.plan.SimpleType;
import io.datagenc.engine.plan.Type;
import io.datagenc.engine.plan.VarcharType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/// Lowers validated expressions to expressions of a plan.
///
/// Operands get the types that their functions compute with: both sides of a comparison one type,
/// operands of arithmetic the type of its result (decimals keep their scale), results of a CASE the
/// type of the CASE. Texts need no conversion for their length.
public final class RexToPlan {

  /// Functions whose result is a JSON, which Calcite types as a text.
  private static final Set<String> JSON_FUNCTIONS =
      Set.of(
          "JSON_OBJECT",
          "JSON_ARRAY",
          "JSON_QUERY",
          "JSON_INSERT",
          "JSON_REPLACE",
          "JSON_SET",
          "JSON_REMOVE");

  private final RelTypes types;
  private final ConvertedExpression converted;
  private final SourceExpression source;
  private final Map<Expression, SourceSpan> spans;
  private final FallbackFunctions fallbacks;

  /// @param converted what is lowered
  /// @param source what it is lowered for, an expression that is written alike
  /// @param spans receives the span of every call
  public RexToPlan(
      RelTypes types,
      ConvertedExpression converted,
      SourceExpression source,
      Map<Expression, SourceSpan> spans,
      FallbackFunctions fallbacks) {
    this.types = types;
    this.converted = converted;
    this.source = source;
    this.spans = spans;
    this.fallbacks = fallbacks;
  }

  /// `node` as an expression of a plan.
  ///
  /// @throws RelTypes.UnsupportedTypeException if a part has a type that a plan does not have
  public Expression lower(RexNode node) {
    return switch (node) {
      case RexLiteral literal when literal.getTypeName() == SqlTypeName.SARG ->
          throw new RelTypes.UnsupportedTypeException("a search argument");
      case RexLiteral literal -> RexLiterals.lower(literal);
      case RexInputRef input -> {
        yield column(field(input), converted.conversion().shape());
      }
      case RexFieldAccess access -> path(access);
      case RexCall call -> {
        Expression expression = call(call);
        if (call.pos.getLineNum() > 0) {
          spans.putIfAbsent(expression, span(call.pos));
        }
        yield expression;
      }
      default -> throw new RelTypes.UnsupportedTypeException(node.toString());
    };
  }

  /// Where `position`, a part of what was converted, is written in what it is lowered for.
  private SourceSpan span(SqlParserPos position) {
    SourceSpan span = AstToSqlNode.span(position);
    int distance =
        source.expression().span().start() - converted.source().expression().span().start();
    return new SourceSpan(span.start() + distance, span.end() + distance);
  }

  private String field(RexInputRef input) {
    return converted.conversion().rowType().getFieldList().get(input.getIndex()).getName();
  }

  private static Expression column(String field, RowShape shape) {
    return new Expression.ColumnReference(RowShape.columnName(field), shape.column(field));
  }

  /// A chain of field accesses from the row over its references to a column.
  private Expression path(RexFieldAccess access) {
    List<String> fields = new ArrayList<>();
    RexNode node = access;
    while (node instanceof RexFieldAccess field) {
      fields.addFirst(field.getField().getName());
      node = field.getReferenceExpr();
    }
    if (!(node instanceof RexInputRef input)) {
      throw new RelTypes.UnsupportedTypeException(access.toString());
    }
    fields.addFirst(field(input));
    String columnField = fields.removeLast();
    RowShape owner = converted.conversion().shape();
    for (String field : fields) {
      owner = owner.reference(field);
    }
    Expression expression = column(columnField, owner);
    for (String field : fields.reversed()) {
      expression = new Expression.Path(RowShape.referenceName(field), expression);
    }
    return expression;
  }

  private Expression call(RexCall call) {
    if (call.getOperator() instanceof DrawOperator draw) {
      List<Expression> operands = operands(call);
      return DrawLowering.lower(
          draw,
          source.stream(draw.callSite()),
          NestedLowering.type(operands, RelTypes.toPlan(call.getType())),
          operands);
    }
    if (call.getOperator() instanceof PositionOperator position) {
      return new Expression.Position(position.function());
    }
    if (call.getOperator() == TextOperators.CONCATENATE
        || call.getOperator() == TextOperators.CONCAT
        || call.getOperator() == TextOperators.TEMPLATE) {
      return concatenation(call);
    }
    if (call.getOperator() instanceof FieldOperator field) {
      return NestedLowering.field(operand(call.getOperands().getFirst()), field.field());
    }
    if (call.getOperator() instanceof NestedCastOperator cast) {
      return CastLowering.cast(operand(call.getOperands().getFirst()), cast.type(), cast.mode());
    }
    if (call.getOperator() == NestedOperators.ROW
        || call.getOperator() == NestedOperators.ARRAY
        || call.getOperator() == NestedOperators.MAP
        || call.getOperator() == NestedOperators.ITEM
        || call.getOperator() == NestedOperators.CARDINALITY) {
      return NestedLowering.call(
          call.getOperator().getName(), operands(call), RelTypes.toPlan(call.getType()));
    }
    if (call.getOperator() == PlanFunctions.COALESCE) {
      List<Expression> operands = operands(call);
      Type type = NestedLowering.type(operands, RelTypes.toPlan(call.getType()));
      return new Expression.Call(
          "COALESCE", ExpressionConversions.convertAll(operands, type), type);
    }
    if (call.getOperator() == PlanFunctions.TRY) {
      Expression attempted = operand(call.getOperands().getFirst());
      return new Expression.Call("TRY", List.of(attempted), attempted.type());
    }
    return switch (call.getKind()) {
      case CASE -> conditional(call);
      case CAST -> cast(call, CastMode.STRICT);
      case SAFE_CAST -> cast(call, CastMode.TRY);
      case SEARCH -> lower(RexUtil.expandSearch(new PlanRexBuilder(types.factory()), null, call));
      case EQUALS,
          NOT_EQUALS,
          LESS_THAN,
          LESS_THAN_OR_EQUAL,
          GREATER_THAN,
          GREATER_THAN_OR_EQUAL,
          IS_DISTINCT_FROM,
          IS_NOT_DISTINCT_FROM ->
          comparison(call);
      case AND, OR -> chain(call, operands(call), SimpleType.BOOLEAN);
      case PLUS, MINUS, TIMES, DIVIDE, MOD -> arithmetic(call);
      case JSON_VALUE_EXPRESSION -> lower(call.getOperands().getFirst());
      default -> function(call);
    };
  }

  private List<Expression> operands(RexCall call) {
    return call.getOperands().stream().map(this::operand).toList();
  }

  /// An operand of a function: a text, not a CHAR or a JSON.
  private Expression operand(RexNode node) {
    Expression expression = lower(node);
    return expression.type() instanceof CharType text
        ? ExpressionConversions.convert(expression, new VarcharType(text.length()))
        : expression;
  }

  private Expression concatenation(RexCall call) {
    List<Expression> texts = new ArrayList<>();
    List<Expression> operands = operands(call);
    for (int i = 0; i < operands.size(); i++) {
      Expression operand = operands.get(i);
      texts.add(
          operand.type() instanceof VarcharType
              ? operand
              : ExpressionConversions.convert(
                  operand,
                  new VarcharType(TextOperators.textLength(call.getOperands().get(i).getType()))));
    }
    Type type = RelTypes.toPlan(call.getType());
    if (texts.size() == 1) {
      return texts.getFirst();
    }
    return new Expression.Call(call.getOperator().getName(), texts, type);
  }

  private Expression conditional(RexCall call) {
    List<RexNode> operands = call.getOperands();
    List<RelDataType> results = new ArrayList<>();
    for (int i = 1; i < operands.size(); i += 2) {
      results.add(operands.get(i).getType());
    }
    results.add(operands.getLast().getType());
    Type type;
    try {
      type = RelTypes.toPlan(CommonTypes.require(types.factory(), results, "CASE"));
    } catch (RejectedCallException e) {
      throw e.at(call.pos);
    }
    List<Expression> conditions = new ArrayList<>();
    List<Expression> values = new ArrayList<>();
    for (int i = 0; i + 1 < operands.size(); i += 2) {
      conditions.add(lower(operands.get(i)));
      values.add(operand(operands.get(i + 1)));
    }
    values.add(operand(operands.getLast()));
    Type common = NestedLowering.type(values, type);
    List<Expression> converted = ExpressionConversions.convertAll(values, common);
    List<Expression.Branch> branches = new ArrayList<>();
    for (int i = 0; i < conditions.size(); i++) {
      branches.add(new Expression.Branch(conditions.get(i), converted.get(i)));
    }
    return new Expression.Case(branches, converted.getLast(), common);
  }

  private Expression cast(RexCall call, CastMode mode) {
    return CastLowering.cast(
        operand(call.getOperands().getFirst()), RelTypes.toPlan(call.getType()), mode);
  }

  private Expression comparison(RexCall call) {
    RexNode left = call.getOperands().getFirst();
    RexNode right = call.getOperands().getLast();
    if (isReadAs(left, right)) {
      return comparison(call, readAs(left, right), operand(right));
    }
    if (isReadAs(right, left)) {
      return comparison(call, operand(left), readAs(right, left));
    }
    Type common = commonType(call);
    if (common.representation() == Representation.NESTED) {
      throw new RejectedCallException(
          "values of type %s cannot be compared".formatted(common.sql()),
          Optional.of("compare their fields, `….field`, or their elements, `…[1]`"),
          call.pos);
    }
    return new Expression.Call(
        call.getOperator().getName(),
        ExpressionConversions.convertAll(List.of(operand(left), operand(right)), common),
        SimpleType.BOOLEAN);
  }

  private static Expression comparison(RexCall call, Expression left, Expression right) {
    return new Expression.Call(
        call.getOperator().getName(), List.of(left, right), SimpleType.BOOLEAN);
  }

  /// Whether `text` is a constant text that is compared with a date, a time or a UUID: it is read
  /// as one, as in a database.
  private static boolean isReadAs(RexNode text, RexNode other) {
    return text instanceof RexLiteral
        && text.getType().getSqlTypeName().getFamily() == SqlTypeFamily.CHARACTER
        && (SqlTypeUtil.isDatetime(other.getType())
            || other.getType().getSqlTypeName() == SqlTypeName.UUID);
  }

  private Expression readAs(RexNode text, RexNode other) {
    return CastLowering.cast(operand(text), RelTypes.toPlan(other.getType()), CastMode.STRICT);
  }

  private Type commonType(RexCall call) {
    RexNode left = call.getOperands().getFirst();
    RexNode right = call.getOperands().getLast();
    try {
      return RelTypes.toPlan(
          CommonTypes.require(
              types.factory(),
              List.of(left.getType(), right.getType()),
              call.getOperator().getName()));
    } catch (RejectedCallException e) {
      throw e.at(call.pos);
    }
  }

  private Expression arithmetic(RexCall call) {
    Type type = RelTypes.toPlan(call.getType());
    List<Expression> operands = operands(call);
    if (call.getOperands().stream().anyMatch(RexToPlan::isTemporal)) {
      checkWholeDays(call);
      return chain(call, operands, type);
    }
    if (operands.size() == 1) {
      return new Expression.Call(
          name(call), ExpressionConversions.convertAll(operands, type), type);
    }
    if (type instanceof DecimalType) {
      List<Expression> decimals = new ArrayList<>();
      for (int i = 0; i < operands.size(); i++) {
        @Nullable RelDataType decimal =
            types.factory().decimalOf(call.getOperands().get(i).getType());
        decimals.add(
            decimal == null
                ? operands.get(i)
                : ExpressionConversions.convert(operands.get(i), RelTypes.toPlan(decimal)));
      }
      return chain(call, decimals, type);
    }
    if (call.getKind() == SqlKind.MOD) {
      // A remainder is as small as the divisor, so that its type is the divisor's.
      Type common = commonType(call);
      Expression remainder =
          chain(call, ExpressionConversions.convertAll(operands, common), common);
      return ExpressionConversions.convert(remainder, type);
    }
    return chain(call, ExpressionConversions.convertAll(operands, type), type);
  }

  /// A date has no hours to which others could be added.
  private static void checkWholeDays(RexCall call) {
    boolean date = call.getOperands().stream().anyMatch(node -> SqlTypeUtil.isDate(node.getType()));
    for (RexNode operand : call.getOperands()) {
      if (date && isFinerThanDays(operand.getType())) {
        throw new RejectedCallException(
            "hours, minutes and seconds cannot be added to a DATE",
            Optional.of("convert the date: `CAST(… AS TIMESTAMP)`"),
            call.pos);
      }
    }
  }

  private static boolean isFinerThanDays(RelDataType type) {
    return SqlTypeName.DAY_INTERVAL_TYPES.contains(type.getSqlTypeName())
        && type.getIntervalQualifier() != null
        && type.getIntervalQualifier().getUnit().multiplier.compareTo(TimeUnit.DAY.multiplier) < 0;
  }

  private static boolean isTemporal(RexNode node) {
    return SqlTypeUtil.isDatetime(node.getType()) || SqlTypeUtil.isInterval(node.getType());
  }

  /// A call of an operator of two operands; Calcite joins chains of associative operators into one
  /// call.
  private static Expression chain(RexCall call, List<Expression> operands, Type type) {
    String name = name(call);
    if (operands.size() <= 2) {
      return new Expression.Call(name, operands, type);
    }
    Expression result = operands.getFirst();
    for (Expression operand : operands.subList(1, operands.size())) {
      result = new Expression.Call(name, List.of(result, operand), type);
    }
    return result;
  }

  private Expression function(RexCall call) {
    String name = name(call);
    Type type = JSON_FUNCTIONS.contains(name) ? SimpleType.JSON : RelTypes.toPlan(call.getType());
    Expression.Call lowered = new Expression.Call(name, operands(call), type);
    boolean isComputed =
        lowered.arguments().stream().anyMatch(RexToPlan::isNested)
            ? name.equals("IS NULL") || name.equals("IS NOT NULL")
            : KernelFunctions.contains(name) || fallbacks.canCompile(lowered);
    if (!isComputed) {
      throw new RejectedCallException(
          "`%s` cannot be computed for values of these types: %s"
              .formatted(
                  name.toLowerCase(Locale.ROOT),
                  String.join(
                      ", ",
                      lowered.arguments().stream()
                          .map(argument -> argument.type().sql())
                          .toList())),
          Optional.empty(),
          call.pos);
    }
    return lowered;
  }

  private static boolean isNested(Expression expression) {
    return expression.type().representation() == Representation.NESTED;
  }

  private static String name(RexCall call) {
    return switch (call.getKind()) {
      case MINUS -> "-";
      case PLUS -> "+";
      case MINUS_PREFIX -> "-";
      default -> call.getOperator().getName().toUpperCase(Locale.ROOT);
    };
  }
}
