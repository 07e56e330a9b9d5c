package io.datagenc.engine.plan;

import io.datagenc.engine.plan.expression.CountLaw;
import io.datagenc.engine.plan.expression.Stream;

/// The law of the number of rows that one owner has.
///
/// Counts are stratified: owners come in blocks of 256; every full block holds the same multiset of
/// counts, the law's quantiles, in one of 64 orders that a hash of the block's number chooses.
///
/// @param low the least count, ≥ 0
/// @param high the greatest count, ≥ `low`
/// @param law the distribution, conditioned on [low, high]
public record FanOut(int low, int high, CountLaw law, Stream stream) {
  public FanOut {
    if (low < 0 || high < low) {
      throw new IllegalArgumentException("not a range of counts: " + low + " to " + high);
    }
  }
}
