package io.datagenc.compiler.analyzer.calcite.lower;

import io.datagenc.compiler.analyzer.calcite.fallback.FallbackFunctions;
import io.datagenc.compiler.analyzer.calcite.operator.AssignmentOperator;
import io.datagenc.compiler.analyzer.calcite.operator.DrawOperator;
import io.datagenc.compiler.analyzer.calcite.operator.FieldOperator;
import io.datagenc.compiler.analyzer.calcite.operator.JsonOperators;
import io.datagenc.compiler.analyzer.calcite.operator.NestedCastOperator;
import io.datagenc.compiler.analyzer.calcite.operator.NestedOperators;
import io.datagenc.compiler.analyzer.calcite.operator.PlanFunctions;
import io.datagenc.compiler.analyzer.calcite.operator.PlanOperator;
import io.datagenc.compiler.analyzer.calcite.operator.PlanRexBuilder;
import io.datagenc.compiler.analyzer.calcite.operator.PositionOperator;
import io.datagenc.compiler.analyzer.calcite.operator.SiblingOperator;
import io.datagenc.compiler.analyzer.calcite.operator.TextOperators;
import io.datagenc.compiler.analyzer.calcite.query.ConvertedExpression;
import io.datagenc.compiler.analyzer.calcite.translate.AstToSqlNode;
import io.datagenc.compiler.analyzer.calcite.translate.RowShape;
import io.datagenc.compiler.analyzer.calcite.type.CommonTypes;
import io.datagenc.compiler.analyzer.calcite.type.RejectedCallException;
import io.datagenc.compiler.analyzer.calcite.type.RelTypes;
import io.datagenc.compiler.analyzer.conversion.Assignments;
import io.datagenc.compiler.analyzer.conversion.CastLowering;
import io.datagenc.compiler.analyzer.conversion.ExpressionConversions;
import io.datagenc.compiler.analyzer.conversion.PossibleCasts;
import io.datagenc.compiler.analyzer.expression.DeclaredFunctions;
import io.datagenc.compiler.analyzer.expression.SourceExpression;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.compiler.tree.ExpressionParts;
import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.SiblingValue;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;

/// Lowers validated expressions to expressions of a plan.
///
/// Operands get the types that their functions compute with, results of a CASE the type of the
/// CASE. Texts need no conversion for their length.
public final class RexToPlan {

  private final RelTypes types;
  private final ConvertedExpression converted;
  private final SourceExpression source;
  private final Map<Expression, SourceSpan> spans;
  private final ExpressionConversions conversions;
  private final TemporalLowering temporal;
  private final JsonLowering json;
  private final OperatorLowering operators;
  private final FunctionLowering functions;
  private final Map<Expression, List<SourceSpan>> calls;
  private final DeclaredFunctions declared;
  private List<SourceSpan> openCalls = List.of();

