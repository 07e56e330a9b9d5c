package io.datagenc.engine.plan;

import java.util.List;

/// What a cell is: a pure function of the plan's seed and the position of the row in its table.
public sealed interface Expression {

  /// The type of the values.
  Type type();

  /// The same value for every row.
  record Literal(Type type, Value value) implements Expression {}

  /// The value of another column of the same row.
  record ColumnReference(String column, Type type) implements Expression {}

  /// The value that `expression`, an expression over the parent of `reference`, has at the parent's
  /// row which the reference of this row points to; NULL where the reference is NULL.
  record Path(String reference, Expression expression) implements Expression {
    @Override
    public Type type() {
      return expression.type();
    }
  }

  /// A number that the position of the row determines, a BIGINT.
  record Position(PositionFunction function) implements Expression {
    @Override
    public Type type() {
      return SimpleType.BIGINT;
    }
  }

  /// Row r of a table whose rows are given has the r-th of `values`.
  record Given(List<Value> values, Type type) implements Expression {
    public Given {
      values = List.copyOf(values);
    }
  }

  /// A deterministic function by its name in upper case, as the operator table of the analyzer
  /// spells it: `+`, `||`, `AND`, `IS NULL`, `LPAD`, `JSON_OBJECT`. Its arguments have the types
  /// that the function takes; conversions are explicit [Cast]s.
  record Call(String function, List<Expression> arguments, Type type) implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /// The result of the first branch whose condition is true, else `otherwise`. A result is computed
  /// only for the rows that choose it.
  record Case(List<Branch> branches, Expression otherwise, Type type) implements Expression {
    public Case {
      branches = List.copyOf(branches);
    }
  }

  /// WHEN `condition` THEN `result`.
  record Branch(Expression condition, Expression result) {}

  /// A conversion to another type.
  record Cast(Expression operand, Type type, CastMode mode) implements Expression {}

  /// A random value: the draw of `stream` for the row, mapped to `distribution`.
  record Draw(Stream stream, Distribution distribution, Type type) implements Expression {}

  /// `expression`, or NULL for a random share of the rows.
  record WithNulls(NullDraw nulls, Expression expression) implements Expression {
    @Override
    public Type type() {
      return expression.type();
    }
  }
}
