package io.datagenc.engine.source;

import io.datagenc.engine.text.NumberedTexts;
import io.datagenc.engine.text.TextBuffer;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/// The International Bank Account Numbers of a country (ISO 13616): its code, two check digits
/// (ISO/IEC 7064, MOD 97-10) and an account number of the country's form. Check digits that a
/// country has within the account number are drawn like its other digits.
final class IbanTexts implements NumberedTexts {
  private static final int PREFIX = 4;
  private static final int MODULUS = 97;
  private static final String DIGITS = "0123456789";
  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private final byte[] country;
  private final Words accounts;

  /// @param country its code of two letters
  /// @param form of the account number: runs of a length and `n` for digits, `a` for letters, `c`
  ///   for either, as [IbanForms] has them
  IbanTexts(String country, String form) {
    this.country = country.getBytes(StandardCharsets.US_ASCII);
    List<String> alphabets = new ArrayList<>();
    int length = 0;
    for (int at = 0; at < form.length(); at++) {
      char c = form.charAt(at);
      if (c >= '0' && c <= '9') {
        length = 10 * length + c - '0';
        continue;
      }
      String alphabet =
          switch (c) {
            case 'n' -> DIGITS;
            case 'a' -> LETTERS;
            case 'c' -> DIGITS + LETTERS;
            default -> throw new IllegalArgumentException("not a form of accounts: " + form);
          };
      for (int i = 0; i < length; i++) {
        alphabets.add(alphabet);
      }
      length = 0;
    }
    this.accounts = new Words(alphabets);
  }

  @Override
  public BigInteger count() {
    return accounts.count();
  }

  @Override
  public int minLength() {
    return PREFIX + accounts.length();
  }

  @Override
  public int maxLength() {
    return PREFIX + accounts.length();
  }

  @Override
  public String alphabet() {
    return DIGITS + LETTERS;
  }

  @Override
  public void append(long[] indexes, int length, long size, TextBuffer buffer, int[] offsets) {
    int textLength = PREFIX + accounts.length();
    buffer.reserve((long) textLength * length);
    byte[] bytes = buffer.bytes();
    int start = buffer.size();
    for (int i = 0; i < length; i++) {
      offsets[i] = start;
      accounts.write(indexes[i], size, bytes, start + PREFIX);
      complete(bytes, start);
      start += textLength;
    }
    offsets[length] = start;
    buffer.writtenTo(start);
  }

  /// Writes country and check digits before an account number.
  private void complete(byte[] bytes, int start) {
    bytes[start] = country[0];
    bytes[start + 1] = country[1];
    int remainder = remainder(0, bytes, start + PREFIX, accounts.length());
    remainder = remainder(remainder, country, 0, country.length);
    int check = MODULUS + 1 - remainder * 100 % MODULUS;
    bytes[start + 2] = (byte) ('0' + check / 10);
    bytes[start + 3] = (byte) ('0' + check % 10);
  }

  /// The remainder of the number `before` followed by characters, of which letters are numbers from
  /// 10 on.
  private static int remainder(int before, byte[] bytes, int start, int length) {
    int remainder = before;
    for (int i = start; i < start + length; i++) {
      int character = bytes[i];
      remainder =
          character <= '9'
              ? (remainder * 10 + character - '0') % MODULUS
              : (remainder * 100 + character - 'A' + 10) % MODULUS;
    }
    return remainder;
  }

  @Override
  public OptionalLong index(String text, long size) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length != PREFIX + accounts.length()) {
      return OptionalLong.empty();
    }
    OptionalLong index = accounts.index(bytes, PREFIX, size);
    if (index.isEmpty()) {
      return index;
    }
    byte[] completed = bytes.clone();
    complete(completed, 0);
    return Arrays.equals(completed, bytes) ? index : OptionalLong.empty();
  }
}
