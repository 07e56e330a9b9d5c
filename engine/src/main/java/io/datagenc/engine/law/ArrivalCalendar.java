package io.datagenc.engine.law;

import io.datagenc.engine.plan.expression.ArrivalProfile;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/// Times of events of which the rate follows an [ArrivalProfile], by inversion of the cumulative
/// rate, which is summed up over days and hours once; thread-safe.
///
/// Times are microseconds since 1970-01-01 00:00:00. Sums begin at one day, whatever the bounds
/// are, so that they do not depend on which times were asked for before. A search compares sums
/// with the wanted one alone: greater probabilities never give earlier times, whatever is rounded.
public final class ArrivalCalendar {
  /// The microseconds of a day.
  public static final long DAY = 86_400_000_000L;

  private static final long HOUR = DAY / 24;
  private static final int HOURS = 24;

  /// 2000-01-01, where sums begin.
  private static final long ORIGIN = 10_957;

  private static final int FEWEST_DAYS = 4_096;

  private final double growth;
  private final double[] yearly;
  private final double[] weekly;

  /// The weights of the hours, and those of the hours before each, in days.
  private final double[] daily;

  private final double[] dailySums;

  /// The same times the middles of the hours, in days since midnight.
  private final double[] dailyMoments;

  private volatile Days days = new Days(ORIGIN, new double[1], new double[1]);

  /// The sums of the rate without trend, and of the rate times the time since the origin, of the
  /// days from the origin to the start of each.
  ///
  /// @param first the first day
  private record Days(long first, double[] sums, double[] moments) {

    /// Whether the starts of `from` to `to` are known.
    boolean cover(long from, long to) {
      return from >= first && to - first < sums.length;
    }
  }

  private ArrivalCalendar(ArrivalProfile profile) {
    this.growth = profile.trend().doubleValue() - 1;
    this.yearly = weights(profile.yearly(), 12);
    this.weekly = weights(profile.weekly(), 7);
    this.daily = weights(profile.daily(), HOURS);
    this.dailySums = new double[HOURS + 1];
    this.dailyMoments = new double[HOURS + 1];
    for (int hour = 0; hour < HOURS; hour++) {
      double share = daily[hour] / HOURS;
      dailySums[hour + 1] = dailySums[hour] + share;
      dailyMoments[hour + 1] = dailyMoments[hour] + share * middle(hour);
    }
  }

  /// The calendar of `profile`.
  public static ArrivalCalendar of(ArrivalProfile profile) {
    return new ArrivalCalendar(profile);
  }

  /// The weights by their mean.
  private static double[] weights(List<BigDecimal> weights, int count) {
    double[] numbers = new double[count];
    Arrays.fill(numbers, 1);
    if (!weights.isEmpty()) {
      double mean = weights.stream().mapToDouble(BigDecimal::doubleValue).sum() / count;
      for (int i = 0; i < count; i++) {
        numbers[i] = weights.get(i).doubleValue() / mean;
      }
    }
    return numbers;
  }

  private static double middle(int hour) {
    return (hour + 0.5) / HOURS;
  }

  /// The weight of a day since 1970-01-01, which was a Thursday.
  private double weight(long day) {
    return yearly[LocalDate.ofEpochDay(day).getMonthValue() - 1]
        * weekly[(int) Math.floorMod(day + 3, 7L)];
  }

  /// Whether there are events from `low` to before `end`.
  public boolean hasEvents(long low, long end) {
    return low < end && new Span(covering(low, end), low, end).total > 0;
  }

  /// The share of the events from `low` to before `end` that come before `time`.
  public double cumulative(long time, long low, long end) {
    Span span = new Span(covering(low, end), low, end);
    return (span.before(time) - span.start) / span.total;
  }

  /// The time before which `probability` of the events from `low` to before `end` come.
  ///
  /// @param probability above 0 and below 1
  /// @throws IllegalArgumentException if there are none
  public long quantile(double probability, long low, long end) {
    Span span = new Span(covering(low, end), low, end);
    if (!(span.total > 0)) {
      throw new IllegalArgumentException("the profile leaves no time between the bounds");
    }
    return Math.clamp(span.at(span.start + probability * span.total), low, end - 1);
  }

