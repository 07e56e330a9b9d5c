package io.datagenc.compiler.condition;

import io.datagenc.compiler.ast.BinaryOperator;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.ast.WhenClause;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What a CASE of conditions says of one column: one of its branches, or what is otherwise.
///
/// @param reader reads conditions over the column
record CaseTruths(Truths.Reader reader) {

  /// What `choice` says; empty if a part of it is not understood.
  Optional<Truths> read(ValueExpression.Case choice) {
    Optional<Truths> result = read(choice.otherwise());
    for (WhenClause branch : choice.whens().reversed()) {
      Optional<Truths> rest = result;
      result =
          reader
              .read(condition(choice, branch))
              .flatMap(
                  condition ->
                      read(Optional.of(branch.result()))
                          .flatMap(
                              then -> rest.map(otherwise -> chosen(condition, then, otherwise))));
    }
    return result;
  }

  /// What `choice` says, whatever it says of other columns.
  Truths readParts(ValueExpression.Case choice) {
    Truths result = readParts(choice.otherwise());
    for (WhenClause branch : choice.whens().reversed()) {
      result =
          chosen(
              reader.readParts(condition(choice, branch)),
              readParts(Optional.of(branch.result())),
              result);
    }
    return result;
  }

  private Optional<Truths> read(Optional<ValueExpression> result) {
    return constant(result).or(() -> result.flatMap(reader::read));
  }

  private Truths readParts(Optional<ValueExpression> result) {
    return constant(result).or(() -> result.map(reader::readParts)).orElseGet(reader::unknown);
  }

  /// What a constant result says; NULL keeps a CHECK.
  private Optional<Truths> constant(Optional<ValueExpression> result) {
    if (result.isEmpty() || result.get() instanceof Literal.NullLiteral) {
      return Optional.of(reader.unknown());
    }
    return result
        .filter(Literal.BooleanLiteral.class::isInstance)
        .map(
            literal ->
                ((Literal.BooleanLiteral) literal).value()
                    ? reader.always()
                    : reader.always().negated());
  }

  private static ValueExpression condition(ValueExpression.Case choice, WhenClause branch) {
    return choice
        .operand()
        .<ValueExpression>map(
            operand ->
                new ValueExpression.Binary(
                    branch.span(), BinaryOperator.EQUAL, operand, branch.condition()))
        .orElse(branch.condition());
  }

  private Truths chosen(Truths condition, Truths then, Truths otherwise) {
    return new Truths(
        either(condition, then, otherwise, Truths::trueFor),
        either(condition, then, otherwise, Truths::falseFor));
  }

  private ColumnValues either(
      Truths condition, Truths then, Truths otherwise, Function<Truths, ColumnValues> truth) {
    ValueAlgebra sets = reader.sets();
    return sets.union(
        sets.intersect(condition.trueFor(), truth.apply(then)),
        sets.intersect(condition.falseFor(), truth.apply(otherwise)));
  }

  /// A comparison of a CASE of constants with a constant as a CASE of conditions: `CASE WHEN x > 0
  /// THEN 1 ELSE 0 END = 1`; empty if it is none.
  static Optional<ValueExpression.Case> compared(ValueExpression.Binary comparison) {
    if (comparison.operator() != BinaryOperator.EQUAL
        && comparison.operator() != BinaryOperator.NOT_EQUAL) {
      return Optional.empty();
    }
    return comparison.left() instanceof ValueExpression.Case choice
        ? compared(choice, comparison.operator(), comparison.right())
        : comparison.right() instanceof ValueExpression.Case choice
            ? compared(choice, comparison.operator(), comparison.left())
            : Optional.empty();
  }

  private static Optional<ValueExpression.Case> compared(
      ValueExpression.Case choice, BinaryOperator operator, ValueExpression other) {
    List<WhenClause> branches =
        choice.whens().stream()
            .flatMap(
                branch ->
                    compared(branch.result(), operator, other)
                        .map(result -> new WhenClause(branch.span(), branch.condition(), result))
                        .stream())
            .toList();
    Optional<ValueExpression> otherwise =
        choice.otherwise().flatMap(result -> compared(result, operator, other));
    return branches.size() == choice.whens().size()
            && otherwise.isPresent() == choice.otherwise().isPresent()
        ? Optional.of(
            new ValueExpression.Case(choice.span(), choice.operand(), branches, otherwise))
        : Optional.empty();
  }

  /// Whether two constants are equal, as a constant.
  private static Optional<ValueExpression> compared(
      ValueExpression result, BinaryOperator operator, ValueExpression other) {
    Optional<Object> left = value(result);
    Optional<Object> right = value(other);
    return left.isPresent() && right.isPresent() && left.get().getClass() == right.get().getClass()
        ? Optional.of(
            new Literal.BooleanLiteral(
                result.span(), left.equals(right) == (operator == BinaryOperator.EQUAL)))
        : Optional.empty();
  }

  private static Optional<Object> value(ValueExpression expression) {
    return switch (expression) {
      case Literal.StringLiteral text -> Optional.of(text.value());
      case Literal.BooleanLiteral truth -> Optional.of(truth.value());
      case Literal.NumericLiteral number when number.text().matches("[0-9]{1,18}") ->
          Optional.of(Long.valueOf(number.text()));
      case ValueExpression.Cast cast -> value(cast.value());
      case ValueExpression _ -> Optional.empty();
    };
  }
}
