package io.datagenc.compiler.analyzer.calcite.translate;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_LITERAL;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.NOT_SUPPORTED;

import io.datagenc.compiler.analyzer.calcite.operator.FieldOperator;
import io.datagenc.compiler.analyzer.calcite.operator.JsonOperators;
import io.datagenc.compiler.analyzer.calcite.operator.TemporalOperators;
import io.datagenc.compiler.analyzer.calcite.operator.TextLiteral;
import io.datagenc.compiler.analyzer.calcite.operator.TextOperators;
import io.datagenc.compiler.analyzer.expression.ExpressionSettings;
import io.datagenc.compiler.analyzer.expression.ResolvedName;
import io.datagenc.compiler.analyzer.expression.RowValue;
import io.datagenc.compiler.analyzer.expression.SourceExpression;
import io.datagenc.compiler.ast.BinaryOperator;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.Predicate;
import io.datagenc.compiler.ast.TemplatePart;
import io.datagenc.compiler.ast.UnaryOperator;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.ast.WhenClause;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.Label;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DateTimeText;
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
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/// Translates one expression to Calcite's syntax tree. Names are resolved on the way; what cannot
/// be translated is reported and leaves a NULL behind, with [#isPoisoned] set.
public final class AstToSqlNode {

  private final ExpressionSettings settings;
  private final SourceExpression source;
  private final RowShape shape;
  private final Diagnostics diagnostics;
  private final CallToSqlNode calls;
  private final NestedToSqlNode nested;
  private final CastToSqlNode casts;
  private final PredicateToSqlNode predicates;
  private final List<ResolvedName> names = new ArrayList<>();
  private final FunctionFrame frame;
  private final CompiledAggregates aggregates;
  private boolean usesMore;
  private boolean poisoned;

  public AstToSqlNode(
      ExpressionSettings settings,
      SourceExpression source,
      RowShape shape,
      CompiledAggregates aggregates,
      Diagnostics diagnostics) {
    this(settings, source, shape, aggregates, diagnostics, FunctionFrame.ofRow());
  }

  private AstToSqlNode(
      ExpressionSettings settings,
      SourceExpression source,
      RowShape shape,
      CompiledAggregates aggregates,
      Diagnostics diagnostics,
      FunctionFrame frame) {
    this.frame = frame;
    this.aggregates = aggregates;
    this.settings = settings;
    this.source = source;
    this.shape = shape;
    this.diagnostics = diagnostics;
    this.nested = new NestedToSqlNode(this);
    this.casts = new CastToSqlNode(this, source);
    this.predicates = new PredicateToSqlNode(this);
    this.calls = new CallToSqlNode(this, nested, aggregates, source, settings, frame);
  }

  /// Whether a part of the expression was reported.
  public boolean isPoisoned() {
    return poisoned;
  }

  /// `value`, a part of the expression that is compiled already.
  SqlNode computed(Expression value, SqlParserPos position) {
    usesMore = true;
    return shape.computed(value, position);
  }

  /// All names, if they are all that the expression depends on besides its text.
  public Optional<List<ResolvedName>> names() {
    return poisoned || usesMore ? Optional.empty() : Optional.of(names);
  }

  public SqlNode translate(ValueExpression expression) {
    SqlParserPos position = position(expression.span());
    return switch (expression) {
      case Literal literal -> literal(literal, position);
      case Predicate predicate -> predicates.translate(predicate, position);
      case ValueExpression.Path path -> path(path, position);
      case ValueExpression.CurrentValue current -> currentValue(current);
      case ValueExpression.Unary unary -> unary(unary, position);
      case ValueExpression.Binary binary ->
          binary(binary.operator(), translate(binary.left()), translate(binary.right()), position);
      case ValueExpression.Case conditional -> conditional(conditional, position);
      case ValueExpression.Cast cast -> casts.cast(cast, position);
      case ValueExpression.Collate collate -> translate(collate.value());
      case ValueExpression.FunctionCall call -> calls.translate(call, position);
      case ValueExpression.Extract extract -> calls.extract(extract, position);
      case ValueExpression.Trim trim -> calls.trim(trim, position);
      case ValueExpression.JsonObject object -> calls.json().jsonObject(object, position);
      case ValueExpression.Template template -> template(template, position);
      case ValueExpression.AtTimeZone zoned -> calls.atTimeZone(zoned, position);
      case ValueExpression.ArrayConstructor array -> nested.array(array, position);
      case ValueExpression.MapConstructor map -> nested.map(map, position);
      case ValueExpression.RowConstructor row -> nested.row(row, position);
      case ValueExpression.Subscript subscript -> nested.subscript(subscript, position);
      case ValueExpression.FieldAccess access -> nested.field(access, position);
      case ValueExpression.Subquery query -> notSupported(query.span(), "a query in an expression");
      case ValueExpression.AllRows rows -> notSupported(rows.span(), "`*`");
    };
  }

