package io.datagenc.engine.random;

import java.nio.charset.StandardCharsets;

/// An endless sequence of 64-bit draws, one or more for every row, each computed on its own.
///
/// The draw of row r is the SplitMix64 finalizer (variant 13 of Stafford's mixers) of `key + r ·
/// gamma`, as in Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators" (OOPSLA
/// 2014). Key and gamma are hashes of the seed and the stream's name; since every stream has its
/// own odd gamma, the draws of two streams do not run in parallel.
public final class RandomStream {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final long SECOND_DRAW_GAMMA = 0xD1B54A32D192ED03L;

  private final long key;
  private final long gamma;

  private RandomStream(long key) {
    this.key = key;
    this.gamma = mixGamma(key + GOLDEN_GAMMA);
  }

  /// The stream called `name` under `seed`.
  public static RandomStream of(long seed, String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    long hash = mix(seed + GOLDEN_GAMMA);
    for (int start = 0; start < bytes.length; start += Long.BYTES) {
      long word = 0;
      for (int i = start; i < Math.min(start + Long.BYTES, bytes.length); i++) {
        word |= (bytes[i] & 0xFFL) << (8 * (i - start));
      }
      hash = mix((hash ^ word) + GOLDEN_GAMMA);
    }
    return new RandomStream(mix(hash ^ bytes.length));
  }

  /// The draw of `row`, uniform over all 64-bit numbers.
  public long draw(long row) {
    return mix(key + row * gamma);
  }

  /// The k-th further draw of `row`; draws of different k are independent of each other and of
  /// [#draw(long)].
  ///
  /// @param k 1 or more; k = 0 is `draw(row)`
  public long draw(long row, int k) {
    long first = draw(row);
    return k == 0 ? first : further(first, k);
  }

  /// The k-th further draw of a row whose draw is `draw`.
  ///
  /// @param k 1 or more
  public static long further(long draw, int k) {
    return mix(draw + k * SECOND_DRAW_GAMMA);
  }

  /// The k-th further stream of this one: its draws are independent of those of other k.
  ///
  /// @param k 1 or more; k = 0 is this stream
  public RandomStream further(int k) {
    return k == 0 ? this : new RandomStream(mix(key + k * SECOND_DRAW_GAMMA));
  }

  /// The key: what tells this stream from others.
  public long key() {
    return key;
  }

  /// The odd number by which the state differs between neighbouring rows.
  public long gamma() {
    return gamma;
  }

  /// `draw` mapped to 0 … `bound` − 1 by the high half of their product (Lemire, "Fast Random
  /// Integer Generation in an Interval", 2019, without rejection: no probability is off by more
  /// than bound / 2⁶⁴ of itself).
  ///
  /// @param bound taken as unsigned, ≥ 1
  public static long bounded(long draw, long bound) {
    return Math.unsignedMultiplyHigh(draw, bound);
  }

  /// [#bounded(long, long)] of a small bound, faster where that has no machine instruction.
  ///
  /// @param bound 1 or more
  public static int smallBounded(long draw, int bound) {
    return (int) (((draw >>> 32) * bound + (((draw & 0xFFFFFFFFL) * bound) >>> 32)) >>> 32);
  }

  /// `draw` mapped to an odd multiple of 2⁻⁵³ in (0, 1), symmetric around ½: for inversion.
  public static double openUnit(long draw) {
    return ((draw >>> 12) + 0.5) * 0x1.0p-52;
  }

  /// `draw` mapped to a multiple of 2⁻⁵³ in [0, 1).
  public static double unit(long draw) {
    return (draw >>> 11) * 0x1.0p-53;
  }

  /// A bijection of the 64-bit numbers in which every bit of the argument sways every bit of the
  /// result.
  public static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /// An odd number with at least 24 changes between neighbouring bits (mixGamma of the paper, with
  /// the finalizer of MurmurHash3).
  private static long mixGamma(long value) {
    long z = (value ^ (value >>> 33)) * 0xFF51AFD7ED558CCDL;
    z = (z ^ (z >>> 33)) * 0xC4CEB9FE1A85EC53L;
    z = (z ^ (z >>> 33)) | 1;
    return Long.bitCount(z ^ (z >>> 1)) < 24 ? z ^ 0xAAAAAAAAAAAAAAAAL : z;
  }
}
