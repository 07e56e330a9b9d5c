package io.datagenc.sinks.load.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.NullDraw;
import io.datagenc.engine.plan.expression.PositionFunction;
import io.datagenc.engine.plan.expression.Stream;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.sinks.AllTypes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NullSharesTest {
  private static final Type TYPE = SimpleType.BIGINT;

  private static Optional<StoredCheck.Question> question(Stream stream, Expression values) {
    ColumnPlan column =
        new ColumnPlan(
            "c",
            TYPE,
            ColumnPlan.Nullability.NULLABLE,
            ColumnPlan.Visibility.VISIBLE,
            new Expression.WithNulls(new NullDraw(stream, new BigDecimal("0.2")), values),
            Optional.empty(),
            Optional.empty(),
            List.of());
    return new NullShares(OutputRows.all(AllTypes.table("t", 1).table()), 10_000)
        .of(column, "SELECT 1");
  }

  /// Of 10,000 rows 2,000, with a standard deviation of 40.
  @Test
  void allowsSixDeviationsAndOne() {
    assertThat(question(new Stream("s"), new Expression.Position(PositionFunction.ROW_INDEX)))
        .contains(
            new StoredCheck.Query(
                "SELECT 1", BigInteger.valueOf(1759), Optional.of(BigInteger.valueOf(2241))));
  }

  @Test
  void hasNoUpperBoundWhereValuesCanBeNullThemselves() {
    assertThat(question(new Stream("s"), new Expression.ColumnReference("d", TYPE)))
        .contains(new StoredCheck.Query("SELECT 1", BigInteger.valueOf(1759), Optional.empty()));
  }

  @Test
  void saysNothingOfDrawsThatRowsShare() {
    assertThat(
            question(
                new Stream("s", Optional.of(List.of())), new Expression.ColumnReference("d", TYPE)))
        .isEmpty();
  }
}
