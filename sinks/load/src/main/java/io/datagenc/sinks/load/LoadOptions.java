package io.datagenc.sinks.load;

import io.datagenc.sinks.sink.Share;

/// How a run goes; nothing here changes a value.
///
/// @param threads how many threads generate and write, ≥ 1
/// @param share which of the parts this process writes
/// @param retries how calls are repeated that fail for a passing reason
public record LoadOptions(int threads, Share share, RetryPolicy retries) {
  public LoadOptions {
    if (threads < 1) {
      throw new IllegalArgumentException("number of threads is less than 1: " + threads);
    }
  }

  /// A run of everything.
  public static LoadOptions of(int threads) {
    return new LoadOptions(threads, Share.ALL, RetryPolicy.DEFAULT);
  }

  /// The same of a share.
  public LoadOptions withShare(Share other) {
    return new LoadOptions(threads, other, retries);
  }

  /// The same with other pauses.
  public LoadOptions withRetries(RetryPolicy other) {
    return new LoadOptions(threads, share, other);
  }
}
