package io.datagenc.compiler.analyzer.calcite.translate;

import io.datagenc.compiler.ast.BinaryOperator;
import io.datagenc.compiler.ast.Predicate;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.condition.ArrayElements;
import io.datagenc.engine.plan.type.VarcharType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/// Translates predicates.
record PredicateToSqlNode(AstToSqlNode expressions) {

  SqlNode translate(Predicate predicate, SqlParserPos position) {
    return switch (predicate) {
      case Predicate.Between between ->
          (between.negated() ? SqlStdOperatorTable.NOT_BETWEEN : SqlStdOperatorTable.BETWEEN)
              .createCall(
                  position,
                  expressions.translate(between.value()),
                  expressions.translate(between.low()),
                  expressions.translate(between.high()));
      case Predicate.InList in ->
          negate(in.negated(), anyEqual(in.value(), in.elements(), position), position);
      case Predicate.Like like -> like(like, position);
      case Predicate.IsNull isNull ->
          (isNull.negated() ? SqlStdOperatorTable.IS_NOT_NULL : SqlStdOperatorTable.IS_NULL)
              .createCall(position, expressions.translate(isNull.value()));
      case Predicate.IsTruth truth ->
          truthOperator(truth).createCall(position, expressions.translate(truth.value()));
      case Predicate.IsJson isJson ->
          jsonOperator(isJson)
              .createCall(
                  position,
                  CastToSqlNode.cast(
                      expressions.translate(isJson.value()), VarcharType.TEXT, position));
      case Predicate.IsDistinctFrom distinct ->
          (distinct.negated()
                  ? SqlStdOperatorTable.IS_NOT_DISTINCT_FROM
                  : SqlStdOperatorTable.IS_DISTINCT_FROM)
              .createCall(
                  position,
                  expressions.translate(distinct.left()),
                  expressions.translate(distinct.right()));
      case Predicate.QuantifiedComparison comparison -> quantified(comparison, position);
      case Predicate.Exists exists -> expressions.notSupported(exists.span(), "EXISTS");
    };
  }

  private SqlNode quantified(Predicate.QuantifiedComparison comparison, SqlParserPos position) {
    Optional<List<ValueExpression>> elements = ArrayElements.of(comparison.array());
    if (comparison.operator() == BinaryOperator.EQUAL
        && comparison.quantifier() == Predicate.Quantifier.ANY
        && elements.isPresent()) {
      return anyEqual(comparison.left(), elements.get(), position);
    }
    if (comparison.operator() == BinaryOperator.NOT_EQUAL
        && comparison.quantifier() == Predicate.Quantifier.ALL
        && elements.isPresent()) {
      return SqlStdOperatorTable.NOT.createCall(
          position, anyEqual(comparison.left(), elements.get(), position));
    }
    return expressions.notSupported(
        comparison.span(),
        "`%s %s`"
            .formatted(
                comparison.operator().symbol(),
                comparison.quantifier().name().toUpperCase(Locale.ROOT)));
  }

  /// Whether `value` equals one of `elements`: comparisons joined by OR in a balanced tree.
  private SqlNode anyEqual(
      ValueExpression value, List<ValueExpression> elements, SqlParserPos position) {
    SqlNode operand = expressions.translate(value);
    List<SqlNode> comparisons = new ArrayList<>();
    for (ValueExpression element : elements) {
      comparisons.add(
          SqlStdOperatorTable.EQUALS.createCall(
              AstToSqlNode.position(element.span()), operand, expressions.translate(element)));
    }
    if (comparisons.isEmpty()) {
      return SqlLiteral.createBoolean(false, position);
    }
    while (comparisons.size() > 1) {
      List<SqlNode> joined = new ArrayList<>();
      for (int i = 0; i < comparisons.size(); i += 2) {
        joined.add(
            i + 1 < comparisons.size()
                ? SqlStdOperatorTable.OR.createCall(
                    position, comparisons.get(i), comparisons.get(i + 1))
                : comparisons.get(i));
      }
      comparisons = joined;
    }
    return comparisons.getFirst();
  }

  private SqlNode like(Predicate.Like like, SqlParserPos position) {
    List<SqlNode> operands = new ArrayList<>();
    operands.add(expressions.translate(like.value()));
    operands.add(expressions.translate(like.pattern()));
    like.escape().map(expressions::translate).ifPresent(operands::add);
    SqlOperator operator =
        switch (like.operator()) {
          case LIKE -> SqlStdOperatorTable.LIKE;
          case ILIKE -> SqlLibraryOperators.ILIKE;
          case SIMILAR_TO -> SqlStdOperatorTable.SIMILAR_TO;
          case RLIKE -> SqlLibraryOperators.REGEXP_LIKE;
        };
    return negate(like.negated(), operator.createCall(position, operands), position);
  }

  private static SqlNode negate(boolean negated, SqlNode condition, SqlParserPos position) {
    return negated ? SqlStdOperatorTable.NOT.createCall(position, condition) : condition;
  }

  private static SqlOperator jsonOperator(Predicate.IsJson isJson) {
    return switch (isJson.kind()) {
      case VALUE ->
          isJson.negated()
              ? SqlStdOperatorTable.IS_NOT_JSON_VALUE
              : SqlStdOperatorTable.IS_JSON_VALUE;
      case OBJECT ->
          isJson.negated()
              ? SqlStdOperatorTable.IS_NOT_JSON_OBJECT
              : SqlStdOperatorTable.IS_JSON_OBJECT;
      case ARRAY ->
          isJson.negated()
              ? SqlStdOperatorTable.IS_NOT_JSON_ARRAY
              : SqlStdOperatorTable.IS_JSON_ARRAY;
      case SCALAR ->
          isJson.negated()
              ? SqlStdOperatorTable.IS_NOT_JSON_SCALAR
              : SqlStdOperatorTable.IS_JSON_SCALAR;
    };
  }

  private static SqlOperator truthOperator(Predicate.IsTruth truth) {
    return switch (truth.truth()) {
      case TRUE -> truth.negated() ? SqlStdOperatorTable.IS_NOT_TRUE : SqlStdOperatorTable.IS_TRUE;
      case FALSE ->
          truth.negated() ? SqlStdOperatorTable.IS_NOT_FALSE : SqlStdOperatorTable.IS_FALSE;
      case UNKNOWN ->
          truth.negated() ? SqlStdOperatorTable.IS_NOT_UNKNOWN : SqlStdOperatorTable.IS_UNKNOWN;
    };
  }
}
