package io.datagenc.compiler.parser;

import io.datagenc.compiler.ast.BinaryOperator;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.QualifiedName;
import io.datagenc.compiler.ast.Query;
import io.datagenc.compiler.ast.SelectItem;
import io.datagenc.compiler.ast.UnaryOperator;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.DiagnosticCode;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.grammar.DatagenParser;
import io.datagenc.grammar.DatagenParser.AllColumnsContext;
import io.datagenc.grammar.DatagenParser.AtTimeZoneContext;
import io.datagenc.grammar.DatagenParser.BinaryContext;
import io.datagenc.grammar.DatagenParser.CollateContext;
import io.datagenc.grammar.DatagenParser.ConjunctionContext;
import io.datagenc.grammar.DatagenParser.DisjunctionContext;
import io.datagenc.grammar.DatagenParser.ExpressionContext;
import io.datagenc.grammar.DatagenParser.NegationContext;
import io.datagenc.grammar.DatagenParser.ParenthesizedContext;
import io.datagenc.grammar.DatagenParser.PredicatedContext;
import io.datagenc.grammar.DatagenParser.PrimaryValueContext;
import io.datagenc.grammar.DatagenParser.SelectItemContext;
import io.datagenc.grammar.DatagenParser.SelectQueryContext;
import io.datagenc.grammar.DatagenParser.SelectedValueContext;
import io.datagenc.grammar.DatagenParser.SignContext;
import io.datagenc.grammar.DatagenParser.SimpleExpressionContext;
import io.datagenc.grammar.DatagenParser.StringContext;
import io.datagenc.grammar.DatagenParser.ValueExpressionContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/// Makes expressions from parse trees. Chains of operators are walked in loops, so that a long one
/// takes no stack; the depth of the tree that they make is limited.
final class ExpressionBuilder {

  /// What walks the tree later recurses: a deeper tree could exhaust its stack.
  static final int MAXIMUM_DEPTH = 500;

  private final NameBuilder names;
  private final LiteralBuilder literals;
  private final TemplateReader templates;
  private final PredicateBuilder predicates;
  private final PrimaryBuilder primaries;
  private int depth;

  ExpressionBuilder(OffsetMap offsets, Diagnostics diagnostics) {
    this.names = new NameBuilder(offsets);
    this.literals = new LiteralBuilder(offsets, diagnostics);
    this.templates = new TemplateReader(diagnostics);
    TypeBuilder types = new TypeBuilder(names, literals);
    CallBuilder calls = new CallBuilder(names, types, this);
    this.predicates = new PredicateBuilder(this);
    this.primaries = new PrimaryBuilder(names, literals, types, calls, this);
  }

  /// The value of `TEMPLATE text`.
  ValueExpression.Template template(StringContext text) {
    return templates.read(literals.string(text), text.getStart());
  }

  ValueExpression expression(ParenthesizedContext context) {
    return expression(context.expression());
  }

  List<ValueExpression> expressions(List<ExpressionContext> contexts) {
    return contexts.stream().map(this::expression).toList();
  }

  Optional<ValueExpression> optionalExpression(@Nullable ExpressionContext context) {
    return Optional.ofNullable(context).map(this::expression);
  }

  Optional<ValueExpression> optionalValue(@Nullable ValueExpressionContext context) {
    return Optional.ofNullable(context).map(this::value);
  }

  ValueExpression expression(ExpressionContext context) {
    Deque<ExpressionContext> chain = new ArrayDeque<>();
    ExpressionContext base = context;
    while (base instanceof ConjunctionContext || base instanceof DisjunctionContext) {
      chain.push(base);
      base =
          base instanceof ConjunctionContext conjunction
              ? conjunction.left
              : ((DisjunctionContext) base).left;
    }
    int levels = enter(chain.size() + 1, context.getStart());
    ValueExpression result =
        switch (base) {
          case SimpleExpressionContext simple -> predicated(simple.predicated());
          case NegationContext negation ->
              new ValueExpression.Unary(
                  names.span(negation), UnaryOperator.NOT, expression(negation.expression()));
          default -> throw new IllegalStateException("not an expression: " + base.getClass());
        };
    for (ExpressionContext link : chain) {
      boolean conjunction = link instanceof ConjunctionContext;
      ValueExpression right =
          expression(
              conjunction ? ((ConjunctionContext) link).right : ((DisjunctionContext) link).right);
      result =
          new ValueExpression.Binary(
              names.span(link),
              conjunction ? BinaryOperator.AND : BinaryOperator.OR,
              result,
              right);
    }
    leave(levels);
    return result;
  }

