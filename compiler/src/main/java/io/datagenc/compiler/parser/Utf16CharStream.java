package io.datagenc.compiler.parser;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.misc.Interval;

/// A character stream whose characters are code points and whose indexes are UTF-16 offsets, so
/// that the positions of tokens are spans of the source file.
final class Utf16CharStream implements CharStream {

  private final String text;
  private final String name;
  private int index;

  Utf16CharStream(String name, String text) {
    this.name = name;
    this.text = text;
  }

  @Override
  public void consume() {
    if (index >= text.length()) {
      throw new IllegalStateException("consumed past the end");
    }
    index += Character.charCount(text.codePointAt(index));
  }

  @Override
  public int LA(int distance) {
    if (distance == 1) {
      return index < text.length() ? text.codePointAt(index) : IntStream.EOF;
    }
    int codePoints = distance > 0 ? distance - 1 : distance;
    if (codePoints > 0 && text.codePointCount(index, text.length()) <= codePoints) {
      return IntStream.EOF;
    }
    if (codePoints < 0 && text.codePointCount(0, index) < -codePoints) {
      return IntStream.EOF;
    }
    return text.codePointAt(text.offsetByCodePoints(index, codePoints));
  }

  @Override
  public int mark() {
    return -1;
  }

  @Override
  public void release(int marker) {}

  @Override
  public int index() {
    return index;
  }

  @Override
  public void seek(int offset) {
    index = offset;
  }

  @Override
  public int size() {
    return text.length();
  }

  @Override
  public String getSourceName() {
    return name;
  }

  @Override
  public String getText(Interval interval) {
    int start = Math.min(interval.a, text.length());
    return text.substring(start, Math.clamp(interval.b + 1L, start, text.length()));
  }
}
