package io.datagenc.sinks.load;

import io.datagenc.sinks.sink.SinkException;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Repeats calls that fail for a passing reason.
///
/// @param random draws the pauses; safe for use by many threads
/// @param listener hears of each repetition
record Retries(RetryPolicy policy, RandomGenerator random, LoadListener listener) {

  /// A call to a store.
  @FunctionalInterface
  interface Call<T> {
    T run() throws InterruptedException;
  }

  /// Asks whether a call whose answer was lost has done its work.
  @FunctionalInterface
  interface Question<T> {
    Optional<T> ask() throws InterruptedException;
  }

  /// The result of `call`, which has no effect that would be wrong twice.
  ///
  /// @param what the call, for people: "begin"
  <T> T repeat(String what, Call<T> call) throws InterruptedException {
    return repeat(what, call, Optional::empty);
  }

  /// The result of `call`, or what `question` knows of it before it is made again.
  ///
  /// @param what the call, for people: "commit of shop.orders"
  <T> T repeat(String what, Call<T> call, Question<T> question) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        if (attempt > 1) {
          Optional<T> done = question.ask();
          if (done.isPresent()) {
            return done.get();
          }
        }
        return call.run();
      } catch (SinkException e) {
        if (!e.isTransient() || attempt == policy.attempts()) {
          throw e;
        }
        listener.retrying(what, attempt, e);
        Thread.sleep(policy.pause(attempt, random));
      }
    }
  }
}
