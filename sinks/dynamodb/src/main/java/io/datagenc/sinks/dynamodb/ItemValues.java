package io.datagenc.sinks.dynamodb;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Items in DynamoDB's JSON as the SDK has them.
final class ItemValues {
  private static final JsonFactory JSON = new JsonFactory();

  private ItemValues() {}

  /// The attributes of an item.
  ///
  /// @param json `{"pk":{"S":"a"},…}` from `from` on
  static Map<String, AttributeValue> of(byte[] json, int from, int length) {
    try (JsonParser parser = JSON.createParser(json, from, length)) {
      parser.nextToken();
      return map(parser);
    } catch (IOException e) {
      throw new IllegalArgumentException("an item that is no JSON", e);
    }
  }

  /// The members of an object whose beginning was read.
  private static Map<String, AttributeValue> map(JsonParser parser) throws IOException {
    Map<String, AttributeValue> map = new HashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      map.put(name, value(parser));
    }
    return map;
  }

  /// An attribute value whose beginning was read.
  private static AttributeValue value(JsonParser parser) throws IOException {
    parser.nextToken();
    String type = parser.currentName();
    parser.nextToken();
    AttributeValue value =
        switch (type) {
          case "S" -> AttributeValue.fromS(parser.getText());
          case "N" -> AttributeValue.fromN(parser.getText());
          case "B" -> AttributeValue.fromB(SdkBytes.fromByteArray(parser.getBinaryValue()));
          case "BOOL" -> AttributeValue.fromBool(parser.getBooleanValue());
          case "NULL" -> AttributeValue.fromNul(true);
          case "M" -> AttributeValue.fromM(map(parser));
          case "L" -> AttributeValue.fromL(list(parser));
          case "SS" -> AttributeValue.fromSs(texts(parser));
          case "NS" -> AttributeValue.fromNs(texts(parser));
          case "BS" -> AttributeValue.fromBs(binaries(parser));
          default -> throw new IOException("no type of DynamoDB: " + type);
        };
    parser.nextToken();
    return value;
  }

  private static List<AttributeValue> list(JsonParser parser) throws IOException {
    List<AttributeValue> list = new ArrayList<>();
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      list.add(value(parser));
    }
    return list;
  }

  private static List<String> texts(JsonParser parser) throws IOException {
    List<String> texts = new ArrayList<>();
    while (parser.nextToken() == JsonToken.VALUE_STRING) {
      texts.add(parser.getText());
    }
    return texts;
  }

  private static List<SdkBytes> binaries(JsonParser parser) throws IOException {
    List<SdkBytes> binaries = new ArrayList<>();
    while (parser.nextToken() == JsonToken.VALUE_STRING) {
      binaries.add(SdkBytes.fromByteArray(parser.getBinaryValue()));
    }
    return binaries;
  }
}
