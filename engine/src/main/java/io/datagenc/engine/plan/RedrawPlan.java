package io.datagenc.engine.plan;

import java.util.List;
import java.util.OptionalDouble;

/// Draws of a table's rows that are drawn again, all of them together, until CHECKs hold: the first
/// of the attempts 0 to [#ATTEMPTS] − 1 for which none of the conditions is false is what every
/// reader of the row sees.
///
/// Attempt 0 draws from the streams themselves; attempt k from the streams of which
/// [#streamName(String, int)] is the name.
///
/// @param checks the conditions, as indexes into [TablePlan#checks()], ascending
/// @param streams the names of the streams that are drawn from again, in their order as texts; no
///   stream is in two groups of a table
/// @param keptShare the estimated share of the rows that keep the conditions at attempt 0, for
///   `explain`; empty where it was not estimated
public record RedrawPlan(List<Integer> checks, List<String> streams, OptionalDouble keptShare) {

  /// The number of attempts, the draw without the CHECKs among them.
  public static final int ATTEMPTS = 1024;

  public RedrawPlan {
    checks = checks.stream().sorted().distinct().toList();
    streams = streams.stream().sorted().distinct().toList();
    if (checks.isEmpty() || streams.isEmpty()) {
      throw new IllegalArgumentException("nothing to draw again: " + checks + ", " + streams);
    }
  }

  /// Draws of which the share that keeps the conditions is not known.
  public RedrawPlan(List<Integer> checks, List<String> streams) {
    this(checks, streams, OptionalDouble.empty());
  }

  /// The same with an estimate of the rows that keep the conditions.
  public RedrawPlan withKeptShare(double share) {
    return new RedrawPlan(checks, streams, OptionalDouble.of(share));
  }

  /// Whether the same is drawn again, whatever its estimate.
  public boolean isSame(RedrawPlan other) {
    return checks.equals(other.checks) && streams.equals(other.streams);
  }

  /// The name of the stream from which `attempt` draws in the place of `stream`.
  public static String streamName(String stream, int attempt) {
    return attempt == 0 ? stream : stream + "/attempt/" + attempt;
  }
}
