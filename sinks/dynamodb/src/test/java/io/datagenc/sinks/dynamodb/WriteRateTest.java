package io.datagenc.sinks.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The rate against a table of some capacity, in a time that only the test lets pass.
class WriteRateTest {
  private static final long SECOND = 1_000_000_000;
  private static final double REQUEST_UNITS = 25;
  private static final long LATENCY = 10_000_000;
  private static final int SENDERS = 64;

  /// A table that has so many units a second, and keeps none for later than half a second.
  private static final class Table {
    private final DoubleUnaryOperator capacity;
    private double tokens;
    private long last;

    Table(DoubleUnaryOperator capacity) {
      this.capacity = capacity;
    }

    /// How many of the units are consumed.
    double take(long now, double units) {
      double rate = capacity.applyAsDouble((double) now / SECOND);
      tokens = Math.min(rate / 2, tokens + rate * (now - last) / SECOND);
      last = now;
      double used = Math.clamp(Math.floor(tokens), 0, units);
      tokens -= used;
      return used;
    }
  }

  /// A sender that does something at some time.
  ///
  /// @param units what it wants to write
  private record Sender(long time, double units, Next next) implements Comparable<Sender> {
    private enum Next {
      ASKS,
      GETS_ANSWER
    }

    @Override
    public int compareTo(Sender other) {
      return Long.compare(time, other.time);
    }
  }

  /// The units that are consumed from second `from` to second `to`, where nothing is known of the
  /// table.
  private static double consumed(
      DoubleUnaryOperator capacity, double start, OptionalLong most, double from, double to) {
    return consumed(capacity, clock -> WriteRate.ofUnknownCapacity(start, most, clock), from, to);
  }

  /// The units that are consumed from second `from` to second `to`.
  private static double consumed(
      DoubleUnaryOperator capacity,
      Function<LongSupplier, WriteRate> controller,
      double from,
      double to) {
    long[] clock = {0};
    WriteRate rate = controller.apply(() -> clock[0]);
    Table table = new Table(capacity);
    PriorityQueue<Sender> senders = new PriorityQueue<>();
    for (int i = 0; i < SENDERS; i++) {
      senders.add(new Sender(i * 1000L, REQUEST_UNITS, Sender.Next.ASKS));
    }
    double sum = 0;
    while (clock[0] < to * SECOND) {
      Sender sender = senders.remove();
      clock[0] = Math.max(clock[0], sender.time());
      switch (sender.next()) {
        case ASKS -> {
          long wait = rate.take(sender.units());
          senders.add(
              wait == 0
                  ? new Sender(clock[0] + LATENCY, sender.units(), Sender.Next.GETS_ANSWER)
                  : new Sender(clock[0] + wait, sender.units(), Sender.Next.ASKS));
        }
        case GETS_ANSWER -> {
          double used = table.take(clock[0], sender.units());
          rate.settle(used, used);
          double left = sender.units() - used;
          if (left > 0) {
            rate.throttled();
          }
          if (clock[0] >= from * SECOND) {
            sum += used;
          }
          senders.add(new Sender(clock[0], left > 0 ? left : REQUEST_UNITS, Sender.Next.ASKS));
        }
      }
    }
    return sum;
  }

  @Test
  void usesWhatItMay() {
    assertThat(consumed(_ -> 1e9, 4000, OptionalLong.of(1000), 0, 20) / 20)
        .isBetween(970.0, 1010.0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1000, 4000, 20_000})
  void usesTheCapacityThatATableIsSaidToHaveFromTheFirstSecondOn(double capacity) {
    for (int second = 0; second < 15; second++) {
      assertThat(consumedOfSaid(capacity, capacity, second, second + 1))
          .as("second %d", second)
          .isBetween(0.95 * capacity, 1.05 * capacity);
    }
  }

  @Test
  void findsTheCapacityOfATableThatIsSaidToHaveAnother() {
    assertThat(consumedOfSaid(4000, 1000, 15, 45) / 30).isBetween(950.0, 1010.0);
    assertThat(consumedOfSaid(1000, 4000, 30, 60) / 30).isBetween(3800.0, 4040.0);
  }

  private static double consumedOfSaid(double said, double capacity, double from, double to) {
    return consumed(
        _ -> capacity, clock -> WriteRate.ofCapacity(said, OptionalLong.empty(), clock), from, to);
  }

  @Test
  void findsTheCapacity() {
    for (double capacity : new double[] {100, 1000, 20_000}) {
      assertThat(consumed(_ -> capacity, 4000, OptionalLong.empty(), 15, 45) / 30)
          .as("of %s units", capacity)
          .isBetween(0.95 * capacity, 1.01 * capacity);
    }
  }

  /// The table gives what it has kept while nothing was asked for, too.
  @Test
  void comesBackWithinFiveSecondsAfterAStorm() {
    DoubleUnaryOperator capacity = second -> second >= 10 && second < 14 ? 0 : 1000;
    assertThat(consumed(capacity, 1000, OptionalLong.empty(), 19, 29) / 10)
        .isBetween(950.0, 1060.0);
  }

  @Test
  void followsACapacityThatGrows() {
    DoubleUnaryOperator capacity = second -> second < 10 ? 1000 : 2000;
    assertThat(consumed(capacity, 1000, OptionalLong.empty(), 40, 50) / 10)
        .isBetween(1900.0, 2010.0);
  }
}