  static SqlParserPos position(SourceSpan span) {
    return new SqlParserPos(1, span.start() + 1, 1, Math.max(span.end(), span.start() + 1));
  }

  public static SourceSpan span(SqlParserPos position) {
    return new SourceSpan(position.getColumnNum() - 1, position.getEndColumnNum());
  }

  SqlNode poison(Diagnostic diagnostic) {
    diagnostics.report(diagnostic);
    return poison(diagnostic.span());
  }

  SqlNode poison(SourceSpan span) {
    poisoned = true;
    return SqlLiteral.createNull(position(span));
  }

  SqlNode notSupported(SourceSpan span, String what) {
    return poison(Diagnostic.of(NOT_SUPPORTED, span, what + " is not supported yet"));
  }

  /// The translation of `body`, of a function that is called at `call`.
  AstToSqlNode inside(SourceExpression body, FunctionFrame inner, SourceSpan call) {
    usesMore = true;
    return new AstToSqlNode(
        settings,
        body,
        shape,
        aggregates,
        diagnostics.labelled(new Label(call, "called here")),
        inner);
  }

  private SqlNode path(ValueExpression.Path path, SqlParserPos position) {
    List<String> parts = path.name().parts().stream().map(part -> part.value()).toList();
    if (parts.size() == 1
        && parts.getFirst().equals("scale")
        && !path.name().last().quoted()
        && !source.scope().columns().contains("scale")) {
      usesMore = true;
      return SqlLiterals.number(settings.scale(), position);
    }
    Optional<SqlNode> argument = frame.argument(parts.getFirst());
    if (argument.isPresent()) {
      List<Identifier> names = path.name().parts();
      return fields(argument.get(), names.subList(1, names.size()), position);
    }
    Optional<RowValue> value = source.scope().value(path);
    value.ifPresent(found -> names.add(new ResolvedName(path, found)));
    if (value.isEmpty()) {
      return poison(path.span());
    }
    SqlNode node = shape.identifier(value.get(), position);
    List<Identifier> fields = path.name().parts();
    return fields(
        node, fields.subList(fields.size() - value.get().fields().size(), fields.size()), position);
  }

  private static SqlNode fields(SqlNode row, List<Identifier> fields, SqlParserPos position) {
    SqlNode node = row;
    for (Identifier field : fields) {
      node = new FieldOperator(field.value(), position(field.span())).createCall(position, node);
    }
    return node;
  }

  private SqlNode literal(Literal literal, SqlParserPos position) {
    return switch (literal) {
      case Literal.NullLiteral ignored -> SqlLiteral.createNull(position);
      case Literal.BooleanLiteral bool -> SqlLiteral.createBoolean(bool.value(), position);
      case Literal.NumericLiteral number -> number(number, "", position);
      case Literal.StringLiteral string -> new TextLiteral(string.value(), position);
      case Literal.BinaryLiteral binary ->
          SqlLiteral.createBinaryString(binary.hexadecimal(), position);
      case Literal.TypedLiteral typed -> typed(typed, position);
      case Literal.IntervalLiteral interval ->
          SqlLiterals.interval(interval, position)
              .orElseGet(
                  () ->
                      poison(
                          Diagnostic.of(
                                  INVALID_LITERAL,
                                  interval.span(),
                                  "`%s` is not an interval".formatted(interval.value().value()))
                              .withHelp("an interval is written `INTERVAL '3' DAY`")));
    };
  }