  private ValueExpression predicated(PredicatedContext context) {
    int levels = enter(context.predicate().size(), context.getStart());
    ValueExpression result = value(context.valueExpression());
    for (DatagenParser.PredicateContext predicate : context.predicate()) {
      SourceSpan span = names.span(context.getStart()).to(names.span(predicate));
      result = predicates.predicate(span, result, predicate);
    }
    leave(levels);
    return result;
  }

  /// An additive expression: the operand of a comparison.
  ValueExpression value(ValueExpressionContext context) {
    Deque<ValueExpressionContext> chain = new ArrayDeque<>();
    ValueExpressionContext base = context;
    while (!(base instanceof PrimaryValueContext || base instanceof SignContext)) {
      chain.push(base);
      base =
          switch (base) {
            case BinaryContext binary -> binary.left;
            case AtTimeZoneContext atTimeZone -> atTimeZone.valueExpression();
            case CollateContext collate -> collate.valueExpression();
            default -> throw new IllegalStateException("not a value: " + base.getClass());
          };
    }
    int levels = enter(chain.size() + 1, context.getStart());
    ValueExpression result =
        base instanceof SignContext sign
            ? new ValueExpression.Unary(
                names.span(sign),
                sign.operator.getType() == DatagenParser.MINUS
                    ? UnaryOperator.MINUS
                    : UnaryOperator.PLUS,
                value(sign.valueExpression()))
            : primaries.primary(((PrimaryValueContext) base).primaryExpression());
    for (ValueExpressionContext link : chain) {
      SourceSpan span = names.span(link);
      result =
          switch (link) {
            case BinaryContext binary ->
                new ValueExpression.Binary(
                    span, operator(binary.operator), result, value(binary.right));
            case AtTimeZoneContext atTimeZone ->
                new ValueExpression.AtTimeZone(
                    span, result, primaries.primary(atTimeZone.primaryExpression()));
            case CollateContext collate ->
                new ValueExpression.Collate(
                    span, result, names.qualifiedName(collate.qualifiedName()));
            default -> throw new IllegalStateException("not a value: " + link.getClass());
          };
    }
    leave(levels);
    return result;
  }

  private static BinaryOperator operator(Token token) {
    return switch (token.getType()) {
      case DatagenParser.ASTERISK -> BinaryOperator.MULTIPLY;
      case DatagenParser.SLASH -> BinaryOperator.DIVIDE;
      case DatagenParser.MODULO -> BinaryOperator.MODULO;
      case DatagenParser.PLUS -> BinaryOperator.ADD;
      case DatagenParser.MINUS -> BinaryOperator.SUBTRACT;
      case DatagenParser.CONCATENATE -> BinaryOperator.CONCATENATE;
      case DatagenParser.JSON_FIELD -> BinaryOperator.JSON_FIELD;
      case DatagenParser.JSON_FIELD_TEXT -> BinaryOperator.JSON_FIELD_TEXT;
      default -> throw new IllegalStateException("not an operator: " + token);
    };
  }

  Query.SelectQuery query(SelectQueryContext context) {
    return new Query.SelectQuery(
        names.span(context),
        context.selectItem().stream().map(this::selectItem).toList(),
        names.qualifiedName(context.qualifiedName()),
        optionalExpression(context.expression()));
  }

  private SelectItem selectItem(SelectItemContext context) {
    SourceSpan span = names.span(context);
    return switch (context) {
      case AllColumnsContext all -> new SelectItem.AllColumns(span);
      case SelectedValueContext selected ->
          new SelectItem.SelectedValue(
              span,
              expression(selected.expression()),
              names.optionalIdentifier(selected.identifier()));
      default -> throw new IllegalStateException("not an item: " + context.getClass());
    };
  }

  /// A plain path of one part.
  static ValueExpression.Path path(Identifier identifier) {
    return new ValueExpression.Path(
        identifier.span(), new QualifiedName(identifier.span(), List.of(identifier)));
  }

  /// Enters levels of the tree.
  ///
  /// @return `levels`, to be subtracted when they are left
  int enter(int levels, Token token) {
    if (depth + levels > MAXIMUM_DEPTH) {
      throw new InvalidStatementException(
          Diagnostic.of(
                  DiagnosticCode.NESTING_TOO_DEEP,
                  names.span(token),
                  "expression has more than %d levels".formatted(MAXIMUM_DEPTH))
              .withHelp(
                  "write a chain of `OR` as `IN (…)`, or give parts of it to HIDDEN columns"));
    }
    depth += levels;
    return levels;
  }

  void leave(int levels) {
    depth -= levels;
  }
}
