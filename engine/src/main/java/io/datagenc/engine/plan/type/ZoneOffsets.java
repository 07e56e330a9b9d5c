package io.datagenc.engine.plan.type;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The offsets of a time zone from UTC. Conversions between instants and local times read a table
/// of its transitions; what lies beyond the table is asked of the rules.
///
/// A local time that a transition skips is as much later as it skips. One that occurs twice is the
/// later of the two where the clock is then at UTC or east of it, and the earlier one in the west:
/// as Trino converts a TIMESTAMP to a TIMESTAMP WITH TIME ZONE.
public final class ZoneOffsets {
  private static final long SECOND = 1_000_000;
  private static final long DAY_SECONDS = 86_400;
  private static final Instant FIRST = Instant.parse("1700-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

  private final ZoneRules rules;

  /// The seconds since 1970-01-01 UTC from which the next of `offsets` holds.
  private final long[] instants;

  /// The local seconds from which the next of `offsets` holds.
  private final long[] locals;

  /// In seconds; the first one holds before the first transition.
  private final long[] offsets;

  private ZoneOffsets(ZoneRules rules, long[] instants, long[] locals, long[] offsets) {
    this.rules = rules;
    this.instants = instants;
    this.locals = locals;
    this.offsets = offsets;
  }

  /// The offsets of the zone called `zone`.
  ///
  /// @throws java.time.DateTimeException if there is none
  public static ZoneOffsets of(String zone) {
    ZoneRules rules = ZoneId.of(zone).getRules();
    List<ZoneOffsetTransition> transitions = new ArrayList<>();
    ZoneOffsetTransition next = rules.nextTransition(FIRST);
    while (next != null && next.getInstant().isBefore(LAST)) {
      transitions.add(next);
      next = rules.nextTransition(next.getInstant());
    }
    long[] offsets = new long[transitions.size() + 1];
    offsets[0] = rules.getOffset(FIRST).getTotalSeconds();
    for (int i = 0; i < transitions.size(); i++) {
      offsets[i + 1] = transitions.get(i).getOffsetAfter().getTotalSeconds();
    }
    return new ZoneOffsets(
        rules,
        transitions.stream().mapToLong(ZoneOffsetTransition::toEpochSecond).toArray(),
        transitions.stream().mapToLong(ZoneOffsets::firstLocalBehind).toArray(),
        offsets);
  }

  /// The first local second that belongs to the offset behind `transition`.
  private static long firstLocalBehind(ZoneOffsetTransition transition) {
    long instant = transition.toEpochSecond();
    long before = transition.getOffsetBefore().getTotalSeconds();
    long after = transition.getOffsetAfter().getTotalSeconds();
    if (after >= before || after >= 0) {
      return instant + after;
    }
    return before <= 0 ? instant + before : instant;
  }

  /// The local time of an instant; both in microseconds since 1970-01-01.
  public long toLocal(long instant) {
    return instant + offsetOfInstant(instant) * SECOND;
  }

  /// The instant of a local time; both in microseconds since 1970-01-01.
  public long toInstant(long local) {
    return local - offsetOfLocal(Math.floorDiv(local, SECOND)) * SECOND;
  }

  /// The instant of a local time, with the offset that holds at the instant `near` if that is one
  /// of the local time; all in microseconds since 1970-01-01.
  public long toInstantNear(long local, long near) {
    long instant = local - offsetOfInstant(near) * SECOND;
    return offsetOfInstant(instant) == offsetOfInstant(near) ? instant : toInstant(local);
  }

  /// The least and the greatest offset, in microseconds, within a day of the instants from `low` to
  /// `high`.
  public long[] offsetsWithin(long low, long high) {
    long first = Math.floorDiv(low, SECOND) - DAY_SECONDS;
    long last = Math.floorDiv(high, SECOND) + DAY_SECONDS;
    if (first < FIRST.getEpochSecond() || last >= LAST.getEpochSecond()) {
      return new long[] {
        ZoneOffset.MIN.getTotalSeconds() * SECOND, ZoneOffset.MAX.getTotalSeconds() * SECOND
      };
    }
    long least = Long.MAX_VALUE;
    long greatest = Long.MIN_VALUE;
    for (int i = firstBehind(instants, first); i <= firstBehind(instants, last); i++) {
      least = Math.min(least, offsets[i]);
      greatest = Math.max(greatest, offsets[i]);
    }
    return new long[] {least * SECOND, greatest * SECOND};
  }

  /// The seconds by which local time is ahead of UTC at an instant in microseconds.
  public long offsetOfInstant(long micros) {
    long instant = Math.floorDiv(micros, SECOND);
    return instant < FIRST.getEpochSecond() || instant >= LAST.getEpochSecond()
        ? rules.getOffset(Instant.ofEpochSecond(instant)).getTotalSeconds()
        : offsets[firstBehind(instants, instant)];
  }

  private long offsetOfLocal(long local) {
    if (local >= FIRST.getEpochSecond() && local < LAST.getEpochSecond()) {
      return offsets[firstBehind(locals, local)];
    }
    LocalDateTime time = LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC);
    ZoneOffsetTransition transition = rules.getTransition(time);
    if (transition == null) {
      return rules.getOffset(time).getTotalSeconds();
    }
    return (local < firstLocalBehind(transition)
            ? transition.getOffsetBefore()
            : transition.getOffsetAfter())
        .getTotalSeconds();
  }

  /// How many of `sorted` are not greater than `value`.
  private static int firstBehind(long[] sorted, long value) {
    int found = Arrays.binarySearch(sorted, value);
    return found >= 0 ? found + 1 : -found - 1;
  }
}