  private Days covering(long low, long end) {
    long from = Math.min(ORIGIN, Math.floorDiv(low, DAY));
    long to = Math.max(ORIGIN, Math.floorDiv(end, DAY) + 1);
    Days known = days;
    return known.cover(from, to) ? known : extend(from, to);
  }

  private synchronized Days extend(long from, long to) {
    Days known = days;
    if (known.cover(from, to)) {
      return known;
    }
    long first = Math.min(known.first, from == ORIGIN ? ORIGIN : from - FEWEST_DAYS);
    long last =
        Math.max(known.first + known.sums.length - 1, to == ORIGIN ? ORIGIN : to + FEWEST_DAYS);
    double[] sums = new double[(int) (last - first + 1)];
    double[] moments = new double[sums.length];
    int origin = (int) (ORIGIN - first);
    for (int i = origin; i + 1 < sums.length; i++) {
      sums[i + 1] = sums[i] + sum(first + i);
      moments[i + 1] = moments[i] + moment(first + i);
    }
    for (int i = origin; i > 0; i--) {
      sums[i - 1] = sums[i] - sum(first + i - 1);
      moments[i - 1] = moments[i] - moment(first + i - 1);
    }
    Days extended = new Days(first, sums, moments);
    days = extended;
    return extended;
  }

  private double sum(long day) {
    return weight(day) * dailySums[HOURS];
  }

  private double moment(long day) {
    return weight(day) * (dailySums[HOURS] * (day - ORIGIN) + dailyMoments[HOURS]);
  }

  /// The times from `low` to before an end: the trend is theirs.
  private final class Span {
    private final Days known;
    private final long firstDay;
    private final long lastDay;

    /// The start and the length in days, and the trend by days.
    private final double from;

    private final double slope;
    private final double start;
    private final double total;

    Span(Days known, long low, long end) {
      this.known = known;
      this.firstDay = Math.floorDiv(low, DAY);
      this.lastDay = Math.floorDiv(end - 1, DAY);
      this.from = sinceOrigin(low);
      double length = (double) (end - low) / DAY;
      this.slope = growth / length;
      this.start = before(low);
      this.total = before(end) - start;
    }

    private static double sinceOrigin(long time) {
      long day = Math.floorDiv(time, DAY);
      return day - ORIGIN + (double) (time - day * DAY) / DAY;
    }

    private double trended(double sum, double moment) {
      return sum + slope * (moment - from * sum);
    }

    /// The cumulative rate up to `time`.
    private double before(long time) {
      long day = Math.floorDiv(time, DAY);
      long ofDay = time - day * DAY;
      int hour = (int) (ofDay / HOUR);
      double part = daily[hour] / HOURS * ((double) (ofDay - hour * HOUR) / HOUR);
      return beforeHour(day, weight(day), hour, part);
    }

    /// @param part the rate of the hour that counts
    private double beforeHour(long day, double weight, int hour, double part) {
      int index = (int) (day - known.first);
      double sum = dailySums[hour] + part;
      double moment = dailyMoments[hour] + (hour < HOURS ? part * middle(hour) : 0);
      return trended(
          known.sums[index] + weight * sum,
          known.moments[index] + weight * (sum * (day - ORIGIN) + moment));
    }

    private double beforeDay(long day) {
      int index = (int) (day - known.first);
      return trended(known.sums[index], known.moments[index]);
    }

    /// The time at which the cumulative rate is `target`.
    private long at(double target) {
      long low = firstDay;
      long high = lastDay;
      while (low < high) {
        long middle = (low + high) >> 1;
        if (beforeDay(middle + 1) > target) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      return inDay(low, target);
    }

    private long inDay(long day, double target) {
      double weight = weight(day);
      int low = 0;
      int high = HOURS - 1;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (beforeHour(day, weight, middle + 1, 0) > target) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      double rate = weight * daily[low] / HOURS * (1 + slope * (day - ORIGIN + middle(low) - from));
      double part = (target - beforeHour(day, weight, low, 0)) / rate;
      // Not a number where nothing is left: then it is the start of the hour.
      long ofHour = part > 0 ? (long) Math.min(part * HOUR, HOUR - 1) : 0;
      return day * DAY + low * HOUR + ofHour;
    }
  }
}
