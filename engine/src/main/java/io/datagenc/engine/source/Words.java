package io.datagenc.engine.source;

import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.random.IndexRuns;
import io.datagenc.engine.random.RandomStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/// Words of one length, each position of which has an alphabet of its own, by their index: the
/// characters are the digits of a number in a mixed radix.
///
/// Where there are more words than indexes, an index gives the first positions, as many as are
/// needed so that words differ, and a hash of it the others.
final class Words {
  private static final BigInteger MAX_INDEXES = BigInteger.valueOf(Expression.MAX_INDEXES);

  private final byte[][] alphabets;
  private final BigInteger count;

  /// Whether the number of a word is a `long`.
  private final boolean isNumbered;

  /// How many positions the index gives, and how many words they have.
  private final int indexed;

  private final BigInteger indexedCount;

  /// @param alphabets the characters of each position, ASCII, none twice
  Words(List<String> alphabets) {
    this.alphabets =
        alphabets.stream()
            .map(alphabet -> alphabet.getBytes(StandardCharsets.US_ASCII))
            .toArray(byte[][]::new);
    this.count = product(this.alphabets.length);
    this.isNumbered = count.bitLength() < Long.SIZE;
    int positions = isNumbered ? this.alphabets.length : 0;
    while (product(positions).compareTo(MAX_INDEXES) < 0 && !isNumbered) {
      positions++;
    }
    this.indexed = positions;
    this.indexedCount = product(positions);
  }

  /// The number of words of the first `positions`.
  private BigInteger product(int positions) {
    BigInteger product = BigInteger.ONE;
    for (int i = 0; i < positions; i++) {
      product = product.multiply(radix(i));
    }
    return product;
  }

  private BigInteger radix(int position) {
    return BigInteger.valueOf(alphabets[position].length);
  }

  /// The number of characters.
  int length() {
    return alphabets.length;
  }

  /// The number of words.
  BigInteger count() {
    return count;
  }

  /// Writes the word of `index` among `size` into `target` from `start` on.
  ///
  /// @param size [#count()], or a lesser power of two
  void write(long index, long size, byte[] target, int start) {
    if (isNumbered) {
      writeNumber(new IndexRuns(count.longValue(), size).number(index), target, start);
      return;
    }
    // index / size as a fraction of 2⁶⁴, of which the digits are taken one after the other.
    int bits = Long.numberOfTrailingZeros(size);
    long fraction = bits == 0 ? 0 : index << (Long.SIZE - bits);
    for (int i = 0; i < indexed; i++) {
      int radix = alphabets[i].length;
      target[start + i] = alphabets[i][(int) Math.unsignedMultiplyHigh(fraction, radix)];
      fraction *= radix;
    }
    long hash = RandomStream.mix(index);
    for (int i = indexed; i < alphabets.length; i++) {
      hash = RandomStream.mix(hash + i);
      target[start + i] = alphabets[i][(int) RandomStream.bounded(hash, alphabets[i].length)];
    }
  }

  private void writeNumber(long number, byte[] target, int start) {
    long rest = number;
    for (int i = alphabets.length - 1; i >= 0; i--) {
      int radix = alphabets[i].length;
      target[start + i] = alphabets[i][(int) (rest % radix)];
      rest /= radix;
    }
  }

  /// The index among `size` whose word is in `word` from `start` on; empty if there is none.
  OptionalLong index(byte[] word, int start, long size) {
    BigInteger number = BigInteger.ZERO;
    for (int i = 0; i < indexed; i++) {
      int digit = digit(alphabets[i], word[start + i]);
      if (digit < 0) {
        return OptionalLong.empty();
      }
      number = number.multiply(radix(i)).add(BigInteger.valueOf(digit));
    }
    if (isNumbered) {
      return new IndexRuns(count.longValue(), size).index(number.longValueExact());
    }
    // The least index of which the number, rounded down, is not below.
    BigInteger[] quotient =
        number.multiply(BigInteger.valueOf(size)).divideAndRemainder(indexedCount);
    long index = quotient[0].longValueExact() + quotient[1].signum();
    if (index >= size) {
      return OptionalLong.empty();
    }
    byte[] written = new byte[alphabets.length];
    write(index, size, written, 0);
    return Arrays.equals(written, 0, written.length, word, start, start + written.length)
        ? OptionalLong.of(index)
        : OptionalLong.empty();
  }

  private static int digit(byte[] alphabet, byte character) {
    for (int i = 0; i < alphabet.length; i++) {
      if (alphabet[i] == character) {
        return i;
      }
    }
    return -1;
  }
}
