package io.datagenc.sinks.dynamodb;

import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.sink.LoadItem;
import io.datagenc.sinks.sink.PartReceipt;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.TableScript;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// The table in which loads are recorded: an item `load` for the rows of each table of a plan in
/// each table of DynamoDB, and one for each of their parts that is stored while the load is open.
///
/// @param table the name, `datagen_load` if a catalog says no other
record LoadRecords(DynamodbConnection connection, String table) {
  /// The name where no other is given.
  static final String DEFAULT_TABLE = "datagen_load";

  private static final String TARGET = "target";
  private static final String PART = "part";
  private static final String LOAD = "load";
  private static final String PART_PREFIX = "part ";
  private static final String LOAD_ID = "load_id";
  private static final String FIRST_ROW = "first_row";
  private static final String END_ROW = "end_row";
  private static final String ROWS = "stored_rows";
  private static final String BYTES = "sent_bytes";
  private static final String CHECKSUM = "checksum";

  /// Makes the table, unless it is there.
  void create() throws InterruptedException {
    new TableMaker(connection)
        .create(
            CreateTableRequest.builder()
                .tableName(table)
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName(TARGET)
                        .attributeType(ScalarAttributeType.S)
                        .build(),
                    AttributeDefinition.builder()
                        .attributeName(PART)
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(
                    KeySchemaElement.builder().attributeName(TARGET).keyType(KeyType.HASH).build(),
                    KeySchemaElement.builder().attributeName(PART).keyType(KeyType.RANGE).build())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .build());
  }

