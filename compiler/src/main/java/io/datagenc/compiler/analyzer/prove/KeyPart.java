package io.datagenc.compiler.analyzer.prove;

import io.datagenc.engine.domain.proof.Enumeration;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.IndexLaw;
import io.datagenc.engine.plan.expression.Law;
import io.datagenc.engine.plan.expression.Stream;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Value;
import java.math.BigInteger;
import java.util.List;

/// Something random that a key depends on, whose outcomes can be counted.
sealed interface KeyPart {

  /// The number of outcomes.
  BigInteger count();

  /// How often it has which outcome.
  IndexLaw law();

  /// Whether an index may stand for several neighbouring outcomes.
  boolean hasRuns();

  /// The outcome for `index`, which is less than `size`.
  Expression value(Expression index, long size);

  default boolean isUniform() {
    return law() instanceof IndexLaw.Uniform;
  }

  /// The values of a draw.
  ///
  /// @param column the column whose expression has the draw
  record DrawPart(String column, Expression.Draw draw, Enumeration values) implements KeyPart {

    @Override
    public BigInteger count() {
      return values.count();
    }

    @Override
    public IndexLaw law() {
      return values.law();
    }

    @Override
    public boolean hasRuns() {
      return values.hasRuns();
    }

    @Override
    public Expression value(Expression index, long size) {
      return new Expression.Enumerated(values.distribution(), index, size, draw.type());
    }
  }

  /// The rows of a reference's parent; the outcome is their position.
  ///
  /// @param firstRow the position of the parent's first row
  /// @param rows the number of the parent's rows
  /// @param ranks the key of the permutation that ranks them, where the law is over ranks
  record ReferencePart(String reference, long firstRow, long rows, IndexLaw law, Stream ranks)
      implements KeyPart {

    @Override
    public BigInteger count() {
      return BigInteger.valueOf(rows);
    }

    @Override
    public boolean hasRuns() {
      return false;
    }

    @Override
    public Expression value(Expression index, long size) {
      Expression row =
          switch (law) {
            case IndexLaw.Uniform _, IndexLaw.Weighted _, IndexLaw.Pool _ -> index;
            case Law.Fixed _ -> new Expression.Permutation(ranks, rows, index);
          };
      return firstRow == 0
          ? row
          : new Expression.Call(
              "+",
              List.of(
                  row, new Expression.Literal(SimpleType.BIGINT, new Value.LongValue(firstRow))),
              SimpleType.BIGINT);
    }
  }
}
