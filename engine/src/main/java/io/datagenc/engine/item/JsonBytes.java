package io.datagenc.engine.item;

import java.nio.charset.StandardCharsets;

/// How many bytes the values in a JSON text take as attribute values of DynamoDB.
final class JsonBytes {
  private final byte[] text;
  private final int end;
  private int position;

  private JsonBytes(byte[] text, int start, int end) {
    this.text = text;
    this.position = start;
    this.end = end;
  }

  /// The size of the value that the UTF-8 of `text` from `start` to before `end` spells; the text
  /// is valid JSON.
  static long of(byte[] text, int start, int end) {
    JsonBytes json = new JsonBytes(text, start, end);
    long bytes = 0;
    while (json.position < end) {
      bytes += json.token();
    }
    return bytes;
  }

  /// What the next token adds. An object or array takes 3 bytes, and each of its members or
  /// elements one more beside its key and value: elements are counted by commas, and by the
  /// character behind the bracket that shows that there is a first one.
  private long token() {
    byte next = text[position++];
    return switch (next) {
      case '{', '[' -> ItemBytes.DOCUMENT_BYTES + (isEmpty() ? 0 : 1);
      case ',' -> 1;
      case '"' -> string();
      case 't', 'f', 'n' -> word();
      case ' ', '\t', '\r', '\n', ':', '}', ']' -> 0;
      default -> {
        position--;
        yield number();
      }
    };
  }

  private boolean isEmpty() {
    int next = position;
    while (next < end && text[next] <= ' ') {
      next++;
    }
    return next < end && (text[next] == '}' || text[next] == ']');
  }

  private long word() {
    while (position < end && text[position] >= 'a' && text[position] <= 'z') {
      position++;
    }
    return 1;
  }

  private long string() {
    long bytes = 0;
    while (text[position] != '"') {
      if (text[position] != '\\') {
        bytes++;
        position++;
      } else if (text[position + 1] == 'u') {
        int code =
            Integer.parseInt(new String(text, position + 2, 4, StandardCharsets.US_ASCII), 16);
        // Half of a pair takes two of its four bytes.
        bytes += code < 0x80 ? 1 : code < 0x800 || Character.isSurrogate((char) code) ? 2 : 3;
        position += 6;
      } else {
        bytes++;
        position += 2;
      }
    }
    position++;
    return bytes;
  }

  private long number() {
    int digits = 0;
    int zeros = 0;
    boolean isNegative = false;
    boolean isExponent = false;
    for (; position < end; position++) {
      byte next = text[position];
      if (next == 'e' || next == 'E') {
        isExponent = true;
      } else if (next >= '0' && next <= '9') {
        if (!isExponent) {
          // Zeros before and behind the significant digits take nothing.
          if (next == '0') {
            zeros++;
          } else {
            digits += (digits == 0 ? 0 : zeros) + 1;
            zeros = 0;
          }
        }
      } else if (next == '-') {
        isNegative |= !isExponent;
      } else if (next != '.' && next != '+') {
        break;
      }
    }
    return ItemBytes.number(digits, isNegative);
  }
}
