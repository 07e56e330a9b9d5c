package io.datagenc.compiler.parser;

import io.datagenc.compiler.ast.BinaryOperator;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.Predicate;
import io.datagenc.compiler.ast.Predicate.JsonKind;
import io.datagenc.compiler.ast.Predicate.LikeOperator;
import io.datagenc.compiler.ast.Predicate.Quantifier;
import io.datagenc.compiler.ast.Predicate.TruthValue;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.grammar.DatagenParser;
import io.datagenc.grammar.DatagenParser.BetweenContext;
import io.datagenc.grammar.DatagenParser.ComparisonContext;
import io.datagenc.grammar.DatagenParser.ComparisonOperatorContext;
import io.datagenc.grammar.DatagenParser.InListContext;
import io.datagenc.grammar.DatagenParser.IsDistinctFromContext;
import io.datagenc.grammar.DatagenParser.IsJsonContext;
import io.datagenc.grammar.DatagenParser.IsNullContext;
import io.datagenc.grammar.DatagenParser.IsTruthContext;
import io.datagenc.grammar.DatagenParser.LikeContext;
import io.datagenc.grammar.DatagenParser.PatternOperatorContext;
import io.datagenc.grammar.DatagenParser.PredicateContext;
import io.datagenc.grammar.DatagenParser.QuantifiedComparisonContext;
import java.util.List;
import java.util.Optional;

/// Makes comparisons and other predicates from parse trees.
final class PredicateBuilder {

  private final ExpressionBuilder expressions;

  PredicateBuilder(ExpressionBuilder expressions) {
    this.expressions = expressions;
  }

  /// The predicate that `context`, which starts with an operator, makes of `left`.
  ValueExpression predicate(SourceSpan span, ValueExpression left, PredicateContext context) {
    return switch (context) {
      case ComparisonContext comparison ->
          comparison(
              span,
              operator(comparison.comparisonOperator()),
              left,
              expressions.value(comparison.valueExpression()));
      case QuantifiedComparisonContext quantified ->
          new Predicate.QuantifiedComparison(
              span,
              operator(quantified.comparisonOperator()),
              quantified.ALL() != null ? Quantifier.ALL : Quantifier.ANY,
              left,
              expressions.expression(quantified.parenthesized()));
      case BetweenContext between ->
          new Predicate.Between(
              span,
              between.NOT() != null,
              left,
              expressions.value(between.low),
              expressions.value(between.high));
      case InListContext in ->
          new Predicate.InList(
              span, in.NOT() != null, left, expressions.expressions(in.expression()));
      case LikeContext like -> like(span, left, like);
      case IsNullContext isNull -> new Predicate.IsNull(span, isNull.NOT() != null, left);
      case IsTruthContext isTruth ->
          new Predicate.IsTruth(span, isTruth.NOT() != null, left, truth(isTruth));
      case IsJsonContext isJson ->
          new Predicate.IsJson(span, isJson.NOT() != null, left, jsonKind(isJson));
      case IsDistinctFromContext isDistinct ->
          new Predicate.IsDistinctFrom(
              span,
              isDistinct.NOT() != null,
              left,
              expressions.value(isDistinct.valueExpression()));
      default -> throw new IllegalStateException("not a predicate: " + context.getClass());
    };
  }

  /// A comparison, or `left SIMILAR TO pattern`, which PostgreSQL dumps as `left ~
  /// similar_to_escape(pattern)`.
  private static ValueExpression comparison(
      SourceSpan span, BinaryOperator operator, ValueExpression left, ValueExpression right) {
    boolean isMatch =
        operator == BinaryOperator.REGEX_MATCH || operator == BinaryOperator.NOT_REGEX_MATCH;
    Optional<List<ValueExpression>> similar =
        isMatch
            ? arguments(right, "similar_to_escape").or(() -> arguments(right, "similar_escape"))
            : Optional.empty();
    return similar
        .<ValueExpression>map(
            arguments ->
                new Predicate.Like(
                    span,
                    operator == BinaryOperator.NOT_REGEX_MATCH,
                    LikeOperator.SIMILAR_TO,
                    left,
                    arguments.getFirst(),
                    escape(arguments)))
        .orElseGet(() -> new ValueExpression.Binary(span, operator, left, right));
  }

