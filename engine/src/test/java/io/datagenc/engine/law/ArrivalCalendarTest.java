package io.datagenc.engine.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datagenc.engine.plan.expression.ArrivalProfile;
import io.datagenc.engine.random.GoodnessOfFit;
import io.datagenc.engine.random.RandomStream;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Calendars of events against the sum of the rates of all hours.
class ArrivalCalendarTest {
  private static final int DRAWS = 250_000;
  private static final long RANDOM_SEED = System.nanoTime();

  private static final List<ArrivalProfile> PROFILES =
      List.of(
          ArrivalProfile.EVEN,
          new ArrivalProfile(new BigDecimal("3"), List.of(), List.of(), List.of()),
          new ArrivalProfile(
              new BigDecimal("0.25"),
              numbers(1, 2, 3, 4, 5, 6, 6, 5, 4, 3, 2, 20),
              numbers(5, 5, 5, 5, 6, 1, 0),
              List.of()),
          new ArrivalProfile(
              new BigDecimal("1.5"),
              List.of(),
              numbers(1, 1, 1, 1, 1, 0, 0),
              numbers(0, 0, 0, 0, 0, 0, 0, 0, 1, 3, 3, 2, 1, 2, 3, 3, 2, 1, 0, 0, 0, 0, 0, 0)));

  private static List<BigDecimal> numbers(int... numbers) {
    return Arrays.stream(numbers).mapToObj(BigDecimal::valueOf).toList();
  }

  private static long micros(LocalDateTime time) {
    return time.toEpochSecond(ZoneOffset.UTC) * 1_000_000;
  }

  /// The sum of the rates of all hours from `low` to before `end`, of parts of hours in proportion.
  private static double sum(ArrivalProfile profile, long from, long to, long low, long end) {
    double sum = 0;
    long hour = 3_600_000_000L;
    for (long start = Math.floorDiv(from, hour) * hour; start < to; start += hour) {
      LocalDateTime time = LocalDateTime.ofEpochSecond(start / 1_000_000, 0, ZoneOffset.UTC);
      double share = (double) (Math.min(to, start + hour) - Math.max(from, start)) / hour;
      double trend =
          1 + (profile.trend().doubleValue() - 1) * (start + hour / 2.0 - low) / (end - low);
      sum +=
          share
              * trend
              * weight(profile.yearly(), time.getMonthValue() - 1)
              * weight(profile.weekly(), time.getDayOfWeek().getValue() - 1)
              * weight(profile.daily(), time.getHour());
    }
    return sum;
  }

  private static double weight(List<BigDecimal> weights, int index) {
    return weights.isEmpty() ? 1 : weights.get(index).doubleValue();
  }

  @Test
  void theCumulativeRateIsTheSumOfThoseOfTheHours() {
    System.out.println("ArrivalCalendarTest: random seed " + RANDOM_SEED);
    Random random = new Random(RANDOM_SEED);
    long low = micros(LocalDateTime.of(2022, 11, 5, 13, 20, 7));
    long end = micros(LocalDateTime.of(2024, 3, 1, 8, 45));
    for (ArrivalProfile profile : PROFILES) {
      ArrivalCalendar calendar = ArrivalCalendar.of(profile);
      double total = sum(profile, low, end, low, end);
      for (int i = 0; i < 10; i++) {
        long time = random.nextLong(low, end);
        assertThat(calendar.cumulative(time, low, end))
            .isCloseTo(sum(profile, low, time, low, end) / total, Offset.offset(1e-11));
      }
      assertThat(calendar.cumulative(end, low, end)).isEqualTo(1);
    }
  }

  /// A distance of 3.5 is exceeded once in 10¹⁰ times (Massart 1990).
  @Test
  void drawsFollowTheRate() {
    long low = micros(LocalDateTime.of(1969, 7, 1, 12, 0));
    long end = micros(LocalDateTime.of(1973, 2, 11, 3, 30));
    for (long seed : new long[] {1, 2, RANDOM_SEED}) {
      RandomStream draws = RandomStream.of(seed, "arrivals");
      for (ArrivalProfile profile : PROFILES) {
        ArrivalCalendar calendar = ArrivalCalendar.of(profile);
        double[] shares = new double[DRAWS];
        for (int i = 0; i < shares.length; i++) {
          long time = calendar.quantile(RandomStream.openUnit(draws.draw(i)), low, end);
          assertThat(time >= low && time < end).isTrue();
          shares[i] = calendar.cumulative(time, low, end);
        }
        assertThat(GoodnessOfFit.kolmogorovSmirnov(shares, share -> share))
            .as("%s, seed %d", profile, seed)
            .isLessThan(3.5);
      }
    }
  }

  @Test
  void greaterProbabilitiesNeverGiveEarlierTimes() {
    Random random = new Random(RANDOM_SEED);
    for (ArrivalProfile profile : PROFILES) {
      ArrivalCalendar calendar = ArrivalCalendar.of(profile);
      long low = micros(LocalDateTime.of(2024, 2, 5, 9, 0));
      long end = low + 30L * ArrivalCalendar.DAY + 1;
      double[] probabilities =
          Stream.concat(
                  random.doubles(50_000, 0x1.0p-53, 1).boxed(),
                  // Neighbours.
                  Stream.iterate(0.37, Math::nextUp).limit(2_000))
              .mapToDouble(Double::doubleValue)
              .sorted()
              .toArray();
      long before = low;
      for (double probability : probabilities) {
        long time = calendar.quantile(probability, low, end);
        assertThat(time).as("%s at %s", profile, probability).isGreaterThanOrEqualTo(before);
        before = time;
      }
    }
  }

  @Test
  void timesDoNotDependOnWhatWasAskedForBefore() {
    long low = micros(LocalDateTime.of(2031, 1, 1, 0, 0));
    long end = low + 400 * ArrivalCalendar.DAY;
    for (ArrivalProfile profile : PROFILES) {
      ArrivalCalendar fresh = ArrivalCalendar.of(profile);
      ArrivalCalendar used = ArrivalCalendar.of(profile);
      used.quantile(0.5, micros(LocalDateTime.of(1955, 1, 1, 0, 0)), low);
      used.quantile(0.5, low, micros(LocalDateTime.of(2200, 1, 1, 0, 0)));
      for (double probability = 0.001; probability < 1; probability += 0.00137) {
        assertThat(used.quantile(probability, low, end))
            .isEqualTo(fresh.quantile(probability, low, end));
      }
    }
  }

  @Test
  void thereIsNoTimeWhereThereAreNoEvents() {
    ArrivalCalendar calendar = ArrivalCalendar.of(PROFILES.getLast());
    long sunday = micros(LocalDateTime.of(2024, 6, 9, 0, 0));
    assertThat(calendar.hasEvents(sunday, sunday + ArrivalCalendar.DAY)).isFalse();
    assertThat(calendar.hasEvents(sunday, sunday + 2 * ArrivalCalendar.DAY)).isTrue();
    assertThatThrownBy(() -> calendar.quantile(0.5, sunday, sunday + ArrivalCalendar.DAY))
        .isInstanceOf(IllegalArgumentException.class);
    for (double probability = 0.01; probability < 1; probability += 0.01) {
      long time = calendar.quantile(probability, sunday, sunday + 14 * ArrivalCalendar.DAY);
      LocalDateTime found = LocalDateTime.ofEpochSecond(time / 1_000_000, 0, ZoneOffset.UTC);
      assertThat(found.getDayOfWeek().getValue()).isLessThan(6);
      assertThat(found.getHour()).isBetween(8, 17);
    }
  }
}
