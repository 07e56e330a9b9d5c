package io.datagenc.engine.plan.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ZoneOffsetsTest {
  private static final long SECOND = 1_000_000;
  private static final long FIRST = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
  private static final long LAST = Instant.parse("9999-12-31T00:00:00Z").getEpochSecond();

  @Test
  void agreesWithTheRulesOfTheZone() {
    long seed = System.nanoTime();
    System.out.println("random seed of ZoneOffsetsTest: " + seed);
    for (Random random : List.of(new Random(1), new Random(seed))) {
      for (String zone :
          List.of(
              "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC")) {
        ZoneOffsets offsets = ZoneOffsets.of(zone);
        ZoneRules rules = ZoneId.of(zone).getRules();
        for (int i = 0; i < 2000; i++) {
          long second =
              i % 2 == 0 ? random.nextLong(FIRST, LAST) : random.nextInt(Integer.MAX_VALUE);
          long expected = rules.getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
          long local = offsets.toLocal(second * SECOND + 1);
          assertThat(local).isEqualTo((second + expected) * SECOND + 1);
          LocalDateTime time = LocalDateTime.ofEpochSecond(second + expected, 0, ZoneOffset.UTC);
          if (rules.getValidOffsets(time).size() == 1) {
            assertThat(offsets.toInstant(local)).isEqualTo(second * SECOND + 1);
          }
          assertThat(offsets.toInstantNear(local, second * SECOND)).isEqualTo(second * SECOND + 1);
          long[] within = offsets.offsetsWithin(second * SECOND, second * SECOND);
          assertThat(expected * SECOND).isBetween(within[0], within[1]);
        }
      }
    }
  }

  /// What `CAST(… AS TIMESTAMP WITH TIME ZONE)` is in Trino.
  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin,    2024-03-31T02:30:00, 2024-03-31T01:30:00Z",
    "Europe/Berlin,    2024-10-27T02:30:00, 2024-10-27T01:30:00Z",
    "America/New_York, 2024-03-10T02:30:00, 2024-03-10T07:30:00Z",
    "America/New_York, 2024-11-03T01:30:00, 2024-11-03T05:30:00Z",
    "Australia/Sydney, 2024-04-07T02:30:00, 2024-04-06T16:30:00Z",
    "Europe/London,    2024-10-27T01:30:00, 2024-10-27T01:30:00Z",
    "Europe/Berlin,    2600-07-01T12:00:00, 2600-07-01T10:00:00Z"
  })
  void resolvesGapsAndOverlapsAsTrino(String zone, LocalDateTime local, Instant instant) {
    assertThat(ZoneOffsets.of(zone).toInstant(local.toEpochSecond(ZoneOffset.UTC) * SECOND))
        .isEqualTo(instant.getEpochSecond() * SECOND);
  }

  @Test
  void keepsTheOffsetOfANearInstant() {
    ZoneOffsets berlin = ZoneOffsets.of("Europe/Berlin");
    long local = LocalDateTime.parse("2024-10-27T02:30:00").toEpochSecond(ZoneOffset.UTC) * SECOND;
    long dayBefore = Instant.parse("2024-10-26T00:30:00Z").getEpochSecond() * SECOND;
    assertThat(berlin.toInstantNear(local, dayBefore))
        .isEqualTo(Instant.parse("2024-10-27T00:30:00Z").getEpochSecond() * SECOND);
  }
}
