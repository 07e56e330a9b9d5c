package io.datagenc.engine.source;

import io.datagenc.engine.text.NumberedTexts;
import io.datagenc.engine.text.TextBuffer;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// Words of one length, each position of which has an alphabet of its own.
final class WordTexts implements NumberedTexts {
  private final Words words;
  private final String alphabet;

  /// @param alphabets the characters of each position, ASCII, none twice
  WordTexts(List<String> alphabets) {
    this.words = new Words(alphabets);
    this.alphabet = distinct(String.join("", alphabets));
  }

  /// The characters of `text`, each once.
  static String distinct(String text) {
    return text.codePoints().distinct().mapToObj(Character::toString).collect(Collectors.joining());
  }

  @Override
  public BigInteger count() {
    return words.count();
  }

  @Override
  public int minLength() {
    return words.length();
  }

  @Override
  public int maxLength() {
    return words.length();
  }

  @Override
  public String alphabet() {
    return alphabet;
  }

  @Override
  public void append(long[] indexes, int length, long size, TextBuffer buffer, int[] offsets) {
    int each = words.length();
    buffer.reserve((long) each * length);
    int start = buffer.size();
    for (int i = 0; i < length; i++) {
      offsets[i] = start;
      words.write(indexes[i], size, buffer.bytes(), start);
      start += each;
    }
    offsets[length] = start;
    buffer.writtenTo(start);
  }

  @Override
  public OptionalLong index(String text, long size) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return bytes.length == words.length() ? words.index(bytes, 0, size) : OptionalLong.empty();
  }
}
