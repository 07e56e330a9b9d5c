package io.datagenc.engine.plan.expression;

import io.datagenc.engine.plan.expression.Expression.FieldAccess;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Fields of rows of which it is known how they are made: the field alone has the same value.
final class RowFields {
  private RowFields() {}

  static Expression simplified(FieldAccess access) {
    Expression row = access.row() instanceof FieldAccess inner ? simplified(inner) : access.row();
    UnaryOperator<Expression> field =
        part -> simplified(new FieldAccess(part, access.field(), fieldType(part, access)));
    return switch (row) {
      case Expression.Literal literal when literal.value() == Value.Null.NULL ->
          new Expression.Literal(access.type(), Value.Null.NULL);
      case Expression.Call call when call.function().equals("ROW") ->
          call.arguments().get(access.field());
      case Expression.Call call when call.function().equals("COALESCE") -> field.apply(cases(call));
      case Expression.Cast cast when cast.mode() == CastMode.STRICT -> {
        Expression operand = field.apply(cast.operand());
        yield operand.type().equals(access.type())
            ? operand
            : new Expression.Cast(operand, access.type(), CastMode.STRICT);
      }
      case Expression.WithNulls nulls ->
          new Expression.WithNulls(nulls.nulls(), field.apply(nulls.expression()));
      case Expression.Path path ->
          new Expression.Path(path.reference(), field.apply(path.expression()));
      case Expression.Case choice -> ofCase(choice, field, access.type());
      case Expression.Draw draw -> ofDraw(draw, field, access, row);
      case Expression.Call _,
          Expression.Cast _,
          Expression.Literal _,
          Expression.ColumnReference _,
          Expression.ReferencedRow _,
          Expression.Position _,
          Expression.Given _,
          Expression.FieldAccess _,
          Expression.Permutation _,
          Expression.Digit _,
          Expression.AdmittedIndex _,
          Expression.Enumerated _,
          Expression.DistinctIndex _,
          Expression.OtherRows _ ->
          new FieldAccess(row, access.field(), access.type());
    };
  }

  /// `access`, a field of a column, with `row` in the place of the column.
  static Expression over(FieldAccess access, Expression row) {
    Expression replaced = access.row() instanceof FieldAccess inner ? replaced(inner, row) : row;
    return simplified(new FieldAccess(replaced, access.field(), access.type()));
  }

  private static FieldAccess replaced(FieldAccess access, Expression row) {
    return new FieldAccess(
        access.row() instanceof FieldAccess inner ? replaced(inner, row) : row,
        access.field(),
        access.type());
  }

  /// The type of the field of `row`; a conversion of the row may change it.
  private static Type fieldType(Expression row, FieldAccess access) {
    return row.type() instanceof RowType type
        ? type.fields().get(access.field()).type()
        : access.type();
  }

  private static Expression cases(Expression.Call coalesce) {
    List<Expression.Branch> branches = new ArrayList<>();
    for (Expression row : coalesce.arguments().subList(0, coalesce.arguments().size() - 1)) {
      branches.add(
          new Expression.Branch(
              new Expression.Call("IS NOT NULL", List.of(row), SimpleType.BOOLEAN), row));
    }
    return new Expression.Case(branches, coalesce.arguments().getLast(), coalesce.type());
  }

  private static Expression ofCase(
      Expression.Case choice, UnaryOperator<Expression> field, Type type) {
    return new Expression.Case(
        choice.branches().stream()
            .map(branch -> new Expression.Branch(branch.condition(), field.apply(branch.result())))
            .toList(),
        field.apply(choice.otherwise()),
        type);
  }

  /// A choice of a row chooses its fields by the same draw.
  private static Expression ofDraw(
      Expression.Draw draw, UnaryOperator<Expression> field, FieldAccess access, Expression row) {
    return switch (draw.distribution()) {
      case Distribution.Choice choice ->
          new Expression.Draw(
              draw.stream(),
              new Distribution.Choice(choice.values().stream().map(field).toList()),
              access.type());
      case Distribution.WeightedChoice choice ->
          new Expression.Draw(
              draw.stream(),
              new Distribution.WeightedChoice(
                  choice.alternatives().stream()
                      .map(
                          each ->
                              new Distribution.Alternative(
                                  field.apply(each.value()), each.weight()))
                      .toList()),
              access.type());
      case Distribution.Uniform _,
          Distribution.ByLaw _,
          Distribution.Zipf _,
          Distribution.Bernoulli _,
          Distribution.Histogram _,
          Distribution.Uuid _,
          Distribution.Sample _,
          Distribution.ArrayOf _,
          Distribution.Markov _,
          Distribution.Arrivals _,
          Distribution.Correlated _,
          Distribution.Text _ ->
          new FieldAccess(row, access.field(), access.type());
    };
  }
}
