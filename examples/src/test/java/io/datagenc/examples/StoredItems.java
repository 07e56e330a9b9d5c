package io.datagenc.examples;

import io.datagenc.sinks.dynamodb.DynamodbLocal;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Items of DynamoDB Local in DuckDB.
final class StoredItems {
  private static final int ROWS = 500;

  private StoredItems() {}

  /// Copies the items of a table into the DuckDB table `name` with one column, `item`: a JSON
  /// object of typed attributes, `{"pk": {"S": "…"}, …}`.
  static void load(StoredTables stored, String name, String dynamodbTable) throws SQLException {
    stored.execute("CREATE OR REPLACE TABLE %s (item JSON)".formatted(name));
    List<String> rows =
        DynamodbLocal.items(dynamodbTable).stream()
            .map(item -> "('" + map(item).replace("'", "''") + "')")
            .toList();
    for (int first = 0; first < rows.size(); first += ROWS) {
      stored.execute(
          "INSERT INTO %s VALUES %s"
              .formatted(
                  name,
                  String.join(",", rows.subList(first, Math.min(rows.size(), first + ROWS)))));
    }
  }

  private static String map(Map<String, AttributeValue> map) {
    return new TreeMap<>(map)
        .entrySet().stream()
            .map(entry -> text(entry.getKey()) + ":" + value(entry.getValue()))
            .collect(Collectors.joining(",", "{", "}"));
  }

  private static String value(AttributeValue value) {
    String content =
        switch (value.type()) {
          case S -> text(value.s());
          case N -> text(value.n());
          case B -> text(Base64.getEncoder().encodeToString(value.b().asByteArray()));
          case BOOL -> value.bool().toString();
          case NUL -> "true";
          case M -> map(value.m());
          case L -> value.l().stream().map(StoredItems::value).collect(array());
          case SS -> value.ss().stream().sorted().map(StoredItems::text).collect(array());
          case NS -> value.ns().stream().sorted().map(StoredItems::text).collect(array());
          case BS, UNKNOWN_TO_SDK_VERSION -> throw new AssertionError(value);
        };
    return "{\"" + value.type() + "\":" + content + "}";
  }

  private static Collector<CharSequence, ?, String> array() {
    return Collectors.joining(",", "[", "]");
  }

  private static String text(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character == '"' || character == '\\') {
        json.append('\\').append(character);
      } else if (character < ' ') {
        json.append("\\u%04x".formatted((int) character));
      } else {
        json.append(character);
      }
    }
    return json.append('"').toString();
  }
}
