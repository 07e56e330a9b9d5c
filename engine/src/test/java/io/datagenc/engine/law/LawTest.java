package io.datagenc.engine.law;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.plan.expression.Law;
import io.datagenc.engine.random.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Every law against its closed form. A new law is a row of [#LAWS].
class LawTest {
  /// Of each law and seed; more where the laws are examined at leisure.
  private static final int DRAWS = Integer.getInteger("datagen.draws", 100_000);

  /// No sample of a law is farther from it by chance: the probability of more is below 2 · exp(−2 ·
  /// 3.5²) < 10⁻¹⁰ a sample (Dvoretzky, Kiefer, Wolfowitz; Massart 1990), for any law.
  private static final double FARTHEST = 3.5;

  private static final long RANDOM_SEED = System.nanoTime();
  private static final List<Long> SEEDS = List.of(1L, 2L, RANDOM_SEED);

  private static final List<Law.Fixed> LAWS =
      List.of(
          Law.Fixed.of(Law.NORMAL, 3, 2),
          Law.Fixed.of(Law.NORMAL, -40, 0.5),
          Law.Fixed.of(Law.LOGNORMAL, 1, 0.7),
          Law.Fixed.of(Law.EXPONENTIAL, 2.5),
          Law.Fixed.of(Law.EXPONENTIAL, 0.01),
          Law.Fixed.of(Law.EXPONENTIAL, 1000),
          Law.Fixed.of(Law.PARETO, 1, 1.5),
          Law.Fixed.of(Law.TRIANGULAR, 0, 3, 10),
          Law.Fixed.of(Law.TRIANGULAR, -5, -5, 8),
          Law.Fixed.of(Law.TRIANGULAR, 1, 9, 9),
          Law.Fixed.of(Law.POISSON, 3.5),
          Law.Fixed.of(Law.POISSON, 60),
          Law.Fixed.of(Law.BINOMIAL, 12, 0.3),
          Law.Fixed.of(Law.BINOMIAL, 40, 0.1),
          Law.Fixed.of(Law.BINOMIAL, 300, 0.8),
          Law.Fixed.of(Law.BINOMIAL, 5_000, 0.02),
          Law.Fixed.of(Law.GAMMA, 0.3, 2),
          Law.Fixed.of(Law.GAMMA, 1, 1.5),
          Law.Fixed.of(Law.GAMMA, 7.5, 0.5),
          Law.Fixed.of(Law.GAMMA, 200_000, 1e-4),
          Law.Fixed.of(Law.BETA, 0.2, 0.1),
          Law.Fixed.of(Law.BETA, 2, 5),
          Law.Fixed.of(Law.BETA, 40, 30),
          Law.Fixed.of(Law.GEOMETRIC, 0.2),
          Law.Fixed.of(Law.ZIPF, 1.2));

  private static List<NumberSampler> numbers() {
    return LAWS.stream()
        .map(Samplers::of)
        .filter(NumberSampler.class::isInstance)
        .map(NumberSampler.class::cast)
        .toList();
  }

  /// The greatest distance of the shares of `sample` from `cumulative`, times √n.
  private static double distance(double[] sample, DoubleUnaryOperator cumulative) {
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    double distance = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i + 1 == sorted.length || sorted[i + 1] > sorted[i]) {
        double share = (i + 1.0) / sorted.length;
        distance = Math.max(distance, Math.abs(share - cumulative.applyAsDouble(sorted[i])));
      }
    }
    return distance * Math.sqrt(sorted.length);
  }

  private static RandomStream stream(long seed) {
    return RandomStream.of(seed, "law");
  }

  @Test
  void everyLawHasARow() {
    System.out.println("LawTest: random seed " + RANDOM_SEED);
    Set<Law> tested = LAWS.stream().map(Law.Fixed::law).collect(Collectors.toSet());
    assertThat(tested).containsExactlyInAnyOrder(Law.values());
  }

  @Test
  void drawsFollowTheLaw() {
    for (long seed : SEEDS) {
      for (NumberSampler sampler : numbers()) {
        double[] sample = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
          sample[i] = sampler.draw(stream(seed), i);
        }
        assertThat(distance(sample, sampler::cumulative))
            .describedAs("%s, seed %d", sampler, seed)
            .isLessThan(FARTHEST);
        assertThat(Arrays.stream(sample).min().orElseThrow())
            .isGreaterThanOrEqualTo(sampler.least());
        assertThat(Arrays.stream(sample).max().orElseThrow())
            .isLessThanOrEqualTo(sampler.greatest());
      }
    }
  }

  @Test
  void drawsBetweenBoundsFollowTheConditionedLaw() {
    for (long seed : SEEDS) {
      for (NumberSampler sampler : numbers()) {
        double low = sampler.quantile(0.3) - 0.25;
        double high = sampler.quantile(0.9) + 0.25;
        double below = sampler.cumulative(low);
        double within = sampler.cumulative(high) - below;
        double[] sample = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
          sample[i] = sampler.drawWithin(stream(seed), i, low, high);
        }
        assertThat(Arrays.stream(sample).min().orElseThrow()).isGreaterThanOrEqualTo(low);
        assertThat(Arrays.stream(sample).max().orElseThrow()).isLessThanOrEqualTo(high);
        assertThat(distance(sample, x -> (sampler.cumulative(x) - below) / within))
            .describedAs("%s, seed %d", sampler, seed)
            .isLessThan(FARTHEST);
      }
    }
  }

  @Test
  void ranksFollowTheConditionedLaw() {
    int count = 9;
    for (long seed : SEEDS) {
      for (Law.Fixed law : LAWS) {
        Sampler sampler = Samplers.of(law).preparedFor(count);
        if (sampler instanceof NumberSampler number
            && number.cumulative(count + 0.5) - number.cumulative(0.5) < 1e-9) {
          continue;
        }
        double[] sample = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
          sample[i] = sampler.rank(stream(seed), i, count);
        }
        assertThat(distance(sample, rank -> shareOfRanks(sampler, law, rank, count)))
            .describedAs("%s, seed %d", law, seed)
            .isLessThan(FARTHEST);
      }
    }
  }

  /// The probability of a rank of at most `rank` among `count`.
  private static double shareOfRanks(Sampler sampler, Law.Fixed law, double rank, int count) {
    if (sampler instanceof NumberSampler number) {
      double below = number.cumulative(0.5);
      return (number.cumulative(rank + 0.5) - below) / (number.cumulative(count + 0.5) - below);
    }
    double exponent = law.parameters().getFirst();
    return harmonic((int) rank, exponent) / harmonic(count, exponent);
  }

  private static double harmonic(int count, double exponent) {
    double sum = 0;
    for (int k = 1; k <= count; k++) {
      sum += Math.pow(k, -exponent);
    }
    return sum;
  }

  @Test
  void manyRanksAreThoseOfEachAlone() {
    long[] counters = {5, 6, 7, 8};
    long[] counts = {3, 0, 9, 1};
    for (Law.Fixed law : LAWS) {
      Sampler sampler = Samplers.of(law);
      long[] ranks = {-1, -1, -1, -1};
      sampler.ranks(stream(1), counters, counts, ranks, 4);
      assertThat(ranks)
          .describedAs(law.toString())
          .containsExactly(
              sampler.rank(stream(1), 5, 3),
              -1,
              sampler.rank(stream(1), 7, 9),
              sampler.rank(stream(1), 8, 1));
    }
  }

  @Test
  void countsAreTheQuantilesOfTheConditionedLaw() {
    int quantiles = 4096;
    for (Law.Fixed law : LAWS) {
      Sampler sampler = Samplers.of(law);
      if (!(sampler instanceof NumberSampler number)
          || number.cumulative(20.5) - number.cumulative(-0.5) < 1e-9) {
        continue;
      }
      int[] counts = sampler.counts(0, 20, quantiles);
      double below = number.cumulative(-0.5);
      double within = number.cumulative(20.5) - below;
      for (int count = 0; count <= 20; count++) {
        int most = count;
        double share = Arrays.stream(counts).filter(each -> each <= most).count();
        assertThat(share / quantiles)
            .describedAs("%s up to %d", law, count)
            .isCloseTo(
                (number.cumulative(count + 0.5) - below) / within, Offset.offset(1.0 / quantiles));
      }
    }
  }

  @Test
  void quantilesAreTheInverseOfCumulativeProbabilities() {
    for (NumberSampler sampler : numbers()) {
      for (double probability : new double[] {1e-12, 1e-3, 0.1, 0.5, 0.77, 0.999, 1 - 1e-9}) {
        double quantile = sampler.quantile(probability);
        assertThat(sampler.cumulative(quantile))
            .describedAs("%s at %s", sampler, probability)
            .isGreaterThanOrEqualTo(probability - 1e-9);
        assertThat(sampler.cumulative(quantile - Math.max(1e-6, Math.abs(quantile) * 1e-6)))
            .describedAs("%s below %s", sampler, probability)
            .isLessThanOrEqualTo(probability + 1e-9);
      }
    }
  }

  @Test
  void boundsFarFromTheLawGiveNumbersWithinThem() {
    for (NumberSampler sampler : numbers()) {
      for (double[] bounds :
          new double[][] {{1e6, 1e6 + 5}, {-1e6 - 5, -1e6}, {1e300, 1.5e300}, {7.25, 7.25}}) {
        for (double probability : new double[] {0x1.0p-53, 0.5, 1 - 0x1.0p-53}) {
          assertThat(sampler.quantileWithin(probability, bounds[0], bounds[1]))
              .describedAs("%s within %s", sampler, Arrays.toString(bounds))
              .isBetween(bounds[0], bounds[1]);
        }
      }
    }
  }

  @Test
  void aTriangleWithoutWidthIsOneNumber() {
    NumberSampler sampler = Samplers.ofNumbers(Law.TRIANGULAR, 4, 4, 4);
    assertThat(sampler.quantile(0.3)).isEqualTo(4);
    assertThat(sampler.cumulative(3.9)).isZero();
    assertThat(sampler.cumulative(4)).isOne();
  }

  @Test
  void anExponentialLawOfMeanZeroIsZero() {
    NumberSampler sampler = Samplers.ofNumbers(Law.EXPONENTIAL, 0);
    assertThat(sampler.quantile(0.3)).isZero();
    assertThat(sampler.cumulative(0)).isOne();
  }
}
