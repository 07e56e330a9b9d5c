package io.datagenc.compiler.parser;

import io.datagenc.compiler.ast.DataType;
import io.datagenc.compiler.ast.DataType.DateTimeKind;
import io.datagenc.compiler.ast.DataType.TimeZoneMode;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.JsonMember;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.Predicate;
import io.datagenc.compiler.ast.QualifiedName;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.ast.ValueExpression.CastSpelling;
import io.datagenc.compiler.ast.ValueExpression.CurrentValueKind;
import io.datagenc.compiler.ast.WhenClause;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.grammar.DatagenParser.ArrayConstructorContext;
import io.datagenc.grammar.DatagenParser.BinaryLiteralContext;
import io.datagenc.grammar.DatagenParser.BooleanLiteralContext;
import io.datagenc.grammar.DatagenParser.CallContext;
import io.datagenc.grammar.DatagenParser.CaseExpressionContext;
import io.datagenc.grammar.DatagenParser.CastContext;
import io.datagenc.grammar.DatagenParser.ColumnContext;
import io.datagenc.grammar.DatagenParser.CurrentTimeContext;
import io.datagenc.grammar.DatagenParser.DereferenceContext;
import io.datagenc.grammar.DatagenParser.DoubleColonCastContext;
import io.datagenc.grammar.DatagenParser.ExistsContext;
import io.datagenc.grammar.DatagenParser.GroupContext;
import io.datagenc.grammar.DatagenParser.IntervalLiteralContext;
import io.datagenc.grammar.DatagenParser.JsonObjectContext;
import io.datagenc.grammar.DatagenParser.MapConstructorContext;
import io.datagenc.grammar.DatagenParser.NullLiteralContext;
import io.datagenc.grammar.DatagenParser.NumericLiteralContext;
import io.datagenc.grammar.DatagenParser.PrimaryExpressionContext;
import io.datagenc.grammar.DatagenParser.StringLiteralContext;
import io.datagenc.grammar.DatagenParser.SubqueryContext;
import io.datagenc.grammar.DatagenParser.SubscriptContext;
import io.datagenc.grammar.DatagenParser.TemplateContext;
import io.datagenc.grammar.DatagenParser.TypedLiteralContext;
import io.datagenc.grammar.DatagenParser.ZonedLiteralContext;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// Makes literals, names, calls and what is bracketed from parse trees.
final class PrimaryBuilder {

  private final NameBuilder names;
  private final LiteralBuilder literals;
  private final TypeBuilder types;
  private final CallBuilder calls;
  private final ExpressionBuilder expressions;

  PrimaryBuilder(
      NameBuilder names,
      LiteralBuilder literals,
      TypeBuilder types,
      CallBuilder calls,
      ExpressionBuilder expressions) {
    this.names = names;
    this.literals = literals;
    this.types = types;
    this.calls = calls;
    this.expressions = expressions;
  }

  ValueExpression primary(PrimaryExpressionContext context) {
    Deque<PrimaryExpressionContext> chain = new ArrayDeque<>();
    PrimaryExpressionContext base = context;
    while (true) {
      PrimaryExpressionContext inner =
          switch (base) {
            case DoubleColonCastContext cast -> cast.primaryExpression();
            case SubscriptContext subscript -> subscript.primaryExpression();
            case DereferenceContext dereference -> dereference.primaryExpression();
            default -> null;
          };
      if (inner == null) {
        break;
      }
      chain.push(base);
      base = inner;
    }
    Optional<ValueExpression> path = path(base, chain);
    int levels = expressions.enter(chain.size(), context.getStart());
    PrimaryExpressionContext innermost = base;
    ValueExpression result = path.orElseGet(() -> withoutSuffix(innermost));
    for (PrimaryExpressionContext link : chain) {
      SourceSpan span = names.span(link);
      result =
          switch (link) {
            case DoubleColonCastContext cast ->
                new ValueExpression.Cast(
                    span, CastSpelling.DOUBLE_COLON, result, types.type(cast.type()));
            case SubscriptContext subscript ->
                new ValueExpression.Subscript(
                    span, result, expressions.expression(subscript.expression()));
            case DereferenceContext dereference ->
                new ValueExpression.FieldAccess(
                    span, result, names.identifier(dereference.identifier()));
            default -> throw new IllegalStateException("not a suffix: " + link.getClass());
          };
    }
    expressions.leave(levels);
    return result;
  }

  /// A column together with the names that follow it, which are taken from the suffixes.
  private Optional<ValueExpression> path(
      PrimaryExpressionContext base, Deque<PrimaryExpressionContext> suffixes) {
    if (!(base instanceof ColumnContext column)) {
      return Optional.empty();
    }
    List<Identifier> parts = new ArrayList<>();
    parts.add(names.identifier(column.identifier()));
    SourceSpan span = names.span(column);
    while (suffixes.peek() instanceof DereferenceContext dereference) {
      parts.add(names.identifier(dereference.identifier()));
      span = names.span(dereference);
      suffixes.pop();
    }
    return Optional.of(new ValueExpression.Path(span, new QualifiedName(span, parts)));
  }