  private SqlNode number(Literal.NumericLiteral number, String sign, SqlParserPos position) {
    String digits = number.text().replaceAll("[eE].*|[^0-9]", "").replaceFirst("^0+", "");
    if (digits.length() > 38) {
      return poison(
          Diagnostic.of(INVALID_LITERAL, number.span(), "number has more than 38 digits"));
    }
    return SqlLiterals.number(sign + number.text(), position);
  }

  private SqlNode typed(Literal.TypedLiteral typed, SqlParserPos position) {
    Optional<Type> type = source.scope().type(typed.type());
    if (type.isEmpty()) {
      return poison(typed.span());
    }
    String text = typed.value().value();
    try {
      return switch (type.get()) {
        case SimpleType.DATE -> SqlLiterals.date(text, position);
        case TimeType ignored -> SqlLiterals.time(text, position);
        case TimestampType ignored ->
            DateTimeText.hasZone(text)
                ? SqlLiterals.instant(text, settings.zone(), position)
                : SqlLiterals.timestamp(text, position);
        case TimestampWithTimeZoneType ignored ->
            SqlLiterals.instant(text, settings.zone(), position);
        case SimpleType.JSON -> calls.json().json(typed.value(), position);
        case SimpleType _,
            DecimalType _,
            CharType _,
            VarcharType _,
            ArrayType _,
            SetType _,
            MapType _,
            RowType _ ->
            CastToSqlNode.isPossible(type.get())
                    && type.get().representation() != Representation.NESTED
                ? CastToSqlNode.cast(
                    new TextLiteral(text, position(typed.value().span())), type.get(), position)
                : notSupported(typed.span(), "a constant of type " + type.get().sql());
      };
    } catch (DateTimeException e) {
      return poison(
          Diagnostic.of(
                  INVALID_LITERAL,
                  typed.value().span(),
                  "`%s` is not a value of type %s".formatted(text, type.get().sql()))
              .withHelp(
                  type.get() == SimpleType.DATE
                      ? "a date is written `DATE '2024-12-31'`"
                      : type.get() instanceof TimeType
                          ? "a time is written `TIME '23:59:59'`"
                          : "a timestamp is written `TIMESTAMP '2024-12-31 23:59:59'`"));
    }
  }

  /// `operand`, the operand of `cast`, as JSON. As in PostgreSQL a text with `::` is one that
  /// spells it, as in Trino CAST makes it a text in quotes.
  SqlNode json(ValueExpression.Cast cast, SqlNode operand, SqlParserPos position) {
    return cast.spelling() == ValueExpression.CastSpelling.DOUBLE_COLON
            && cast.value() instanceof Literal.StringLiteral text
        ? calls.json().json(text, position)
        : JsonOperators.TO_JSON.createCall(position, operand);
  }

  private SqlNode currentValue(ValueExpression.CurrentValue current) {
    int precision = current.precision().orElse(3);
    if (precision > 6) {
      return poison(Diagnostic.of(INVALID_LITERAL, current.span(), "precision is not in 0 to 6"));
    }
    return currentValue(current.kind(), precision, current.span());
  }

  /// The value that `kind` is pinned to.
  SqlNode currentValue(ValueExpression.CurrentValueKind kind, int precision, SourceSpan span) {
    SqlParserPos position = position(span);
    LocalDateTime local = LocalDateTime.ofInstant(settings.now(), settings.zone());
    return switch (kind) {
      case CURRENT_DATE -> SqlLiterals.date(local.toLocalDate(), position);
      case CURRENT_TIME, LOCALTIME -> SqlLiterals.time(local.toLocalTime(), precision, position);
      case LOCALTIMESTAMP -> SqlLiterals.timestamp(local, precision, position);
      case CURRENT_TIMESTAMP ->
          SqlLiterals.instant(
              LocalDateTime.ofInstant(settings.now(), ZoneOffset.UTC), precision, position);
      case CURRENT_USER -> notSupported(span, "CURRENT_USER");
    };
  }

