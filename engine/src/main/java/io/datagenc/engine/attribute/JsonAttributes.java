package io.datagenc.engine.attribute;

import io.datagenc.engine.generator.text.ByteText;
import java.nio.charset.StandardCharsets;

/// Writes a JSON text as an attribute value while it is read: objects as M, arrays as L, texts as
/// S, numbers as N with all their digits, `true` and `false` as BOOL, `null` as NULL. For use by
/// one thread.
final class JsonAttributes {
  /// How deep values may be nested (Amazon DynamoDB Developer Guide, "Quotas").
  static final int MAX_DEPTH = 32;

  private static final byte[] TRUE = ascii("{\"BOOL\":true}");
  private static final byte[] FALSE = ascii("{\"BOOL\":false}");
  static final byte[] NULL = ascii("{\"NULL\":true}");
  private static final byte[] MAP = ascii("{\"M\":{");
  private static final byte[] LIST = ascii("{\"L\":[");
  private static final byte[] TEXT = ascii("{\"S\":");
  private static final byte[] NUMBER = ascii("{\"N\":\"");

  private byte[] source = new byte[0];
  private int at;
  private int end;

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /// Writes the JSON from `from` to before `to` and gives its size, by DynamoDB's rules.
  ///
  /// @param depth how many lists and maps are around it
  int write(byte[] text, int from, int to, int depth, ByteText json) {
    source = text;
    at = from;
    end = to;
    int size = value(depth, json);
    skipSpaces();
    if (at < end) {
      throw malformed();
    }
    return size;
  }

  private UnencodableException malformed() {
    return new UnencodableException("a text that is no JSON");
  }

  private void skipSpaces() {
    while (at < end
        && (source[at] == ' ' || source[at] == '\n' || source[at] == '\t' || source[at] == '\r')) {
      at++;
    }
  }

  /// The next character that is no space.
  private byte next() {
    skipSpaces();
    if (at >= end) {
      throw malformed();
    }
    return source[at];
  }

  static void requireDepth(int depth) {
    if (depth >= MAX_DEPTH) {
      throw new UnencodableException(
          "a value of more than %d levels; DynamoDB has at most %d"
              .formatted(MAX_DEPTH, MAX_DEPTH));
    }
  }

  private int value(int depth, ByteText json) {
    return switch (next()) {
      case '{' -> object(depth, json);
      case '[' -> array(depth, json);
      case '"' -> {
        json.add(TEXT, 0, TEXT.length);
        int size = text(json);
        json.add('}');
        yield size;
      }
      case 't' -> word("true", TRUE, json);
      case 'f' -> word("false", FALSE, json);
      case 'n' -> word("null", NULL, json);
      default -> number(json);
    };
  }

  private int object(int depth, ByteText json) {
    requireDepth(depth);
    json.add(MAP, 0, MAP.length);
    at++;
    int size = ItemBytes.DOCUMENT_BYTES;
    if (next() == '}') {
      at++;
    } else {
      while (true) {
        if (next() != '"') {
          throw malformed();
        }
        size += text(json);
        if (next() != ':') {
          throw malformed();
        }
        at++;
        json.add(':');
        size += value(depth + 1, json) + ItemBytes.ELEMENT_BYTES;
        if (!hasMore('}', json)) {
          break;
        }
      }
    }
    json.add('}');
    json.add('}');
    return size;
  }

  private int array(int depth, ByteText json) {
    requireDepth(depth);
    json.add(LIST, 0, LIST.length);
    at++;
    int size = ItemBytes.DOCUMENT_BYTES;
    if (next() == ']') {
      at++;
    } else {
      do {
        size += value(depth + 1, json) + ItemBytes.ELEMENT_BYTES;
      } while (hasMore(']', json));
    }
    json.add(']');
    json.add('}');
    return size;
  }

  /// Whether a comma comes and not the end.
  private boolean hasMore(char closing, ByteText json) {
    byte character = next();
    at++;
    if (character == ',') {
      json.add(',');
      return true;
    }
    if (character != closing) {
      throw malformed();
    }
    return false;
  }

  /// Copies a text as it is written, and gives its length in UTF-8.
  private int text(ByteText json) {
    int start = at++;
    int size = 0;
    while (at < end && source[at] != '"') {
      if (source[at] != '\\') {
        at++;
        size++;
        continue;
      }
      if (at + 1 >= end) {
        throw malformed();
      }
      if (source[at + 1] != 'u') {
        at += 2;
        size++;
        continue;
      }
      int unit = unit();
      at += 6;
      // Two units of a pair make a character of four bytes.
      size += unit < 0x80 ? 1 : unit < 0x800 ? 2 : Character.isSurrogate((char) unit) ? 2 : 3;
    }
    if (at >= end) {
      throw malformed();
    }
    at++;
    json.add(source, start, at);
    return size;
  }

  private int unit() {
    if (at + 6 > end) {
      throw malformed();
    }
    int unit = 0;
    for (int i = at + 2; i < at + 6; i++) {
      int digit = Character.digit(source[i], 16);
      if (digit < 0) {
        throw malformed();
      }
      unit = unit << 4 | digit;
    }
    return unit;
  }

  private int word(String word, byte[] value, ByteText json) {
    for (int i = 0; i < word.length(); i++) {
      if (at >= end || source[at++] != word.charAt(i)) {
        throw malformed();
      }
    }
    json.add(value, 0, value.length);
    return ItemBytes.UNIT_BYTES;
  }

  private int number(ByteText json) {
    int start = at;
    while (at < end && isNumeric(source[at])) {
      at++;
    }
    if (start == at) {
      throw malformed();
    }
    json.add(NUMBER, 0, NUMBER.length);
    json.add(source, start, at);
    json.add('"');
    json.add('}');
    return NumberSize.of(source, start, at);
  }

  private static boolean isNumeric(byte character) {
    return character >= '0' && character <= '9'
        || character == '-'
        || character == '+'
        || character == '.'
        || character == 'e'
        || character == 'E';
  }
}
