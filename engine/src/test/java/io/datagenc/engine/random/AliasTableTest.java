package io.datagenc.engine.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AliasTableTest {
  private static final RandomStream STREAM = RandomStream.of(17, "alias");

  private static List<BigDecimal> weights(String... weights) {
    return Arrays.stream(weights).map(BigDecimal::new).toList();
  }

  private static double fit(AliasTable table, List<BigDecimal> weights) {
    long[] observed = new long[table.size()];
    for (int row = 0; row < 200_000; row++) {
      observed[table.index(STREAM.draw(row))]++;
    }
    double sum = weights.stream().mapToDouble(BigDecimal::doubleValue).sum();
    return GoodnessOfFit.chiSquare(
        observed, weights.stream().mapToDouble(weight -> weight.doubleValue() / sum).toArray());
  }

  @Test
  void followsTheWeights() {
    List<BigDecimal> weights = weights("40", "30", "20", "8", "2");
    assertThat(fit(AliasTable.of(weights), weights)).isLessThan(4);
    assertThat(fit(AliasTable.of(weights), weights("40.6", "29.4", "20", "8", "2")))
        .isGreaterThan(4);
    List<BigDecimal> many = new ArrayList<>();
    for (int i = 1; i <= 1000; i++) {
      many.add(BigDecimal.ONE.movePointLeft(i % 4).multiply(BigDecimal.valueOf(i)));
    }
    assertThat(fit(AliasTable.of(many), many)).isLessThan(4);
  }

  @Test
  void dependsOnTheRatiosOfTheWeightsOnly() {
    List<BigDecimal> small = new ArrayList<>();
    List<BigDecimal> large = new ArrayList<>();
    BigDecimal factor = BigDecimal.TWO.pow(80);
    for (int i = 0; i < 3000; i++) {
      BigDecimal weight = BigDecimal.valueOf(STREAM.draw(i) >>> 45);
      small.add(weight);
      large.add(weight.multiply(factor));
    }
    AliasTable one = AliasTable.of(small);
    AliasTable other = AliasTable.of(large);
    for (int row = 0; row < 200_000; row++) {
      assertThat(one.index(STREAM.draw(row))).isEqualTo(other.index(STREAM.draw(row)));
    }
  }

  @Test
  void neverTakesAnAlternativeWithoutWeight() {
    AliasTable table = AliasTable.of(weights("0", "1", "0.0", "1e-30"));
    for (int row = 0; row < 100_000; row++) {
      assertThat(table.index(STREAM.draw(row))).isEqualTo(1);
    }
    assertThat(table.index(0)).isIn(1, 3);
    assertThat(table.index(-1)).isIn(1, 3);
  }

  @Test
  void oneAlternativeIsCertain() {
    AliasTable table = AliasTable.of(weights("0.3"));
    assertThat(table.index(0)).isZero();
    assertThat(table.index(-1)).isZero();
  }

  @Test
  void refusesWeightsWithoutALaw() {
    assertThatThrownBy(() -> AliasTable.of(weights("1", "-1")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> AliasTable.of(weights("0", "0")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> AliasTable.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }
}