  private SqlNode unary(ValueExpression.Unary unary, SqlParserPos position) {
    if (unary.operator() == UnaryOperator.MINUS
        && unary.operand() instanceof Literal.NumericLiteral number) {
      return number(number, "-", position);
    }
    SqlNode operand = translate(unary.operand());
    return switch (unary.operator()) {
      case NOT -> SqlStdOperatorTable.NOT.createCall(position, operand);
      case MINUS -> SqlStdOperatorTable.UNARY_MINUS.createCall(position, operand);
      case PLUS -> operand;
    };
  }

  SqlNode binary(BinaryOperator operator, SqlNode left, SqlNode right, SqlParserPos position) {
    return switch (operator) {
      case OR -> SqlStdOperatorTable.OR.createCall(position, left, right);
      case AND -> SqlStdOperatorTable.AND.createCall(position, left, right);
      case EQUAL -> SqlStdOperatorTable.EQUALS.createCall(position, left, right);
      case NOT_EQUAL -> SqlStdOperatorTable.NOT_EQUALS.createCall(position, left, right);
      case LESS_THAN -> SqlStdOperatorTable.LESS_THAN.createCall(position, left, right);
      case LESS_THAN_OR_EQUAL ->
          SqlStdOperatorTable.LESS_THAN_OR_EQUAL.createCall(position, left, right);
      case GREATER_THAN -> SqlStdOperatorTable.GREATER_THAN.createCall(position, left, right);
      case GREATER_THAN_OR_EQUAL ->
          SqlStdOperatorTable.GREATER_THAN_OR_EQUAL.createCall(position, left, right);
      case CONCATENATE -> TextOperators.CONCATENATE.createCall(position, left, right);
      case ADD -> TemporalOperators.PLUS.createCall(position, left, right);
      case SUBTRACT -> TemporalOperators.MINUS.createCall(position, left, right);
      case MULTIPLY -> TemporalOperators.MULTIPLY.createCall(position, left, right);
      case DIVIDE -> TemporalOperators.DIVIDE.createCall(position, left, right);
      case MODULO -> SqlStdOperatorTable.MOD.createCall(position, left, right);
      case REGEX_MATCH -> SqlLibraryOperators.REGEXP_LIKE.createCall(position, left, right);
      case REGEX_MATCH_IGNORE_CASE ->
          SqlLibraryOperators.REGEXP_LIKE.createCall(
              position, left, right, new TextLiteral("i", position));
      case NOT_REGEX_MATCH ->
          SqlStdOperatorTable.NOT.createCall(
              position, binary(BinaryOperator.REGEX_MATCH, left, right, position));
      case NOT_REGEX_MATCH_IGNORE_CASE ->
          SqlStdOperatorTable.NOT.createCall(
              position, binary(BinaryOperator.REGEX_MATCH_IGNORE_CASE, left, right, position));
      case JSON_FIELD, JSON_FIELD_TEXT ->
          notSupported(span(position), "`%s`".formatted(operator.symbol()));
    };
  }

  private SqlNode conditional(ValueExpression.Case conditional, SqlParserPos position) {
    List<SqlNode> conditions = new ArrayList<>();
    List<SqlNode> results = new ArrayList<>();
    Optional<SqlNode> operand = conditional.operand().map(this::translate);
    for (WhenClause when : conditional.whens()) {
      SqlNode condition = translate(when.condition());
      conditions.add(
          operand.isPresent()
              ? SqlStdOperatorTable.EQUALS.createCall(
                  position(when.condition().span()), operand.get(), condition)
              : condition);
      results.add(translate(when.result()));
    }
    SqlNode otherwise =
        conditional
            .otherwise()
            .map(this::translate)
            .orElseGet(() -> SqlLiteral.createNull(position));
    return new SqlCase(
        position,
        null,
        new SqlNodeList(conditions, position),
        new SqlNodeList(results, position),
        otherwise);
  }

  private SqlNode template(ValueExpression.Template template, SqlParserPos position) {
    List<SqlNode> parts = new ArrayList<>();
    for (TemplatePart part : template.parts()) {
      parts.add(
          switch (part) {
            case TemplatePart.Text text -> new TextLiteral(text.text(), position(text.span()));
            case TemplatePart.Interpolation interpolation -> translate(interpolation.value());
          });
    }
    return TextOperators.TEMPLATE.createCall(position, parts);
  }
}
