package io.datagenc.compiler.diagnostic;

/// A half-open range of UTF-16 offsets into the text of a [SourceFile].
///
/// An empty span marks a place between two characters, for example the end of the file.
public record SourceSpan(int start, int end) {

  public SourceSpan {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("not a span: " + start + ".." + end);
    }
  }

  /// The smallest span that covers this span and `other`.
  public SourceSpan to(SourceSpan other) {
    return new SourceSpan(Math.min(start, other.start), Math.max(end, other.end));
  }

  public boolean isEmpty() {
    return start == end;
  }

  public int length() {
    return end - start;
  }
}