  /// @param converted what is lowered
  /// @param source what it is lowered for, an expression that is written alike
  /// @param spans receives the span of every call
  /// @param calls receives the calls of the plan's functions that every call in a body is part of
  /// @param declared the plan's functions
  public RexToPlan(
      RelTypes types,
      ConvertedExpression converted,
      SourceExpression source,
      Map<Expression, SourceSpan> spans,
      Map<Expression, List<SourceSpan>> calls,
      DeclaredFunctions declared,
      FallbackFunctions fallbacks,
      ExpressionConversions conversions) {
    this.types = types;
    this.converted = converted;
    this.source = source;
    this.spans = spans;
    this.calls = calls;
    this.declared = declared;
    this.conversions = conversions;
    this.temporal = new TemporalLowering(conversions);
    this.json = new JsonLowering(temporal);
    this.operators = new OperatorLowering(this, types, conversions, temporal);
    this.functions = new FunctionLowering(this, fallbacks, conversions, temporal, json);
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
        RowShape shape = converted.conversion().shape();
        yield shape.computed(field(input)).orElseGet(() -> column(field(input), shape));
      }
      case RexFieldAccess access -> path(access);
      case RexCall call -> {
        Expression expression = call(call);
        locate(expression, call);
        yield expression;
      }
      default -> throw new RelTypes.UnsupportedTypeException(node.toString());
    };
  }

  private void locate(Expression expression, RexCall call) {
    if (call.pos.getLineNum() > 0 && spans.putIfAbsent(expression, span(call.pos)) == null) {
      calls.put(expression, openCalls);
    }
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
          operands,
          conversions);
    }
    if (call.getOperator() instanceof AssignmentOperator assignment) {
      return assignment(assignment, call);
    }
    if (call.getOperator() instanceof PositionOperator position) {
      return new Expression.Position(position.function());
    }
    if (call.getOperator() == TextOperators.CONCATENATE
        || call.getOperator() == TextOperators.CONCAT
        || call.getOperator() == TextOperators.TEMPLATE) {
      return concatenation(call);
    }
    if (call.getOperator() == TextOperators.LENGTH
        || call.getOperator() == TextOperators.OCTET_LENGTH) {
      return length(call);
    }
    if (call.getOperator() instanceof FieldOperator field) {
      return NestedLowering.field(operand(call.getOperands().getFirst()), field.field());
    }
    if (call.getOperator() instanceof NestedCastOperator cast) {
      return CastLowering.cast(
          operand(call.getOperands().getFirst()), cast.type(), cast.mode(), conversions);
    }
    if (call.getOperator() == NestedOperators.ROW
        || call.getOperator() == NestedOperators.ARRAY
        || call.getOperator() == NestedOperators.MAP
        || call.getOperator() == NestedOperators.ITEM
        || call.getOperator() == NestedOperators.CARDINALITY) {
      return NestedLowering.call(
          call.getOperator().getName(),
          operands(call),
          RelTypes.toPlan(call.getType()),
          conversions);
    }
    if (call.getOperator() == PlanFunctions.COALESCE) {
      List<Expression> operands = operands(call);
      Type type = NestedLowering.type(operands, RelTypes.toPlan(call.getType()));
      return new Expression.Call("COALESCE", conversions.convertAll(operands, type), type);
    }
    if (call.getOperator() instanceof SiblingOperator sibling) {
      List<Expression> operands = operands(call);
      Type type = NestedLowering.type(operands, RelTypes.toPlan(call.getType()));
      List<Expression> values = conversions.convertAll(operands, type);
      return new SiblingValue(
          values.getFirst(), sibling.frame(), sibling.pick(), values.getLast(), type);
    }
    if (call.getOperator() == PlanFunctions.TRY || call.getOperator() == PlanFunctions.ONCE) {
      Expression value = operand(call.getOperands().getFirst());
      return new Expression.Call(call.getOperator().getName(), List.of(value), value.type());
    }
    if (call.getOperator() == JsonOperators.TO_JSON) {
      return json.json(operands(call).getFirst(), call.getOperands().getFirst());
    }
    if (call.getOperator() == JsonOperators.JSON_FORMAT) {
      return conversions.convert(operands(call).getFirst(), VarcharType.TEXT);
    }
    if (call.getOperator() == JsonOperators.JSON_PARSE) {
      return new Expression.Literal(
          SimpleType.JSON, ((Expression.Literal) operands(call).getFirst()).value());
    }
    if (call.getOperator() instanceof PlanOperator) {
      Optional<Expression> function = temporal.lower(call, operands(call));
      if (function.isPresent()) {
        return function.get();
      }
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
          operators.comparison(call);
      case AND, OR -> OperatorLowering.chain(call, operands(call), SimpleType.BOOLEAN);
      case PLUS, MINUS, TIMES, DIVIDE, MOD -> operators.arithmetic(call);
      case JSON_VALUE_EXPRESSION -> lower(call.getOperands().getFirst());
      default -> functions.function(call);
    };
  }

  private Expression assignment(AssignmentOperator operator, RexCall call) {
    List<SourceSpan> around = openCalls;
    openCalls = operator.calls();
    Expression value = lower(call.getOperands().getFirst());
    Expression assigned =
        Assignments.assign(value, operator.type(), conversions)
            .orElseThrow(
                () ->
                    new RejectedCallException(
                        "%s is %s, not %s"
                            .formatted(
                                operator.target(), operator.type().sql(), value.type().sql()),
                        Optional.of("convert it: `CAST(… AS %s)`".formatted(operator.type().sql())),
                        call.pos));
    locate(assigned, call);
    openCalls = around;
    return assigned;
  }

  List<Expression> operands(RexCall call) {
    return call.getOperands().stream().map(this::operand).toList();
  }

  /// An operand of a function: a text, not a CHAR or a JSON.
  Expression operand(RexNode node) {
    return asText(lower(node));
  }

  Expression asText(Expression expression) {
    return expression.type() instanceof CharType text
        ? conversions.convert(expression, new VarcharType(text.length()))
        : expression;
  }

  private Expression length(RexCall call) {
    Expression value = operands(call).getFirst();
    boolean isText = value.type() instanceof VarcharType || value.type() == SimpleType.JSON;
    boolean isBytes = value.type() == SimpleType.VARBINARY;
    return new Expression.Call(
        isBytes ? TextOperators.OCTET_LENGTH.getName() : call.getOperator().getName(),
        List.of(
            isText || isBytes
                ? value
                : conversions.convert(
                    value,
                    new VarcharType(
                        TextOperators.textLength(call.getOperands().getFirst().getType())))),
        SimpleType.INTEGER);
  }

  private Expression concatenation(RexCall call) {
    List<Expression> texts = new ArrayList<>();
    List<Expression> operands = operands(call);
    for (int i = 0; i < operands.size(); i++) {
      Expression operand = operands.get(i);
      texts.add(
          operand.type() instanceof VarcharType
              ? operand
              : conversions.convert(
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
    List<Expression> converted = conversions.convertAll(values, common);
    List<Expression.Branch> branches = new ArrayList<>();
    for (int i = 0; i < conditions.size(); i++) {
      branches.add(new Expression.Branch(conditions.get(i), converted.get(i)));
    }
    return new Expression.Case(branches, converted.getLast(), common);
  }

  private Expression cast(RexCall call, CastMode mode) {
    Expression lowered = lower(call.getOperands().getFirst());
    Expression operand = asText(lowered);
    Type type = RelTypes.toPlan(call.getType());
    boolean isNull =
        operand instanceof Expression.Literal literal && literal.value() == Value.Null.NULL;
    if (!isNull && !PossibleCasts.exists(lowered.type(), type) && isWritten(call.pos)) {
      throw new RejectedCallException(
          "a value of type %s cannot be cast to %s".formatted(lowered.type().sql(), type.sql()),
          PossibleCasts.remedy(lowered.type(), type),
          call.pos);
    }
    if (operand.type() == SimpleType.JSON && type instanceof VarcharType && !isWritten(call.pos)) {
      // One text becomes another to Calcite, which knows no JSON.
      return operand;
    }
    return CastLowering.cast(
        operand, type, mode, temporal.conversions(call.getOperands().getFirst()));
  }

  /// Whether a CAST is written at `position`: Calcite adds casts where values of several types
  /// meet.
  private boolean isWritten(SqlParserPos position) {
    return position.getLineNum() > 0
        && (declared.hasCast(AstToSqlNode.span(position)) || isWrittenHere(position));
  }

  private boolean isWrittenHere(SqlParserPos position) {
    return ExpressionParts.all(converted.source().expression()).stream()
        .anyMatch(
            part ->
                part instanceof ValueExpression.Cast
                    && part.span().equals(AstToSqlNode.span(position)));
  }
}
