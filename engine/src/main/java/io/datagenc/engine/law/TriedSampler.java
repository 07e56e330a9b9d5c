package io.datagenc.engine.law;

import io.datagenc.engine.random.RandomStream;

/// Numbers by a law that has a faster draw than inversion: draws between bounds are tried by it,
/// and inverted where 16 of them miss the bounds.
interface TriedSampler extends NumberSampler {
  /// How many draws may miss the bounds.
  int TRIES = 16;

  @Override
  double draw(RandomStream stream, long counter);

  @Override
  default double drawWithin(RandomStream stream, long counter, double low, double high) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      double number = draw(stream.further(attempt), counter);
      if (number >= low && number <= high) {
        return number;
      }
    }
    double unit = RandomStream.openUnit(stream.further(TRIES).draw(counter));
    return quantileWithin(unit, low, high);
  }
}
