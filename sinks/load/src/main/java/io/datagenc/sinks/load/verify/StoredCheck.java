package io.datagenc.sinks.load.verify;

import io.datagenc.engine.output.TargetName;
import java.math.BigInteger;
import java.util.Optional;

/// A rule that stored rows have to keep.
///
/// @param target the table that is asked
/// @param rule what is checked, for people: `primary key (id)`
/// @param question how it is checked
public record StoredCheck(Dimension dimension, TargetName target, String rule, Question question) {

  /// How a rule is checked.
  public sealed interface Question {}

  /// A query that gives one whole number, which has to be in a range.
  ///
  /// @param sql the query, in the store's own SQL
  /// @param least the least number that is right
  /// @param most the greatest one; none where no number is too great
  public record Query(String sql, BigInteger least, Optional<BigInteger> most) implements Question {

    /// Whether a number is right.
    public boolean admits(BigInteger found) {
      return found.compareTo(least) >= 0
          && most.filter(greatest -> found.compareTo(greatest) > 0).isEmpty();
    }

    /// What is right, for people.
    public String expected() {
      if (most.isEmpty()) {
        return "at least " + least;
      }
      return least.equals(most.get()) ? least.toString() : least + " to " + most.get();
    }
  }

  /// A query that gives one floating-point number, which has to be in a range.
  ///
  /// @param sql the query, in the store's own SQL; its text is that of exactly one DOUBLE
  /// @param least the least number that is right; negative infinity where no number is too small
  /// @param most the greatest one
  public record Measurement(String sql, double least, double most) implements Question {

    /// Whether a number is right. A zero has no sign here.
    public boolean admits(double found) {
      return found >= least && found <= most;
    }

    /// What is right, for people.
    public String expected() {
      if (least == Double.NEGATIVE_INFINITY) {
        return "at most " + most;
      }
      return least == most ? Double.toString(least) : least + " to " + most;
    }
  }

  /// Nobody can ask.
  ///
  /// @param reason why, for people
  public record NotAsked(String reason) implements Question {}

  /// A rule that holds if a query gives exactly `expected`.
  static StoredCheck exactly(
      Dimension dimension, TargetName target, String rule, String sql, BigInteger expected) {
    return new StoredCheck(
        dimension, target, rule, new Query(sql, expected, Optional.of(expected)));
  }

  /// A rule that holds if a query counts nothing that breaks it.
  static StoredCheck none(Dimension dimension, TargetName target, String rule, String sql) {
    return exactly(dimension, target, rule, sql, BigInteger.ZERO);
  }

  /// A rule that is not judged.
  static StoredCheck notAsked(Dimension dimension, TargetName target, String rule, String reason) {
    return new StoredCheck(dimension, target, rule, new NotAsked(reason));
  }
}
