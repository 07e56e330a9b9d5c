package io.datagenc.compiler.ast;

import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.List;
import java.util.Optional;

/// A condition that is not a plain operator.
public sealed interface Predicate extends ValueExpression {

  /// `value [NOT] BETWEEN low AND high`.
  record Between(
      SourceSpan span,
      boolean negated,
      ValueExpression value,
      ValueExpression low,
      ValueExpression high)
      implements Predicate {}

  /// `value [NOT] IN (element, …)`.
  record InList(
      SourceSpan span, boolean negated, ValueExpression value, List<ValueExpression> elements)
      implements Predicate {
    public InList {
      elements = List.copyOf(elements);
    }
  }

  /// `value [NOT] LIKE pattern [ESCAPE escape]`, and the other operators that match a pattern.
  record Like(
      SourceSpan span,
      boolean negated,
      LikeOperator operator,
      ValueExpression value,
      ValueExpression pattern,
      Optional<ValueExpression> escape)
      implements Predicate {}

  /// `value IS [NOT] NULL`.
  record IsNull(SourceSpan span, boolean negated, ValueExpression value) implements Predicate {}

  /// `value IS [NOT] TRUE|FALSE|UNKNOWN`.
  record IsTruth(SourceSpan span, boolean negated, ValueExpression value, TruthValue truth)
      implements Predicate {}

  /// `value IS [NOT] JSON [VALUE|OBJECT|ARRAY|SCALAR]`.
  record IsJson(SourceSpan span, boolean negated, ValueExpression value, JsonKind kind)
      implements Predicate {}

  /// `left IS [NOT] DISTINCT FROM right`.
  record IsDistinctFrom(
      SourceSpan span, boolean negated, ValueExpression left, ValueExpression right)
      implements Predicate {}

  /// `left operator ANY|ALL (array)`. `SOME` is `ANY`.
  record QuantifiedComparison(
      SourceSpan span,
      BinaryOperator operator,
      Quantifier quantifier,
      ValueExpression left,
      ValueExpression array)
      implements Predicate {}

  /// `EXISTS (query)`.
  record Exists(SourceSpan span, Query query) implements Predicate {}

  /// The operators that match a pattern; PostgreSQL's `~~` is `LIKE`, MySQL's `REGEXP` is `RLIKE`.
  enum LikeOperator {
    LIKE("LIKE"),
    ILIKE("ILIKE"),
    SIMILAR_TO("SIMILAR TO"),
    RLIKE("RLIKE");

    private final String words;

    LikeOperator(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /// The truth values of SQL.
  enum TruthValue {
    TRUE,
    FALSE,
    UNKNOWN
  }

  /// What a JSON text holds.
  enum JsonKind {
    VALUE,
    OBJECT,
    ARRAY,
    SCALAR
  }

  /// How many elements have to satisfy a comparison.
  enum Quantifier {
    ANY,
    ALL
  }
}
