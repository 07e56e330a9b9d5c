package io.datagenc.engine.generator.draw;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.generator.Batches;
import io.datagenc.engine.generator.Plans;
import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.Law;
import io.datagenc.engine.plan.expression.Stream;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeterminedDrawsTest {
  private static final int ROWS = 2000;
  private static final Expression KEY = Plans.uniform("key", SimpleType.BIGINT, 0, 50);

  private static Expression wide(Expression... determinant) {
    return new Expression.Draw(
        new Stream("value", Optional.of(List.of(determinant))),
        new Distribution.Uniform(
            Plans.integer(SimpleType.BIGINT, 0), Plans.integer(SimpleType.BIGINT, Long.MAX_VALUE)),
        SimpleType.BIGINT);
  }

  private static Expression strict(Expression operand, Type type) {
    return new Expression.Cast(operand, type, CastMode.STRICT);
  }

  private static List<@Nullable Object> values(Expression expression) {
    return Batches.column(
        Plans.plan(Plans.table("t", ROWS, Plans.column("c", expression))), "t", "c");
  }

  @Test
  void equalDeterminantsGiveEqualDraws() {
    List<@Nullable Object> keys = values(KEY);
    List<@Nullable Object> drawn = values(wide(KEY));

    Map<@Nullable Object, @Nullable Object> first = new HashMap<>();
    for (int i = 0; i < ROWS; i++) {
      first.putIfAbsent(keys.get(i), drawn.get(i));
      assertThat(drawn.get(i)).isEqualTo(first.get(keys.get(i)));
    }
    assertThat(new HashSet<>(first.values())).hasSameSizeAs(first.keySet()).hasSize(51);
  }

  @Test
  void noDeterminantGivesOneValue() {
    assertThat(new HashSet<>(values(wide()))).hasSize(1);
  }

  @Test
  void everyDeterminantMatters() {
    Expression other = Plans.call("+", SimpleType.BIGINT, KEY, Plans.integer(SimpleType.BIGINT, 2));
    Expression third = Plans.uniform("third", SimpleType.BIGINT, 1, 4);

    assertThat(new HashSet<>(values(wide(KEY, other)))).hasSize(51);
    assertThat(new HashSet<>(values(wide(KEY, third)))).hasSize(51 * 4);
    assertThat(values(wide(KEY, third))).isNotEqualTo(values(wide(third, KEY)));
  }

  @Test
  void nullIsAValueOfADeterminant() {
    Expression nullable = Plans.withNulls("n", "0.5", KEY);

    assertThat(new HashSet<>(values(wide(nullable)))).hasSize(52);
    assertThat(values(wide(nullable))).doesNotContainNull();
  }

  @Test
  void equalNumbersOfDifferentTypesAreEqualDeterminants() {
    List<@Nullable Object> expected = values(wide(KEY));

    List<Type> types =
        new ArrayList<>(List.of(SimpleType.INTEGER, new DecimalType(5, 0), new DecimalType(30, 0)));
    for (Type type : types) {
      assertThat(values(wide(strict(KEY, type)))).as(type.sql()).isEqualTo(expected);
    }
    assertThat(values(wide(strict(KEY, new DecimalType(10, 2)))))
        .isEqualTo(values(wide(strict(KEY, new DecimalType(30, 2)))))
        .isNotEqualTo(values(wide(strict(KEY, new DecimalType(10, 1)))));
  }

  @Test
  void equalTextsAreEqualDeterminantsHoweverTheyAreEncoded() {
    List<Expression> texts =
        IntStream.range(0, 51)
            .<Expression>mapToObj(
                i -> new Expression.Literal(VarcharType.TEXT, Value.BytesValue.ofText("" + i)))
            .toList();
    Expression chosen =
        new Expression.Draw(new Stream("key"), new Distribution.Choice(texts), VarcharType.TEXT);
    Expression computed = strict(KEY, new VarcharType(20));

    assertThat(values(chosen)).isEqualTo(values(computed));
    assertThat(values(wide(chosen))).isEqualTo(values(wide(computed)));
  }

  @Test
  void drawsOfSeveralWordsAreDetermined() {
    Expression uuid =
        new Expression.Draw(
            new Stream("uuid", Optional.of(List.of(KEY))),
            new Distribution.Uuid(),
            SimpleType.UUID);
    Expression poisson =
        new Expression.Draw(
            new Stream("poisson", Optional.of(List.of())),
            new Distribution.ByLaw(Law.POISSON, List.of(Plans.number(20)), Optional.empty()),
            SimpleType.BIGINT);

    assertThat(new HashSet<>(values(uuid))).hasSize(51);
    assertThat(new HashSet<>(values(poisson))).hasSize(1);
  }
}
