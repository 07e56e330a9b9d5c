package io.datagenc.engine.faker;

/// What texts are appended to, as UTF-8 bytes.
@FunctionalInterface
public interface BytesTarget {
  /// Appends `source[from]` to before `source[from + length]`.
  void append(byte[] source, int from, int length);
}
