package io.datagenc.compiler.analyzer.calcite.lower;

import io.datagenc.compiler.analyzer.calcite.fallback.FallbackFunctions;
import io.datagenc.compiler.analyzer.calcite.operator.DrawOperator;
import io.datagenc.compiler.analyzer.calcite.operator.FieldOperator;
import io.datagenc.compiler.analyzer.calcite.operator.JsonOperators;
import io.datagenc.compiler.analyzer.calcite.operator.NestedCastOperator;
import io.datagenc.compiler.analyzer.calcite.operator.NestedOperators;
import io.datagenc.compiler.analyzer.calcite.operator.PlanFunctions;
import io.datagenc.compiler.analyzer.calcite.operator.PlanOperator;
import io.datagenc.compiler.analyzer.calcite.operator.PlanRexBuilder;
import io.datagenc.compiler.analyzer.calcite.operator.PositionOperator;
import io.datagenc.compiler.analyzer.calcite.operator.TemporalOperators;
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
import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.Representation;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

  private final RelTypes types;
  private final ConvertedExpression converted;
  private final SourceExpression source;
  private final Map<Expression, SourceSpan> spans;
  private final FallbackFunctions fallbacks;
  private final ExpressionConversions conversions;
  private final TemporalLowering temporal;
  private final JsonLowering json;

  /// @param converted what is lowered
  /// @param source what it is lowered for, an expression that is written alike
  /// @param spans receives the span of every call
  public RexToPlan(
      RelTypes types,
      ConvertedExpression converted,
      SourceExpression source,
      Map<Expression, SourceSpan> spans,
      FallbackFunctions fallbacks,
      ExpressionConversions conversions) {
    this.types = types;
    this.converted = converted;
    this.source = source;
    this.spans = spans;
    this.fallbacks = fallbacks;
    this.conversions = conversions;
    this.temporal = new TemporalLowering(conversions);
    this.json = new JsonLowering(conversions);
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
          operands,
          conversions);
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
    if (call.getOperator() == PlanFunctions.TRY) {
      Expression attempted = operand(call.getOperands().getFirst());
      return new Expression.Call("TRY", List.of(attempted), attempted.type());
    }
    if (call.getOperator() == JsonOperators.TO_JSON) {
      return json.json(operands(call).getFirst());
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
    return asText(lower(node));
  }

  private Expression asText(Expression expression) {
    return expression.type() instanceof CharType text
        ? conversions.convert(expression, new VarcharType(text.length()))
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
    Expression operand = operand(call.getOperands().getFirst());
    Type type = RelTypes.toPlan(call.getType());
    if (operand.type() == SimpleType.JSON
        && type instanceof VarcharType
        && (call.pos.getLineNum() == 0
            || SqlTypeUtil.equalSansNullability(
                types.factory(), call.getType(), call.getOperands().getFirst().getType()))) {
      // Not written: one text becomes another to Calcite, which knows no JSON.
      return operand;
    }
    return CastLowering.cast(
        operand, type, mode, temporal.conversions(call.getOperands().getFirst()));
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
    Expression first = lower(left);
    Expression second = lower(right);
    boolean isPadded = first.type() instanceof CharType || second.type() instanceof CharType;
    return new Expression.Call(
        call.getOperator().getName(),
        conversions.convertAll(
            List.of(compared(first, isPadded), compared(second, isPadded)), common),
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
    return CastLowering.cast(
        operand(text), RelTypes.toPlan(other.getType()), CastMode.STRICT, conversions);
  }

  /// An operand of a comparison. Where one is a CHAR, which is held without the spaces that it is
  /// padded with, the spaces at the end of the other do not count.
  private Expression compared(Expression operand, boolean isPadded) {
    if (operand.type() instanceof CharType) {
      return asText(operand);
    }
    if (!isPadded || !(operand.type() instanceof VarcharType type)) {
      return operand;
    }
    if (operand instanceof Expression.Literal literal
        && literal.value() instanceof Value.BytesValue bytes) {
      String text = bytes.bytes().toUtf8String().replaceFirst(" +$", "");
      return new Expression.Literal(type, Value.BytesValue.ofText(text));
    }
    return new Expression.Call("RTRIM", List.of(operand), type);
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
      return temporalArithmetic(call, operands, type);
    }
    if (operands.size() == 1) {
      return new Expression.Call(name(call), conversions.convertAll(operands, type), type);
    }
    if (type instanceof DecimalType) {
      List<Expression> decimals = new ArrayList<>();
      for (int i = 0; i < operands.size(); i++) {
        @Nullable RelDataType decimal =
            types.factory().decimalOf(call.getOperands().get(i).getType());
        decimals.add(
            decimal == null
                ? operands.get(i)
                : conversions.convert(operands.get(i), RelTypes.toPlan(decimal)));
      }
      return chain(call, decimals, type);
    }
    if (call.getKind() == SqlKind.MOD) {
      // A remainder is as small as the divisor, so that its type is the divisor's.
      Type common = commonType(call);
      Expression remainder = chain(call, conversions.convertAll(operands, common), common);
      return conversions.convert(remainder, type);
    }
    return chain(call, conversions.convertAll(operands, type), type);
  }

  private Expression temporalArithmetic(RexCall call, List<Expression> operands, Type type) {
    RexNode left = call.getOperands().getFirst();
    RexNode right = call.getOperands().getLast();
    if (operands.size() == 2 && isPoint(left) && isPoint(right)) {
      return chain(call, conversions.convertAll(operands, commonType(call)), type);
    }
    if (operands.size() == 2 && isPoint(left) != isPoint(right)) {
      boolean pointFirst = isPoint(left);
      Expression point = conversions.convert(operands.get(pointFirst ? 0 : 1), type);
      Expression interval = operands.get(pointFirst ? 1 : 0);
      return interval.type() == SimpleType.INTERVAL_YEAR_MONTH
          ? temporal.shifted(
              name(call), point, interval, type, temporal.conversions(pointFirst ? left : right))
          : new Expression.Call(
              name(call), pointFirst ? List.of(point, interval) : List.of(interval, point), type);
    }
    return chain(call, operands, type);
  }

  private static boolean isPoint(RexNode node) {
    return TemporalOperators.isPoint(node.getType());
  }

  /// Whether `node` is a TIMESTAMP WITH TIME ZONE.
  static boolean isInstant(RexNode node) {
    return node.getType().getSqlTypeName() == SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE;
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
    if (JsonLowering.isJson(name)) {
      List<Expression> operands = json.operands(name, operands(call), call.pos);
      return computed(call, new Expression.Call(name, operands, SimpleType.JSON));
    }
    Type type = RelTypes.toPlan(call.getType());
    if (call.getOperands().stream().anyMatch(RexToPlan::isInstant) || isInstant(call)) {
      return ofInstants(call, name, type);
    }
    return computed(call, new Expression.Call(name, operands(call), type));
  }

  /// A function of instants: one without a kernel is given local times.
  private Expression ofInstants(RexCall call, String name, Type type) {
    List<Expression> operands = new ArrayList<>(operands(call));
    if (name.equals("EXTRACT")) {
      operands.set(
          1,
          temporal.extracted(
              unitName(operands.getFirst()), call.getOperands().getLast(), operands.getLast()));
      return computed(call, new Expression.Call(name, operands, type));
    }
    if (KernelFunctions.contains(name)) {
      return computed(call, new Expression.Call(name, operands, type));
    }
    for (int i = 0; i < operands.size(); i++) {
      operands.set(i, temporal.local(call.getOperands().get(i), operands.get(i)));
    }
    Type local =
        type instanceof TimestampWithTimeZoneType instant && !conversions.isUtc()
            ? new TimestampType(instant.precision())
            : type;
    return temporal.result(computed(call, new Expression.Call(name, operands, local)), type);
  }

  private static String unitName(Expression name) {
    return name instanceof Expression.Literal literal
            && literal.value() instanceof Value.BytesValue text
        ? text.bytes().toUtf8String()
        : "";
  }

  private Expression computed(RexCall call, Expression.Call lowered) {
    String name = lowered.function();
    boolean isComputed =
        lowered.arguments().stream().anyMatch(RexToPlan::isNested) && !JsonLowering.isJson(name)
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
