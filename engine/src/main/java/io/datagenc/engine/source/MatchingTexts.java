package io.datagenc.engine.source;

import io.datagenc.engine.random.IndexRuns;
import io.datagenc.engine.random.RandomStream;
import io.datagenc.engine.text.NumberedTexts;
import io.datagenc.engine.text.TextBuffer;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/// The texts of a [RegularLanguage] by their number: a shorter text before those that it begins,
/// otherwise by their characters. All are equally probable.
final class MatchingTexts implements NumberedTexts {
  private static final int MOST_BYTES_OF_CHARACTER = 4;
  private static final int MOST_LISTED = 512;
  private static final BigInteger TWO_64 = BigInteger.ONE.shiftLeft(Long.SIZE);

  private final RegularLanguage language;
  private final BigInteger count;
  private final int minLength;
  private final int maxLength;
  private final String alphabet;

  /// The counts as `long`, where they all are.
  private final long[] counts;

  MatchingTexts(RegularLanguage language) {
    this.language = language;
    this.count = language.counts()[0];
    this.minLength = language.minLength();
    this.maxLength = language.maxLength();
    this.alphabet = alphabet(language.characters());
    this.counts =
        count.bitLength() < Long.SIZE
            ? Arrays.stream(language.counts()).mapToLong(BigInteger::longValue).toArray()
            : new long[0];
  }

  private static String alphabet(CodePointRanges characters) {
    long size =
        characters.ranges().stream().mapToLong(range -> range.high() - range.low() + 1).sum();
    if (size > MOST_LISTED) {
      return "";
    }
    StringBuilder alphabet = new StringBuilder();
    for (CodePointRanges.Range range : characters.ranges()) {
      for (int character = range.low(); character <= range.high(); character++) {
        alphabet.appendCodePoint(character);
      }
    }
    return alphabet.toString();
  }

  @Override
  public BigInteger count() {
    return count;
  }

  @Override
  public int minLength() {
    return minLength;
  }

  @Override
  public int maxLength() {
    return maxLength;
  }

  @Override
  public String alphabet() {
    return alphabet;
  }

  @Override
  public long bytes() {
    return SMALL_BYTES
        + language.counts().length * 128L
        + Arrays.stream(language.steps()).mapToLong(each -> 32L * each.length).sum();
  }

  @Override
  public void append(long[] indexes, int length, long size, TextBuffer buffer, int[] offsets) {
    for (int i = 0; i < length; i++) {
      offsets[i] = buffer.size();
      buffer.reserve((long) MOST_BYTES_OF_CHARACTER * maxLength);
      int end =
          counts.length > 0
              ? write(new IndexRuns(counts[0], size).number(indexes[i]), buffer)
              : write(number(indexes[i], size), buffer);
      buffer.writtenTo(end);
    }
    offsets[length] = buffer.size();
  }

  private int write(long number, TextBuffer buffer) {
    byte[] bytes = buffer.bytes();
    int end = buffer.size();
    long rest = number;
    int state = 0;
    while (true) {
      if (language.accepts()[state]) {
        if (rest == 0) {
          return end;
        }
        rest--;
      }
      for (RegularLanguage.Step step : language.steps()[state]) {
        long each = counts[step.target()];
        long all = each * step.width();
        if (rest < all) {
          end = encode(step.low() + (int) (rest / each), bytes, end);
          rest %= each;
          state = step.target();
          break;
        }
        rest -= all;
      }
    }
  }

  private int write(BigInteger number, TextBuffer buffer) {
    byte[] bytes = buffer.bytes();
    int end = buffer.size();
    BigInteger rest = number;
    int state = 0;
    while (true) {
      if (language.accepts()[state]) {
        if (rest.signum() == 0) {
          return end;
        }
        rest = rest.subtract(BigInteger.ONE);
      }
      for (RegularLanguage.Step step : language.steps()[state]) {
        BigInteger each = language.counts()[step.target()];
        BigInteger all = each.multiply(BigInteger.valueOf(step.width()));
        if (rest.compareTo(all) < 0) {
          BigInteger[] quotient = rest.divideAndRemainder(each);
          end = encode(step.low() + quotient[0].intValue(), bytes, end);
          rest = quotient[1];
          state = step.target();
          break;
        }
        rest = rest.subtract(all);
      }
    }
  }

  /// Writes `character` in UTF-8; gives where it ends.
  private static int encode(int character, byte[] bytes, int start) {
    if (character < 0x80) {
      bytes[start] = (byte) character;
      return start + 1;
    }
    int following = character < 0x800 ? 1 : character < 0x10000 ? 2 : 3;
    bytes[start] = (byte) (0xFF00 >> (following + 1) | character >> 6 * following);
    for (int i = 1; i <= following; i++) {
      bytes[start + i] = (byte) (0x80 | character >> 6 * (following - i) & 0x3F);
    }
    return start + following + 1;
  }

  /// The number that stands for the run `index`, where numbers are no `long`.
  private BigInteger number(long index, long size) {
    BigInteger start = start(index, size);
    BigInteger length = start(index + 1, size).subtract(start);
    BigInteger hash = BigInteger.valueOf(RandomStream.mix(index));
    if (hash.signum() < 0) {
      hash = hash.add(TWO_64);
    }
    return start.add(hash.multiply(length).shiftRight(Long.SIZE));
  }

  private BigInteger start(long index, long size) {
    return BigInteger.valueOf(index).multiply(count).divide(BigInteger.valueOf(size));
  }

  @Override
  public OptionalLong index(String text, long size) {
    Optional<BigInteger> number = number(text);
    if (number.isEmpty()) {
      return OptionalLong.empty();
    }
    if (counts.length > 0) {
      return new IndexRuns(counts[0], size).index(number.get().longValueExact());
    }
    BigInteger next = number.get().add(BigInteger.ONE).multiply(BigInteger.valueOf(size));
    long index = next.subtract(BigInteger.ONE).divide(count).longValueExact();
    return number(index, size).equals(number.get()) ? OptionalLong.of(index) : OptionalLong.empty();
  }

  private Optional<BigInteger> number(String text) {
    BigInteger number = BigInteger.ZERO;
    int state = 0;
    for (int character : text.codePoints().toArray()) {
      if (language.accepts()[state]) {
        number = number.add(BigInteger.ONE);
      }
      int target = -1;
      for (RegularLanguage.Step step : language.steps()[state]) {
        boolean isIn = step.low() <= character && character <= step.high();
        int before = isIn ? character - step.low() : step.width();
        if (!isIn && step.low() > character) {
          break;
        }
        number = number.add(language.counts()[step.target()].multiply(BigInteger.valueOf(before)));
        if (isIn) {
          target = step.target();
          break;
        }
      }
      if (target < 0) {
        return Optional.empty();
      }
      state = target;
    }
    return language.accepts()[state] ? Optional.of(number) : Optional.empty();
  }
}
