package io.datagenc.engine.plan.expression;

import io.datagenc.engine.plan.type.GivenValues;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// What a cell is: a pure function of the plan's seed and the position of the row in its table.
public sealed interface Expression {

  /// The type of the values.
  Type type();

  /// The expressions over the same row that this one is computed from, from left to right:
  /// arguments, operands, conditions and results, parameters of draws.
  ///
  /// Not among them is what is over rows of another table, as within a [Path], and what draws are
  /// counted by ([Stream#determinant()]).
  default List<Expression> children() {
    return childrenOf(this);
  }

  /// This expression with what `function` gives for each of its [#children()]; this expression
  /// itself where `function` gives back every child.
  default Expression mapChildren(UnaryOperator<Expression> function) {
    return mapped(this, function);
  }

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
        case Expression.Literal _,
            Expression.Path _,
            Expression.ReferencedRow _,
            Expression.Position _,
            Expression.Given _,
            Expression.Call _,
            Expression.Case _,
            Expression.Cast _,
            Expression.Draw _,
            Expression.WithNulls _,
            Expression.Permutation _,
            Expression.Digit _,
            Expression.AdmittedIndex _,
            Expression.Enumerated _,
            Expression.DistinctIndex _,
            Expression.OtherRows _ ->
            Optional.empty();
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
            case Expression.Literal _,
                Expression.Path _,
                Expression.ReferencedRow _,
                Expression.Position _,
                Expression.Given _,
                Expression.Call _,
                Expression.Case _,
                Expression.Cast _,
                Expression.Draw _,
                Expression.WithNulls _,
                Expression.Permutation _,
                Expression.Digit _,
                Expression.AdmittedIndex _,
                Expression.Enumerated _,
                Expression.DistinctIndex _,
                Expression.OtherRows _ ->
                throw new IllegalStateException("no field of a column: " + this);
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

