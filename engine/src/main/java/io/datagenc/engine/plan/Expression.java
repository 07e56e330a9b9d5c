package io.datagenc.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  /// The position of the parent's row that `reference` of this row points to, a BIGINT; NULL where
  /// the reference is NULL.
  record ReferencedRow(String reference) implements Expression {
    @Override
    public Type type() {
      return SimpleType.BIGINT;
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
      values = GivenValues.of(type, values);
    }
  }

  /// A deterministic function by its name in upper case, as the operator table of the analyzer
  /// spells it: `+`, `||`, `AND`, `IS NULL`, `LPAD`, `JSON_OBJECT`. Its arguments have the types
  /// that the function takes; conversions are explicit [Cast]s.
  ///
  /// Nested values are made by `ROW` of its fields, `ARRAY` and `SET` of their elements and `MAP`
  /// of keys and values in turns; their arguments have the types of the parts of `type`, where
  /// texts may be shorter.
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

  /// Field `field`, counted from 0, of `row`, a value of a [RowType]; NULL where `row` is NULL.
  record FieldAccess(Expression row, int field, Type type) implements Expression {

    /// The field without the row, as far as it is known how the row is made: field i of `ROW(e0,
    /// e1, …)` is ei. What remains of this node is over a column.
    public Expression simplified() {
      return RowFields.simplified(this);
    }

    /// The column of the same row of which this is a field, or a field of a field; empty if it is
    /// of something else.
    public Optional<ColumnReference> column() {
      return switch (row) {
        case ColumnReference column -> Optional.of(column);
        case FieldAccess access -> access.column();
        default -> Optional.empty();
      };
    }

    /// The field of a column by its name, `column.field`.
    ///
    /// @throws IllegalStateException if it is of something else
    public String name() {
      String prefix =
          switch (row) {
            case ColumnReference column -> column.column();
            case FieldAccess access -> access.name();
            default -> throw new IllegalStateException("no field of a column: " + this);
          };
      return row.type() instanceof RowType type
          ? prefix + "." + type.fields().get(field).name()
          : prefix;
    }

    /// The fields, the outermost row's first, that lead to this one.
    public List<Integer> path() {
      List<Integer> path = new ArrayList<>();
      Expression level = this;
      while (level instanceof FieldAccess access) {
        path.addFirst(access.field);
        level = access.row;
      }
      return path;
    }

    /// What the field is made of in a row of `table`, without the row; empty if that is not known.
    public Optional<Expression> resolved(TablePlan table) {
      Expression value = simplified();
      if (value instanceof FieldAccess field && field.column().isPresent()) {
        String column = field.column().get().column();
        value = RowFields.over(field, table.column(column).expression());
      }
      return value instanceof FieldAccess field && field.column().isEmpty()
          ? Optional.empty()
          : Optional.of(value);
    }
  }

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

  /// The image of `index` (BIGINT, 0 to `size` − 1) under a bijection of 0 … `size` − 1 of which
  /// `stream` is the key, a BIGINT; NULL where `index` is NULL.
  ///
  /// @param size 1 to [#MAX_INDEXES]
  record Permutation(Stream stream, long size, Expression index) implements Expression {
    public Permutation {
      checkIndexes(size);
    }

    @Override
    public Type type() {
      return SimpleType.BIGINT;
    }
  }

  /// `index` (BIGINT, ≥ 0) divided by `divisor`, modulo `radix`: a digit of a number in a mixed
  /// radix, a BIGINT; NULL where `index` is NULL.
  ///
  /// @param divisor the product of the radices of the lower digits, ≥ 1
  /// @param radix the number of values of this digit, ≥ 1
  record Digit(Expression index, long divisor, long radix) implements Expression {
    public Digit {
      checkIndexes(divisor);
      checkIndexes(radix);
    }

    @Override
    public Type type() {
      return SimpleType.BIGINT;
    }
  }

  /// A value of `distribution` that no other index has.
  ///
  /// The distribution is one whose distinct values can be counted: [Distribution.Uniform] of
  /// constant bounds over anything but DOUBLE and REAL, [Distribution.Choice] of different
  /// constants, [Distribution.Uuid], or [Distribution.Faker] of a text that has a pool. `size` is
  /// the number of its values, or a lesser power of two: the values are then cut into `size` runs
  /// of neighbours, and an index stands for one of its run.
  ///
  /// @param index a BIGINT, 0 to `size` − 1, never NULL
  /// @param size 1 to [#MAX_INDEXES]
  record Enumerated(Distribution distribution, Expression index, long size, Type type)
      implements Expression {
    public Enumerated {
      checkIndexes(size);
    }
  }

  /// An index, a BIGINT of 0 to `size` − 1, that differs from those of all earlier rows of the same
  /// owner: the first of 64 draws of `law` that does so, else the next one behind the last draw.
  ///
  /// @param size the number of indexes, not less than an owner may have rows
  record DistinctIndex(Stream stream, IndexLaw law, long size) implements Expression {
    public DistinctIndex {
      checkIndexes(size);
    }

    @Override
    public Type type() {
      return SimpleType.BIGINT;
    }
  }

  /// The greatest number of indexes.
  long MAX_INDEXES = 1L << 62;

  private static void checkIndexes(long count) {
    if (count < 1 || count > MAX_INDEXES) {
      throw new IllegalArgumentException("number of indexes is not in 1 to 2^62: " + count);
    }
  }
}
