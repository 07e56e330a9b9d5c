package io.datagenc.sinks.dynamodb;

import io.datagenc.engine.generator.text.ByteText;
import io.datagenc.engine.output.DynamodbTable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Deletes items of a table: all of them, page by page, or those of some keys.
record ItemDeletion(DynamodbConnection connection, TableDesign design, DynamodbOptions options) {

  /// Deletes all items.
  ///
  /// @param isDeleted which ones, by their keys
  void deleteAll(TableDescription table, Predicate<Map<String, AttributeValue>> isDeleted)
      throws InterruptedException {
    BatchWrites target = BatchWrites.of(connection, table, options, 1);
    Map<String, String> names = new HashMap<>();
    List<DynamodbTable.KeyAttribute> keys = design.table().key();
    for (int i = 0; i < keys.size(); i++) {
      names.put("#k" + i, keys.get(i).name());
    }
    try (BatchWindow window = new BatchWindow(target)) {
      Map<String, AttributeValue> next = Map.of();
      do {
        ScanRequest.Builder page =
            ScanRequest.builder()
                .tableName(design.name())
                .consistentRead(true)
                .projectionExpression(String.join(", ", names.keySet()))
                .expressionAttributeNames(names);
        if (!next.isEmpty()) {
          page.exclusiveStartKey(next);
        }
        ScanResponse response =
            connection.call(
                "table `%s` cannot be read".formatted(design.name()),
                client -> client.scan(page.build()));
        delete(response.items().stream().filter(isDeleted).toList(), window);
        next = response.hasLastEvaluatedKey() ? response.lastEvaluatedKey() : Map.of();
      } while (!next.isEmpty());
      window.await();
    }
  }

  /// Deletes the items of some keys as soon as there is room.
  void delete(List<Map<String, AttributeValue>> keys, BatchWindow window)
      throws InterruptedException {
    for (int first = 0; first < keys.size(); first += BatchWrites.MAX_WRITES) {
      List<Map<String, AttributeValue>> some =
          keys.subList(first, Math.min(keys.size(), first + BatchWrites.MAX_WRITES));
      ByteText json = new ByteText(1 << 12);
      for (Map<String, AttributeValue> key : some) {
        json.addAscii(json.size() == 0 ? "" : ",");
        json.addAscii("{\"DeleteRequest\":{\"Key\":{");
        boolean isFirst = true;
        for (DynamodbTable.KeyAttribute attribute : design.table().key()) {
          json.addAscii(isFirst ? "" : ",");
          isFirst = false;
          addText(attribute.name(), json);
          json.addAscii(":{\"" + attribute.type() + "\":");
          AttributeValue value = Objects.requireNonNull(key.get(attribute.name()));
          switch (value.type()) {
            case S -> addText(value.s(), json);
            case N -> addText(value.n(), json);
            case B -> addText(Base64.getEncoder().encodeToString(value.b().asByteArray()), json);
            case BOOL, L, M, SS, NS, BS, NUL, UNKNOWN_TO_SDK_VERSION ->
                throw new IllegalStateException("a key of type " + value.type());
          }
          json.add('}');
        }
        json.addAscii("}}}");
      }
      window.send(
          new BatchWrites.Writes(
              Arrays.copyOf(json.bytes(), json.size()),
              some.size(),
              some.size() * (1.0 + design.table().indexes().size())));
    }
  }

  private static void addText(String text, ByteText json) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    json.addJsonText(bytes, 0, bytes.length);
  }
}