    /// What the field is made of, without the row; empty if that is not known.
    ///
    /// @param columns the expression of a column by its name
    public Optional<Expression> resolved(Function<String, Expression> columns) {
      Expression value = simplified();
      if (value instanceof FieldAccess field && field.column().isPresent()) {
        String column = field.column().get().column();
        value = RowFields.over(field, columns.apply(column));
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
  /// `stream` is the key, or the index of which it is the image, a BIGINT; NULL where `index` is
  /// NULL.
  ///
  /// @param size 1 to [#MAX_INDEXES]
  record Permutation(Stream stream, long size, Expression index, Direction direction)
      implements Expression {

    /// Which way a bijection is applied.
    public enum Direction {
      /// From indexes to their images.
      FORWARD,
      /// From images to the indexes of which they are the images.
      INVERSE
    }

    public Permutation {
      checkIndexes(size);
    }

    /// The image of `index`.
    public Permutation(Stream stream, long size, Expression index) {
      this(stream, size, index, Direction.FORWARD);
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
  /// constants, [Distribution.Uuid], or [Distribution.Text] of texts that are listed or numbered.
  /// `size` is the number of its values, or a lesser power of two: the values are then cut into
  /// `size` runs of neighbours, and an index stands for one of its run.
  ///
  /// @param index a BIGINT, 0 to `size` − 1, never NULL
  /// @param size 1 to [#MAX_INDEXES]
  record Enumerated(Distribution distribution, Expression index, long size, Type type)
      implements Expression {
    public Enumerated {
      checkIndexes(size);
    }
  }

  /// Number `index` (BIGINT, 0 to one less than there are) of the indexes of `runs`, in their
  /// order, a BIGINT.
  ///
  /// @param runs at least one, ascending, with gaps between them
  record AdmittedIndex(Expression index, List<IndexRun> runs) implements Expression {
    public AdmittedIndex {
      runs = List.copyOf(runs);
      long end = -1;
      for (IndexRun run : runs) {
        if (run.first <= end) {
          throw new IllegalArgumentException("runs do not ascend: " + run);
        }
        end = run.end;
      }
      checkIndexes(end);
    }

    /// The number of indexes.
    public long size() {
      return runs.stream().mapToLong(IndexRun::length).sum();
    }

    @Override
    public Type type() {
      return SimpleType.BIGINT;
    }
  }

  /// The indexes `first` to `end` − 1.
  ///
  /// @param end greater than `first`, which is ≥ 0
  record IndexRun(long first, long end) {
    public IndexRun {
      if (first < 0 || end <= first) {
        throw new IllegalArgumentException("no indexes: " + first + " to " + end);
      }
    }

    /// The number of indexes, ≥ 1.
    public long length() {
      return end - first;
    }
  }

  /// An index, a BIGINT of 0 to `size` − 1, that differs from those of all earlier rows of the same
  /// owner: the first of 64 draws of `law` that does so, else the next one behind the last draw. An
  /// index that makes one of `conditions` false counts as one of an earlier row.
  ///
  /// @param size the number of indexes, not less than an owner may have rows
  /// @param conditions BOOLEANs over columns of the row that follow from the index and from the
  ///   owner; no children, as they may read the column of which this is a part
  record DistinctIndex(Stream stream, IndexLaw law, long size, List<Expression> conditions)
      implements Expression {
    public DistinctIndex {
      checkIndexes(size);
      conditions = List.copyOf(conditions);
    }

    /// Without conditions.
    public DistinctIndex(Stream stream, IndexLaw law, long size) {
      this(stream, law, size, List.of());
    }

    @Override
    public Type type() {
      return SimpleType.BIGINT;
    }
  }

  /// A value that is computed from other rows, of which there may be any number.
  sealed interface OtherRows extends Expression permits RollUp, SiblingWindow, SiblingValue {}

  /// The greatest number of indexes.
  long MAX_INDEXES = 1L << 62;

  private static void checkIndexes(long count) {
    if (count < 1 || count > MAX_INDEXES) {
      throw new IllegalArgumentException("number of indexes is not in 1 to 2^62: " + count);
    }
  }

  private static List<Expression> childrenOf(Expression expression) {
    return switch (expression) {
      case Expression.Literal _,
          Expression.ColumnReference _,
          Expression.Path _,
          Expression.ReferencedRow _,
          Expression.Position _,
          Expression.Given _,
          Expression.DistinctIndex _,
          RollUp _,
          SiblingWindow _ ->
          List.of();
      case SiblingValue sibling -> List.of(sibling.otherwise());
      case Expression.Call call -> call.arguments();
      case Expression.Case choice -> {
        List<Expression> children = new ArrayList<>();
        for (Expression.Branch branch : choice.branches()) {
          children.add(branch.condition());
          children.add(branch.result());
        }
        children.add(choice.otherwise());
        yield List.copyOf(children);
      }
      case Expression.FieldAccess access -> List.of(access.row());
      case Expression.Cast cast -> List.of(cast.operand());
      case Expression.Draw draw -> draw.distribution().operands();
      case Expression.WithNulls nulls -> List.of(nulls.expression());
      case Expression.Permutation permutation -> List.of(permutation.index());
      case Expression.Digit digit -> List.of(digit.index());
      case Expression.AdmittedIndex admitted -> List.of(admitted.index());
      case Expression.Enumerated enumerated -> List.of(enumerated.index());
    };
  }

  /// `expression` with other children, as many as [#children()] gives, in their order.
  private static Expression with(Expression expression, List<Expression> children) {
    return switch (expression) {
      case Expression.Literal _,
          Expression.ColumnReference _,
          Expression.Path _,
          Expression.ReferencedRow _,
          Expression.Position _,
          Expression.Given _,
          Expression.DistinctIndex _,
          RollUp _,
          SiblingWindow _ ->
          expression;
      case SiblingValue sibling ->
          new SiblingValue(
              sibling.value(),
              sibling.frame(),
              sibling.pick(),
              children.getFirst(),
              sibling.type());
      case Expression.Call call -> new Expression.Call(call.function(), children, call.type());
      case Expression.Case choice -> {
        Iterator<Expression> parts = children.iterator();
        List<Expression.Branch> branches = new ArrayList<>();
        for (int i = 0; i < choice.branches().size(); i++) {
          branches.add(new Expression.Branch(parts.next(), parts.next()));
        }
        yield new Expression.Case(branches, parts.next(), choice.type());
      }
      case Expression.FieldAccess access ->
          new Expression.FieldAccess(children.getFirst(), access.field(), access.type());
      case Expression.Cast cast ->
          new Expression.Cast(children.getFirst(), cast.type(), cast.mode());
      case Expression.Draw draw ->
          new Expression.Draw(
              draw.stream(), draw.distribution().withOperands(children), draw.type());
      case Expression.WithNulls nulls ->
          new Expression.WithNulls(nulls.nulls(), children.getFirst());
      case Expression.Permutation permutation ->
          new Expression.Permutation(
              permutation.stream(),
              permutation.size(),
              children.getFirst(),
              permutation.direction());
      case Expression.Digit digit ->
          new Expression.Digit(children.getFirst(), digit.divisor(), digit.radix());
      case Expression.AdmittedIndex admitted ->
          new Expression.AdmittedIndex(children.getFirst(), admitted.runs());
      case Expression.Enumerated enumerated ->
          new Expression.Enumerated(
              enumerated.distribution(), children.getFirst(), enumerated.size(), enumerated.type());
    };
  }

  private static Expression mapped(Expression expression, UnaryOperator<Expression> function) {
    List<Expression> children = expression.children();
    List<Expression> mapped = new ArrayList<>(children.size());
    boolean isSame = true;
    for (Expression child : children) {
      Expression other = function.apply(child);
      isSame &= isIdentical(other, child);
      mapped.add(other);
    }
    return isSame ? expression : with(expression, mapped);
  }

  /// Spans of the source belong to nodes, not to what they are equal to.
  @SuppressWarnings("ReferenceEquality")
  private static boolean isIdentical(Expression one, Expression other) {
    return one == other;
  }
}
