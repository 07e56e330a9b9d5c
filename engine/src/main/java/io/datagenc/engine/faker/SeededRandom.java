package io.datagenc.engine.faker;

import io.datagenc.engine.random.NormalDistribution;
import io.datagenc.engine.random.RandomStream;
import io.datagenc.engine.text.TextSourceException;
import java.util.Random;

/// A random generator whose state is set before each use: SplitMix64 (Steele, Lea, Flood 2014). All
/// methods that Datafaker calls are spelled out here, so that no change of the JDK's generators
/// changes data.
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // one thread owns one generator
final class SeededRandom extends Random {
  private static final long serialVersionUID = 1;
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  /// More numbers are drawn for no text that anybody wants.
  private static final int MAX_NUMBERS = 10_000_000;

  private long state;
  private int numbersLeft;

  /// Starts the sequence of `draw`.
  void start(long draw) {
    state = draw;
    numbersLeft = MAX_NUMBERS;
  }

  @Override
  public void setSeed(long seed) {
    state = seed;
  }

  @Override
  public long nextLong() {
    if (numbersLeft-- == 0) {
      throw new TextSourceException(
          "Datafaker draws more than %,d random numbers for one text".formatted(MAX_NUMBERS));
    }
    state += GOLDEN_GAMMA;
    return RandomStream.mix(state);
  }

  @Override
  protected int next(int bits) {
    return (int) (nextLong() >>> (Long.SIZE - bits));
  }

  @Override
  public int nextInt() {
    return next(Integer.SIZE);
  }

  @Override
  public int nextInt(int bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("bound is not positive: " + bound);
    }
    return (int) RandomStream.bounded(nextLong(), bound);
  }

  @Override
  public int nextInt(int origin, int bound) {
    return (int) nextLong(origin, bound);
  }

  @Override
  public long nextLong(long bound) {
    return nextLong(0, bound);
  }

  @Override
  public long nextLong(long origin, long bound) {
    if (origin >= bound) {
      throw new IllegalArgumentException("not a range: " + origin + " to " + bound);
    }
    return origin + RandomStream.bounded(nextLong(), bound - origin);
  }

  @Override
  public boolean nextBoolean() {
    return nextLong() < 0;
  }

  @Override
  public double nextDouble() {
    return RandomStream.unit(nextLong());
  }

  @Override
  public double nextDouble(double bound) {
    return nextDouble() * bound;
  }

  @Override
  public double nextDouble(double origin, double bound) {
    return origin + nextDouble() * (bound - origin);
  }

  @Override
  public float nextFloat() {
    return next(24) * 0x1.0p-24f;
  }

  @Override
  public double nextGaussian() {
    return NormalDistribution.standard(nextLong());
  }

  @Override
  public void nextBytes(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) next(Byte.SIZE);
    }
  }
}
