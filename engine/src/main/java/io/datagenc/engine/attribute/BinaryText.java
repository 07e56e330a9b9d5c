package io.datagenc.engine.attribute;

import io.datagenc.engine.generator.text.ByteText;
import java.nio.charset.StandardCharsets;

/// Bytes in base 64 (RFC 4648, section 4).
final class BinaryText {
  private static final byte[] ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
          .getBytes(StandardCharsets.US_ASCII);

  private BinaryText() {}

  /// Adds bytes in quotes.
  static void add(byte[] source, int from, int to, ByteText json) {
    json.add('"');
    int at = from;
    for (; at + 2 < to; at += 3) {
      int bits = (source[at] & 0xFF) << 16 | (source[at + 1] & 0xFF) << 8 | source[at + 2] & 0xFF;
      add(bits, 4, json);
    }
    if (to - at == 2) {
      add((source[at] & 0xFF) << 16 | (source[at + 1] & 0xFF) << 8, 3, json);
      json.add('=');
    } else if (to - at == 1) {
      add((source[at] & 0xFF) << 16, 2, json);
      json.add('=');
      json.add('=');
    }
    json.add('"');
  }

  private static void add(int bits, int characters, ByteText json) {
    for (int i = 0; i < characters; i++) {
      json.add((char) ALPHABET[bits >> 18 - 6 * i & 63]);
    }
  }
}
