package io.datagenc.sinks.dynamodb;

import io.datagenc.sinks.sink.ScannedStore;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The sum, over items in any order, of the first 60 bits of the MD5 of each one's text. The text
/// is the same for the same item, however it is written: attributes and members of maps are in the
/// order of their names, elements of sets in that of their texts, numbers without zeros at their
/// ends. For use by one thread.
final class ItemChecksum {
  private static final int UNUSED_BITS = 4;

  private final MessageDigest digest = md5();
  private BigInteger sum = BigInteger.ZERO;
  private long items;

  void add(Map<String, AttributeValue> item) {
    byte[] hash = digest.digest(text(item).getBytes(StandardCharsets.UTF_8));
    sum = sum.add(BigInteger.valueOf(ByteBuffer.wrap(hash).getLong() >>> UNUSED_BITS));
    items++;
  }

  /// The text of an item, equal for equal items and no others.
  static String text(Map<String, AttributeValue> item) {
    StringBuilder text = new StringBuilder();
    addMap(item, text);
    return text.toString();
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException impossible) {
      // Every platform has MD5.
      throw new AssertionError(impossible);
    }
  }

  private static void addMap(Map<String, AttributeValue> map, StringBuilder text) {
    text.append('{');
    new TreeMap<>(map)
        .forEach(
            (name, value) -> {
              addText(name, text);
              addValue(value, text);
            });
    text.append('}');
  }

  /// With its length before it, so that no two sequences of texts are alike.
  private static void addText(String value, StringBuilder text) {
    text.append(value.length()).append(':').append(value);
  }

  private static void addValue(AttributeValue value, StringBuilder text) {
    text.append(value.type());
    switch (value.type()) {
      case S -> addText(value.s(), text);
      case N -> addText(number(value.n()), text);
      case B -> addText(hex(value.b()), text);
      case BOOL -> text.append(value.bool());
      case NUL -> text.append(';');
      case M -> addMap(value.m(), text);
      case L -> {
        text.append('[');
        value.l().forEach(element -> addValue(element, text));
        text.append(']');
      }
      case SS -> addSet(value.ss(), text);
      case NS -> addSet(value.ns().stream().map(ItemChecksum::number).toList(), text);
      case BS -> addSet(value.bs().stream().map(ItemChecksum::hex).toList(), text);
      case UNKNOWN_TO_SDK_VERSION ->
          throw new IllegalArgumentException("an attribute of unknown type");
    }
  }

  private static void addSet(Collection<String> elements, StringBuilder text) {
    text.append('[');
    elements.stream().sorted().forEach(element -> addText(element, text));
    text.append(']');
  }

  private static String number(String number) {
    return new BigDecimal(number).stripTrailingZeros().toString();
  }

  private static String hex(SdkBytes bytes) {
    return HexFormat.of().formatHex(bytes.asByteArray());
  }

  ScannedStore.Content content() {
    return new ScannedStore.Content(items, sum);
  }
}
