package io.datagenc.sinks.dynamodb;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/// What DynamoDB answers to a BatchWriteItem.
///
/// @param units the write units that were consumed
/// @param unprocessed the requests that were not done, as they stand in an array of JSON
/// @param unprocessedCount how many they are
record BatchAnswer(double units, byte[] unprocessed, int unprocessedCount) {
  private static final JsonFactory JSON = new JsonFactory();

  /// The name and the message of an error.
  record Refusal(String code, String message) {}

  /// Reads an answer about one table.
  static BatchAnswer parse(byte[] body) throws IOException {
    double units = 0;
    ByteArrayOutputStream left = new ByteArrayOutputStream();
    int count = 0;
    try (JsonParser parser = JSON.createParser(body)) {
      requireObject(parser);
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        parser.nextToken();
        if (field.equals("UnprocessedItems") && parser.currentToken() == JsonToken.START_OBJECT) {
          while (parser.nextToken() == JsonToken.FIELD_NAME) {
            parser.nextToken();
            count += copyElements(parser, body, left);
          }
        } else if (field.equals("ConsumedCapacity")
            && parser.currentToken() == JsonToken.START_ARRAY) {
          units += units(parser);
        } else {
          parser.skipChildren();
        }
      }
    }
    return new BatchAnswer(units, left.toByteArray(), count);
  }

  private static void requireObject(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new IOException("the answer is no JSON object");
    }
  }

  /// Copies the elements of an array as they stand, with commas between them.
  private static int copyElements(JsonParser parser, byte[] body, ByteArrayOutputStream target)
      throws IOException {
    int count = 0;
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      int start = (int) parser.currentTokenLocation().getByteOffset();
      parser.skipChildren();
      int end = (int) parser.currentLocation().getByteOffset();
      if (target.size() > 0) {
        target.write(',');
      }
      target.write(body, start, end - start);
      count++;
    }
    return count;
  }

  private static double units(JsonParser parser) throws IOException {
    double units = 0;
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        JsonToken value = parser.nextToken();
        if (field.equals("CapacityUnits") && value.isNumeric()) {
          units += parser.getDoubleValue();
        } else {
          parser.skipChildren();
        }
      }
    }
    return units;
  }

  /// Reads an error: `{"__type":"com.amazonaws.dynamodb.v20120810#CODE","message":"…"}`.
  static Refusal refusal(byte[] body) {
    String code = "";
    String message = "";
    try (JsonParser parser = JSON.createParser(body)) {
      requireObject(parser);
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        parser.nextToken();
        if (field.equals("__type")) {
          String type = parser.getValueAsString("");
          code = type.substring(type.lastIndexOf('#') + 1);
        } else if (field.equalsIgnoreCase("message")) {
          message = parser.getValueAsString("");
        } else {
          parser.skipChildren();
        }
      }
    } catch (IOException e) {
      // Not of DynamoDB, but of something between it and us.
      return new Refusal("", "an answer that is no JSON");
    }
    return new Refusal(code, message);
  }
}
