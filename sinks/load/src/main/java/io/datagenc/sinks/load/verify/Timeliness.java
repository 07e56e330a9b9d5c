package io.datagenc.sinks.load.verify;

import io.datagenc.engine.output.TargetName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How old what is stored may be, by the clock of the store.
///
/// @param load how long ago every table may have been stored; empty where that does not matter
/// @param newest how old the newest values of columns may be
public record Timeliness(Optional<Duration> load, List<NewestValue> newest) {

  /// No age is too great.
  public static final Timeliness UNLIMITED = new Timeliness(Optional.empty(), List.of());

  public Timeliness {
    newest = List.copyOf(newest);
  }

  /// How old the newest value of a column may be. It may not be later than now.
  ///
  /// @param column of DATE, TIMESTAMP or TIMESTAMP WITH TIME ZONE
  public record NewestValue(TargetName target, String column, Duration most) {}
}
