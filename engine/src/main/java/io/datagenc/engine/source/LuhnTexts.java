package io.datagenc.engine.source;

import io.datagenc.engine.text.NumberedTexts;
import io.datagenc.engine.text.TextBuffer;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;

/// Numbers whose last digit is a check digit (ISO/IEC 7812-1, annex B, Luhn's formula): the sum of
/// all digits, every second one from the last but one on doubled and its own digits added, is a
/// multiple of ten. Other characters do not count.
final class LuhnTexts implements NumberedTexts {
  private final Words words;
  private final String alphabet;

  /// @param alphabets the characters of each position but the last
  LuhnTexts(List<String> alphabets) {
    this.words = new Words(alphabets);
    this.alphabet = WordTexts.distinct(String.join("", alphabets) + "0123456789");
  }

  @Override
  public BigInteger count() {
    return words.count();
  }

  @Override
  public int minLength() {
    return words.length() + 1;
  }

  @Override
  public int maxLength() {
    return words.length() + 1;
  }

  @Override
  public String alphabet() {
    return alphabet;
  }

  @Override
  public void append(long[] indexes, int length, long size, TextBuffer buffer, int[] offsets) {
    int each = words.length() + 1;
    buffer.reserve((long) each * length);
    byte[] bytes = buffer.bytes();
    int start = buffer.size();
    for (int i = 0; i < length; i++) {
      offsets[i] = start;
      words.write(indexes[i], size, bytes, start);
      bytes[start + each - 1] = check(bytes, start, each - 1);
      start += each;
    }
    offsets[length] = start;
    buffer.writtenTo(start);
  }

  /// The check digit of the digits among `length` characters.
  private static byte check(byte[] bytes, int start, int length) {
    int sum = 0;
    boolean isDoubled = true;
    for (int i = start + length - 1; i >= start; i--) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        continue;
      }
      int weighted = isDoubled ? 2 * digit : digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
      isDoubled = !isDoubled;
    }
    return (byte) ('0' + (10 - sum % 10) % 10);
  }

  @Override
  public OptionalLong index(String text, long size) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int length = words.length();
    return bytes.length == length + 1 && bytes[length] == check(bytes, 0, length)
        ? words.index(bytes, 0, size)
        : OptionalLong.empty();
  }
}
