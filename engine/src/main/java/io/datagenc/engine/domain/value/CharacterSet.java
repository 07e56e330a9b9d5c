package io.datagenc.engine.domain.value;

import java.util.Locale;
import java.util.stream.Stream;

/// A superset of the characters that occur in some texts: each ASCII character on its own, all
/// others as one.
///
/// @param low bit c is 1 where character c (0 to 63) may occur
/// @param high bit c − 64 is 1 where character c (64 to 127) may occur
/// @param beyond which characters from 128 on may occur
public record CharacterSet(long low, long high, Beyond beyond) {

  /// Characters beyond ASCII.
  public enum Beyond {
    /// None.
    NONE,
    /// Only characters of which upper and lower case are one character each, not in ASCII.
    SIMPLE,
    /// All.
    ANY
  }

  /// No character.
  public static final CharacterSet NONE = new CharacterSet(0, 0, Beyond.NONE);

  /// Every character.
  public static final CharacterSet ALL = new CharacterSet(-1, -1, Beyond.ANY);

  /// The digits 0 to 9.
  public static final CharacterSet DIGITS = of("0123456789");

  private static final long UPPER = ((1L << 26) - 1) << ('A' - 64);
  private static final long LOWER = ((1L << 26) - 1) << ('a' - 64);
  private static final int CASE_SHIFT = 'a' - 'A';

  /// The characters of `text`.
  public static CharacterSet of(String text) {
    long low = 0;
    long high = 0;
    Beyond beyond = Beyond.NONE;
    int next;
    for (int i = 0; i < text.length(); i = next) {
      int c = text.codePointAt(i);
      next = i + Character.charCount(c);
      if (c < 64) {
        low |= 1L << c;
      } else if (c < 128) {
        high |= 1L << (c - 64);
      } else if (beyond != Beyond.ANY) {
        beyond = isSimple(text.substring(i, next)) ? Beyond.SIMPLE : Beyond.ANY;
      }
    }
    return new CharacterSet(low, high, beyond);
  }

  private static boolean isSimple(String character) {
    String lower = character.toLowerCase(Locale.ROOT);
    String upper = character.toUpperCase(Locale.ROOT);
    return Stream.of(lower, upper, lower.toUpperCase(Locale.ROOT), upper.toLowerCase(Locale.ROOT))
        .allMatch(text -> text.codePointCount(0, text.length()) == 1 && text.charAt(0) >= 128);
  }

  /// The characters of this set and of `other`.
  public CharacterSet union(CharacterSet other) {
    return new CharacterSet(
        low | other.low,
        high | other.high,
        beyond.compareTo(other.beyond) >= 0 ? beyond : other.beyond);
  }

  /// Whether no character is in this set and in `other`.
  public boolean isDisjoint(CharacterSet other) {
    return (low & other.low) == 0 && (high & other.high) == 0 && (isAscii() || other.isAscii());
  }

  /// Whether `c` may occur.
  public boolean contains(char c) {
    return c < 64 ? (low >>> c & 1) != 0 : c < 128 ? (high >>> (c - 64) & 1) != 0 : !isAscii();
  }

  /// Whether only ASCII characters occur.
  public boolean isAscii() {
    return beyond == Beyond.NONE;
  }

  /// The characters of these texts in lower case. Letters beyond ASCII may become ASCII letters
  /// (the Kelvin sign becomes k), never another ASCII character.
  public CharacterSet toLowerCase() {
    return new CharacterSet(
        low,
        (high & ~UPPER) | ((high & UPPER) << CASE_SHIFT) | (beyond == Beyond.ANY ? LOWER : 0),
        beyond);
  }

  /// The characters of these texts in upper case. Letters beyond ASCII may become ASCII letters (ß
  /// becomes SS), never another ASCII character.
  public CharacterSet toUpperCase() {
    return new CharacterSet(
        low,
        (high & ~LOWER) | ((high & LOWER) >>> CASE_SHIFT) | (beyond == Beyond.ANY ? UPPER : 0),
        beyond);
  }
}