  private ValueExpression like(SourceSpan span, ValueExpression left, LikeContext context) {
    PatternOperatorContext operator = context.patternOperator();
    ValueExpression pattern = expressions.value(context.valueExpression(0));
    // As PostgreSQL dumps `LIKE pattern ESCAPE escape`.
    Optional<List<ValueExpression>> escaped = arguments(pattern, "like_escape");
    return new Predicate.Like(
        span,
        operator.NOT() != null
            || operator.NOT_LIKE_OPERATOR() != null
            || operator.NOT_ILIKE_OPERATOR() != null,
        likeOperator(operator),
        left,
        escaped.map(List::getFirst).orElse(pattern),
        escaped.isPresent() ? escape(escaped.get()) : expressions.optionalValue(context.escape));
  }

  /// The arguments of `expression`, a call of the function `name` of a pattern.
  private static Optional<List<ValueExpression>> arguments(
      ValueExpression expression, String name) {
    return expression instanceof ValueExpression.FunctionCall call
            && call.name().toString().equals(name)
            && (call.arguments().size() == 1 || call.arguments().size() == 2)
        ? Optional.of(call.arguments())
        : Optional.empty();
  }

  private static Optional<ValueExpression> escape(List<ValueExpression> arguments) {
    return arguments.size() == 2 && !(arguments.getLast() instanceof Literal.NullLiteral)
        ? Optional.of(arguments.getLast())
        : Optional.empty();
  }

  private static LikeOperator likeOperator(PatternOperatorContext context) {
    if (context.ILIKE() != null
        || context.ILIKE_OPERATOR() != null
        || context.NOT_ILIKE_OPERATOR() != null) {
      return LikeOperator.ILIKE;
    }
    if (context.SIMILAR() != null) {
      return LikeOperator.SIMILAR_TO;
    }
    return context.RLIKE() != null || context.REGEXP() != null
        ? LikeOperator.RLIKE
        : LikeOperator.LIKE;
  }

  private static JsonKind jsonKind(IsJsonContext context) {
    if (context.OBJECT() != null) {
      return JsonKind.OBJECT;
    }
    if (context.ARRAY() != null) {
      return JsonKind.ARRAY;
    }
    return context.SCALAR() != null ? JsonKind.SCALAR : JsonKind.VALUE;
  }

  private static TruthValue truth(IsTruthContext context) {
    if (context.TRUE() != null) {
      return TruthValue.TRUE;
    }
    return context.FALSE() != null ? TruthValue.FALSE : TruthValue.UNKNOWN;
  }

  private static BinaryOperator operator(ComparisonOperatorContext context) {
    return switch (context.getStart().getType()) {
      case DatagenParser.EQUAL -> BinaryOperator.EQUAL;
      case DatagenParser.NOT_EQUAL -> BinaryOperator.NOT_EQUAL;
      case DatagenParser.LESS_THAN -> BinaryOperator.LESS_THAN;
      case DatagenParser.LESS_THAN_OR_EQUAL -> BinaryOperator.LESS_THAN_OR_EQUAL;
      case DatagenParser.GREATER_THAN -> BinaryOperator.GREATER_THAN;
      case DatagenParser.GREATER_THAN_OR_EQUAL -> BinaryOperator.GREATER_THAN_OR_EQUAL;
      case DatagenParser.REGEX_MATCH -> BinaryOperator.REGEX_MATCH;
      case DatagenParser.REGEX_MATCH_IGNORE_CASE -> BinaryOperator.REGEX_MATCH_IGNORE_CASE;
      case DatagenParser.NOT_REGEX_MATCH -> BinaryOperator.NOT_REGEX_MATCH;
      case DatagenParser.NOT_REGEX_MATCH_IGNORE_CASE -> BinaryOperator.NOT_REGEX_MATCH_IGNORE_CASE;
      default -> throw new IllegalStateException("not a comparison: " + context.getText());
    };
  }
}
