package io.datagenc.sinks.dynamodb.export;

import com.amazon.ion.IonType;
import com.amazon.ion.IonWriter;
import com.amazon.ion.system.IonTextWriterBuilder;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/// Items in DynamoDB's JSON as Amazon Ion (Amazon DynamoDB Developer Guide, "Amazon S3 import
/// formats for DynamoDB"): N as decimals, B as blobs, sets as lists with the annotations
/// `$dynamodb_SS`, `$dynamodb_NS` and `$dynamodb_BS`. For use by one thread.
final class IonItems {
  private static final JsonFactory JSON = new JsonFactory();
  private static final byte[] MARKER = "$ion_1_0 ".getBytes(StandardCharsets.US_ASCII);
  private static final IonTextWriterBuilder ION = IonTextWriterBuilder.minimal();

  /// Writes an item: a line.
  void write(byte[] json, int from, int length, OutputStream output) throws IOException {
    output.write(MARKER);
    StringBuilder text = new StringBuilder();
    try (JsonParser parser = JSON.createParser(json, from, length);
        IonWriter ion = ION.build(text)) {
      parser.nextToken();
      ion.stepIn(IonType.STRUCT);
      ion.setFieldName("Item");
      writeMap(parser, ion);
      ion.stepOut();
    }
    output.write(text.toString().getBytes(StandardCharsets.UTF_8));
    output.write('\n');
  }

  /// The members of an object whose beginning was read.
  private void writeMap(JsonParser parser, IonWriter ion) throws IOException {
    ion.stepIn(IonType.STRUCT);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      ion.setFieldName(parser.currentName());
      parser.nextToken();
      writeValue(parser, ion);
    }
    ion.stepOut();
  }

  /// An attribute value whose beginning was read: `{"S":"a"}`.
  private void writeValue(JsonParser parser, IonWriter ion) throws IOException {
    parser.nextToken();
    String type = parser.currentName();
    parser.nextToken();
    switch (type) {
      case "S" -> ion.writeString(parser.getText());
      case "N" -> ion.writeDecimal(new BigDecimal(parser.getText()));
      case "B" -> ion.writeBlob(parser.getBinaryValue());
      case "BOOL" -> ion.writeBool(parser.getBooleanValue());
      case "NULL" -> ion.writeNull();
      case "M" -> writeMap(parser, ion);
      case "L" -> {
        ion.stepIn(IonType.LIST);
        while (parser.nextToken() == JsonToken.START_OBJECT) {
          writeValue(parser, ion);
        }
        ion.stepOut();
      }
      case "SS", "NS", "BS" -> writeSet(type, parser, ion);
      default -> throw new IllegalArgumentException("no type of DynamoDB: " + type);
    }
    parser.nextToken();
  }

  private static void writeSet(String type, JsonParser parser, IonWriter ion) throws IOException {
    ion.addTypeAnnotation("$dynamodb_" + type);
    ion.stepIn(IonType.LIST);
    while (parser.nextToken() == JsonToken.VALUE_STRING) {
      switch (type) {
        case "SS" -> ion.writeString(parser.getText());
        case "NS" -> ion.writeDecimal(new BigDecimal(parser.getText()));
        default -> ion.writeBlob(parser.getBinaryValue());
      }
    }
    ion.stepOut();
  }
}
