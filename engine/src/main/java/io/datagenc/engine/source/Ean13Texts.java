package io.datagenc.engine.source;

import io.datagenc.engine.random.IndexRuns;
import io.datagenc.engine.text.NumberedTexts;
import io.datagenc.engine.text.TextBuffer;
import java.math.BigInteger;
import java.util.OptionalLong;

/// The numbers of 13 digits under bar codes, of which the last is the check digit (GS1 General
/// Specifications, section 7.9): the sum of all digits, every second one times three, is a multiple
/// of ten.
record Ean13Texts() implements NumberedTexts {
  private static final int LENGTH = 13;
  private static final int TRIPLED = 3;
  private static final long COUNT = 1_000_000_000_000L;

  @Override
  public BigInteger count() {
    return BigInteger.valueOf(COUNT);
  }

  @Override
  public int minLength() {
    return LENGTH;
  }

  @Override
  public int maxLength() {
    return LENGTH;
  }

  @Override
  public String alphabet() {
    return "0123456789";
  }

  @Override
  public void append(long[] indexes, int length, long size, TextBuffer buffer, int[] offsets) {
    IndexRuns runs = new IndexRuns(COUNT, size);
    buffer.reserve((long) LENGTH * length);
    byte[] bytes = buffer.bytes();
    int start = buffer.size();
    for (int i = 0; i < length; i++) {
      offsets[i] = start;
      write(runs.number(indexes[i]), bytes, start);
      start += LENGTH;
    }
    offsets[length] = start;
    buffer.writtenTo(start);
  }

  /// Writes `number` with twelve digits and its check digit.
  private static void write(long number, byte[] bytes, int start) {
    long rest = number;
    int sum = 0;
    int weight = TRIPLED;
    for (int at = start + LENGTH - 2; at >= start; at--) {
      int digit = (int) (rest % 10);
      rest /= 10;
      bytes[at] = (byte) ('0' + digit);
      sum += weight * digit;
      weight = TRIPLED + 1 - weight;
    }
    bytes[start + LENGTH - 1] = (byte) ('0' + (10 - sum % 10) % 10);
  }

  @Override
  public OptionalLong index(String text, long size) {
    if (text.length() != LENGTH || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return OptionalLong.empty();
    }
    long number = Long.parseLong(text, 0, LENGTH - 1, 10);
    byte[] digits = new byte[LENGTH];
    write(number, digits, 0);
    return digits[LENGTH - 1] == text.charAt(LENGTH - 1)
        ? new IndexRuns(COUNT, size).index(number)
        : OptionalLong.empty();
  }
}