  /// What stands for a load: the table of DynamoDB and that of the plan.
  private static String target(LoadItem item) {
    return item.output().target().name() + '/' + item.table().name();
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  private static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  private static Map<String, AttributeValue> key(LoadItem item, String part) {
    Map<String, AttributeValue> key = new LinkedHashMap<>();
    key.put(TARGET, text(target(item)));
    key.put(PART, text(part));
    return key;
  }

  private static String partName(long first) {
    return PART_PREFIX + "%019d".formatted(first);
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return Objects.requireNonNull(item.get(name), name).s();
  }

  private static long number(Map<String, AttributeValue> item, String name) {
    return Long.parseLong(Objects.requireNonNull(item.get(name), name).n());
  }

  /// What is recorded of a load; nothing, too, if there is no table for it.
  Optional<ItemLoad> find(LoadItem item) {
    return connection.call(
        "what is recorded of table `%s` cannot be read".formatted(item.targetName()),
        client -> {
          try {
            return Optional.of(
                    client.getItem(
                        r -> r.tableName(table).key(key(item, LOAD)).consistentRead(true)))
                .filter(response -> response.hasItem())
                .map(response -> load(response.item()));
          } catch (ResourceNotFoundException e) {
            return Optional.empty();
          }
        });
  }

  private static ItemLoad load(Map<String, AttributeValue> item) {
    return new ItemLoad(
        text(item, LOAD_ID),
        text(item, "plan_hash"),
        text(item, "table_id"),
        IfExists.valueOf(text(item, "if_exists")),
        TableScript.Effect.valueOf(text(item, "effect")),
        new RowRange(number(item, FIRST_ROW), number(item, END_ROW)),
        number(item, "rows_per_part"),
        ItemLoad.State.valueOf(text(item, "state")),
        number(item, ROWS),
        number(item, BYTES),
        number(item, CHECKSUM));
  }

  /// Records a load in the place of what was recorded.
  ///
  /// @param before the id of what is recorded, if something is
  /// @return whether nobody has recorded something else meanwhile
  boolean put(LoadItem item, ItemLoad load, Optional<String> before) {
    Map<String, AttributeValue> values = key(item, LOAD);
    values.put(LOAD_ID, text(load.id()));
    values.put("plan_hash", text(load.hash()));
    values.put("table_id", text(load.tableId()));
    values.put("if_exists", text(load.ifExists().name()));
    values.put("effect", text(load.effect().name()));
    values.put(FIRST_ROW, number(load.rows().first()));
    values.put(END_ROW, number(load.rows().end()));
    values.put("rows_per_part", number(load.rowsPerPart()));
    values.put("state", text(load.state().name()));
    values.put(ROWS, number(load.storedRows()));
    values.put(BYTES, number(load.bytes()));
    values.put(CHECKSUM, number(load.checksum()));
    return connection.call(
        "the load of table `%s` cannot be recorded".formatted(item.targetName()),
        client -> {
          try {
            client.putItem(
                r -> {
                  r.tableName(table).item(values);
                  if (before.isPresent()) {
                    r.conditionExpression("load_id = :before")
                        .expressionAttributeValues(Map.of(":before", text(before.get())));
                  } else {
                    r.conditionExpression("attribute_not_exists(load_id)");
                  }
                });
            return true;
          } catch (ConditionalCheckFailedException e) {
            return false;
          }
        });
  }

  /// Records that a part is stored.
  void putReceipt(LoadItem item, ItemLoad load, PartReceipt receipt) {
    Map<String, AttributeValue> values = key(item, partName(receipt.positions().first()));
    values.put(LOAD_ID, text(load.id()));
    values.put(FIRST_ROW, number(receipt.positions().first()));
    values.put(END_ROW, number(receipt.positions().end()));
    values.put(ROWS, number(receipt.rows()));
    values.put(BYTES, number(receipt.bytes()));
    values.put(CHECKSUM, number(receipt.checksum()));
    Object _ =
        connection.call(
            "a part of table `%s` cannot be recorded".formatted(item.targetName()),
            client -> client.putItem(r -> r.tableName(table).item(values)));
  }

  private static PartReceipt receipt(Map<String, AttributeValue> item) {
    return new PartReceipt(
        new RowRange(number(item, FIRST_ROW), number(item, END_ROW)),
        number(item, ROWS),
        number(item, CHECKSUM),
        number(item, BYTES),
        Optional.empty());
  }

  /// The receipt of a part.
  Optional<PartReceipt> receipt(LoadItem item, ItemLoad load, RowRange part) {
    return connection.call(
        "receipts of table `%s` cannot be read".formatted(item.targetName()),
        client ->
            Optional.of(
                    client.getItem(
                        r ->
                            r.tableName(table)
                                .key(key(item, partName(part.first())))
                                .consistentRead(true)))
                .filter(response -> response.hasItem())
                .filter(response -> text(response.item(), LOAD_ID).equals(load.id()))
                .map(response -> receipt(response.item()))
                .filter(receipt -> receipt.positions().equals(part)));
  }

  /// The receipts of a load, by position.
  List<PartReceipt> receipts(LoadItem item, ItemLoad load) {
    List<PartReceipt> receipts = new ArrayList<>();
    for (Map<String, AttributeValue> part : parts(item)) {
      if (text(part, LOAD_ID).equals(load.id())) {
        receipts.add(receipt(part));
      }
    }
    receipts.sort(Comparator.comparingLong(receipt -> receipt.positions().first()));
    return List.copyOf(receipts);
  }

  private List<Map<String, AttributeValue>> parts(LoadItem item) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression("#t = :target AND begins_with(#p, :part)")
            .expressionAttributeNames(Map.of("#t", TARGET, "#p", PART))
            .expressionAttributeValues(
                Map.of(":target", text(target(item)), ":part", text(PART_PREFIX)))
            .build();
    return connection.call(
        "receipts of table `%s` cannot be read".formatted(item.targetName()),
        client -> client.queryPaginator(query).items().stream().toList());
  }

  /// Forgets the parts of a load: what is recorded of the whole stands for them.
  void deleteParts(LoadItem item) {
    for (Map<String, AttributeValue> part : parts(item)) {
      delete(item, text(part, PART));
    }
  }

  /// Forgets a load.
  ///
  /// @throws SinkException if that fails
  void delete(LoadItem item) {
    if (find(item).isPresent()) {
      deleteParts(item);
      delete(item, LOAD);
    }
  }

  private void delete(LoadItem item, String part) {
    Object _ =
        connection.call(
            "what is recorded of table `%s` cannot be deleted".formatted(item.targetName()),
            client -> client.deleteItem(r -> r.tableName(table).key(key(item, part))));
  }
}