  private ValueExpression withoutSuffix(PrimaryExpressionContext context) {
    SourceSpan span = names.span(context);
    return switch (context) {
      case NullLiteralContext ignored -> new Literal.NullLiteral(span);
      case BooleanLiteralContext literal ->
          new Literal.BooleanLiteral(span, literal.TRUE() != null);
      case NumericLiteralContext literal -> literals.number(literal.number());
      case StringLiteralContext literal -> literals.string(literal.string());
      case BinaryLiteralContext literal -> literals.binary(literal.getStart());
      case IntervalLiteralContext literal ->
          new Literal.IntervalLiteral(
              span,
              literal.MINUS() != null,
              literals.string(literal.string()),
              types.qualifier(literal.intervalQualifier()));
      case ZonedLiteralContext literal ->
          new Literal.TypedLiteral(span, zonedType(literal), literals.string(literal.string()));
      case TemplateContext template -> expressions.template(template.string());
      case TypedLiteralContext literal -> typedLiteral(span, literal);
      case CurrentTimeContext current -> currentValue(span, current);
      case CaseExpressionContext expression -> caseExpression(span, expression);
      case CastContext cast ->
          new ValueExpression.Cast(
              span,
              cast.TRY_CAST() != null ? CastSpelling.TRY_CAST : CastSpelling.CAST,
              expressions.expression(cast.expression()),
              types.type(cast.type()));
      case ExistsContext exists ->
          new Predicate.Exists(span, expressions.query(exists.selectQuery()));
      case ArrayConstructorContext array ->
          new ValueExpression.ArrayConstructor(span, expressions.expressions(array.expression()));
      case MapConstructorContext map ->
          new ValueExpression.MapConstructor(
              span,
              map.mapEntry().stream().map(entry -> expressions.expression(entry.key)).toList(),
              map.mapEntry().stream().map(entry -> expressions.expression(entry.value)).toList());
      case JsonObjectContext object ->
          new ValueExpression.JsonObject(
              span,
              object.jsonMember().stream()
                  .map(
                      member ->
                          new JsonMember(
                              names.span(member),
                              expressions.expression(member.key),
                              expressions.expression(member.value)))
                  .toList(),
              CallBuilder.jsonNulls(object.jsonNulls()));
      case SubqueryContext subquery ->
          new ValueExpression.Subquery(span, expressions.query(subquery.selectQuery()));
      case GroupContext group ->
          group.expression().size() == 1
              ? expressions.expression(group.expression(0))
              : new ValueExpression.RowConstructor(
                  span, expressions.expressions(group.expression()));
      case CallContext call -> calls.call(call.functionCall());
      default -> throw new IllegalStateException("not a primary: " + context.getClass());
    };
  }

  private ValueExpression caseExpression(SourceSpan span, CaseExpressionContext context) {
    return new ValueExpression.Case(
        span,
        expressions.optionalExpression(context.operand),
        context.caseWhen().stream()
            .map(
                when ->
                    new WhenClause(
                        names.span(when),
                        expressions.expression(when.condition),
                        expressions.expression(when.result)))
            .toList(),
        expressions.optionalExpression(context.otherwise));
  }

  private ValueExpression currentValue(SourceSpan span, CurrentTimeContext context) {
    return new ValueExpression.CurrentValue(
        span,
        CurrentValueKind.valueOf(context.currentValue().getText().toUpperCase(Locale.ROOT)),
        context.INTEGER_VALUE() == null
            ? OptionalInt.empty()
            : OptionalInt.of(literals.smallInteger(context.INTEGER_VALUE())));
  }

  private ValueExpression typedLiteral(SourceSpan span, TypedLiteralContext context) {
    Identifier name = names.identifier(context.identifier());
    DataType type =
        switch (name.quoted() ? "" : name.value()) {
          case "time" -> dateTime(name.span(), DateTimeKind.TIME, Optional.empty());
          case "timestamp" -> dateTime(name.span(), DateTimeKind.TIMESTAMP, Optional.empty());
          default ->
              new DataType.NamedType(name.span(), names.qualifiedName(name), List.of(), List.of());
        };
    return new Literal.TypedLiteral(span, type, literals.string(context.string()));
  }

  private DataType zonedType(ZonedLiteralContext context) {
    SourceSpan span = names.span(context.getStart()).to(names.span(context.ZONE().getSymbol()));
    return dateTime(
        span,
        context.TIMESTAMP() != null ? DateTimeKind.TIMESTAMP : DateTimeKind.TIME,
        Optional.of(context.WITH() != null ? TimeZoneMode.WITH : TimeZoneMode.WITHOUT));
  }

  private static DataType dateTime(
      SourceSpan span, DateTimeKind kind, Optional<TimeZoneMode> timeZone) {
    return new DataType.DateTimeType(span, kind, OptionalInt.empty(), timeZone);
  }
}
