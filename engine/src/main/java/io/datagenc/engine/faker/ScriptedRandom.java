package io.datagenc.engine.faker;

import java.util.Random;

/// A random generator that follows a script of choices, so that all outcomes of some code can be
/// visited one after the other. Code that asks for anything but a bounded choice cannot be listed.
final class ScriptedRandom extends Random {
  private static final long serialVersionUID = 1;

  /// The code asks for a number without a small bound.
  static final class Unlisted extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unlisted() {
      super("not a choice among a few", null, false, false);
    }
  }

  private static final int MAX_CHOICES = 64;

  private final int[] choices = new int[MAX_CHOICES];
  private final int[] bounds = new int[MAX_CHOICES];
  private int length;
  private int position;

  /// Forgets the script, for other code.
  void restart() {
    length = 0;
    position = 0;
  }

  /// Starts the next run of the script.
  void rewind() {
    position = 0;
  }

  /// Changes the script to that of the next outcome; false if all were visited.
  boolean advance() {
    length = position;
    while (length > 0) {
      choices[length - 1]++;
      if (choices[length - 1] < bounds[length - 1]) {
        return true;
      }
      length--;
    }
    return false;
  }

  /// The number of equally probable alternatives of which the last run was one.
  long alternatives() {
    long product = 1;
    for (int i = 0; i < position; i++) {
      if (Math.multiplyHigh(product, bounds[i]) != 0 || product * bounds[i] < 0) {
        return Long.MAX_VALUE;
      }
      product *= bounds[i];
    }
    return product;
  }

  @Override
  public void setSeed(long seed) {
    // A script has no seed.
  }

  @Override
  public int nextInt(int bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("bound is not positive: " + bound);
    }
    // Code that draws until it meets a condition may never meet it on a script.
    if (bound > ValuePools.MAX_VALUES || position == MAX_CHOICES) {
      throw new Unlisted();
    }
    if (position == length) {
      choices[position] = 0;
      bounds[position] = bound;
      length++;
    } else if (bounds[position] != bound) {
      // The outcome depends on more than the script.
      throw new Unlisted();
    }
    return choices[position++];
  }

  @Override
  public int nextInt(int origin, int bound) {
    return origin + nextInt(Math.subtractExact(bound, origin));
  }

  @Override
  public boolean nextBoolean() {
    return nextInt(2) == 1;
  }

  @Override
  protected int next(int bits) {
    throw new Unlisted();
  }

  @Override
  public long nextLong() {
    throw new Unlisted();
  }

  @Override
  public long nextLong(long bound) {
    throw new Unlisted();
  }

  @Override
  public long nextLong(long origin, long bound) {
    throw new Unlisted();
  }

  @Override
  public double nextDouble() {
    throw new Unlisted();
  }

  @Override
  public float nextFloat() {
    throw new Unlisted();
  }
}
