package io.datagenc.sinks.dynamodb;

import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.sink.LoadItem;
import io.datagenc.sinks.sink.PartReceipt;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.TableScript;
import java.util.ArrayList;
import java.util.Comparator;
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

/// What is recorded of loads: an item `load` for the rows of each table of a plan in each table of
/// DynamoDB, and one for each of their parts that is stored while the load is open.
record LoadRecords(DynamodbConnection connection, ReceiptPlace place) {
  /// The table of the records where no other is given.
  static final String DEFAULT_TABLE = "datagen_load";

  private static final String LOAD = "load";
  private static final String PART_PREFIX = "part ";
  private static final String LOAD_ID = "load_id";
  private static final String FIRST_ROW = "first_row";
  private static final String END_ROW = "end_row";
  private static final String ROWS = "stored_rows";
  private static final String BYTES = "sent_bytes";
  private static final String CHECKSUM = "checksum";

  /// Makes the table of the records, unless it is there.
  void create() throws InterruptedException {
    switch (place) {
      case ReceiptPlace.InTable table ->
          new TableMaker(connection)
              .create(
                  CreateTableRequest.builder()
                      .tableName(table.name())
                      .attributeDefinitions(
                          textAttribute(ReceiptPlace.InTable.TARGET),
                          textAttribute(ReceiptPlace.InTable.PART))
                      .keySchema(
                          KeySchemaElement.builder()
                              .attributeName(ReceiptPlace.InTable.TARGET)
                              .keyType(KeyType.HASH)
                              .build(),
                          KeySchemaElement.builder()
                              .attributeName(ReceiptPlace.InTable.PART)
                              .keyType(KeyType.RANGE)
                              .build())
                      .billingMode(BillingMode.PAY_PER_REQUEST)
                      .build());
      case ReceiptPlace.InItems _ -> {
        // They are in the tables of the items.
      }
    }
  }

  private static AttributeDefinition textAttribute(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  private static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  private static String partName(long first) {
    return PART_PREFIX + "%019d".formatted(first);
  }

  private String text(Map<String, AttributeValue> item, String name) {
    return Objects.requireNonNull(item.get(place.attribute(name)), name).s();
  }

  private long number(Map<String, AttributeValue> item, String name) {
    return Long.parseLong(Objects.requireNonNull(item.get(place.attribute(name)), name).n());
  }

  /// What is recorded of a load; nothing, too, if there is no table for it.
  Optional<ItemLoad> find(LoadItem item) {
    return connection.call(
        "what is recorded of table `%s` cannot be read".formatted(item.output().target().name()),
        client -> {
          try {
            return Optional.of(
                    client.getItem(
                        r ->
                            r.tableName(place.table(item))
                                .key(place.key(item, LOAD))
                                .consistentRead(true)))
                .filter(response -> response.hasItem())
                .map(response -> load(response.item()));
          } catch (ResourceNotFoundException e) {
            return Optional.empty();
          }
        });
  }

  private ItemLoad load(Map<String, AttributeValue> item) {
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
    Map<String, AttributeValue> values = place.key(item, LOAD);
    values.put(place.attribute(LOAD_ID), text(load.id()));
    values.put(place.attribute("plan_hash"), text(load.hash()));
    values.put(place.attribute("table_id"), text(load.tableId()));
    values.put(place.attribute("if_exists"), text(load.ifExists().name()));
    values.put(place.attribute("effect"), text(load.effect().name()));
    values.put(place.attribute(FIRST_ROW), number(load.rows().first()));
    values.put(place.attribute(END_ROW), number(load.rows().end()));
    values.put(place.attribute("rows_per_part"), number(load.rowsPerPart()));
    values.put(place.attribute("state"), text(load.state().name()));
    values.put(place.attribute(ROWS), number(load.storedRows()));
    values.put(place.attribute(BYTES), number(load.bytes()));
    values.put(place.attribute(CHECKSUM), number(load.checksum()));
    return connection.call(
        "the load of table `%s` cannot be recorded".formatted(item.output().target().name()),
        client -> {
          try {
            client.putItem(
                r -> {
                  r.tableName(place.table(item))
                      .item(values)
                      .expressionAttributeNames(Map.of("#id", place.attribute(LOAD_ID)));
                  if (before.isPresent()) {
                    r.conditionExpression("#id = :before")
                        .expressionAttributeValues(Map.of(":before", text(before.get())));
                  } else {
                    r.conditionExpression("attribute_not_exists(#id)");
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
    Map<String, AttributeValue> values = place.key(item, partName(receipt.positions().first()));
    values.put(place.attribute(LOAD_ID), text(load.id()));
    values.put(place.attribute(FIRST_ROW), number(receipt.positions().first()));
    values.put(place.attribute(END_ROW), number(receipt.positions().end()));
    values.put(place.attribute(ROWS), number(receipt.rows()));
    values.put(place.attribute(BYTES), number(receipt.bytes()));
    values.put(place.attribute(CHECKSUM), number(receipt.checksum()));
    Object _ =
        connection.call(
            "a part of table `%s` cannot be recorded".formatted(item.output().target().name()),
            client -> client.putItem(r -> r.tableName(place.table(item)).item(values)));
  }

  private PartReceipt receipt(Map<String, AttributeValue> item) {
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
        "receipts of table `%s` cannot be read".formatted(item.output().target().name()),
        client ->
            Optional.of(
                    client.getItem(
                        r ->
                            r.tableName(place.table(item))
                                .key(place.key(item, partName(part.first())))
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
            .tableName(place.table(item))
            .consistentRead(true)
            .keyConditionExpression("#t = :target AND begins_with(#p, :part)")
            .expressionAttributeNames(
                Map.of("#t", place.key(item).getFirst(), "#p", place.key(item).getLast()))
            .expressionAttributeValues(
                Map.of(":target", text(place.partition(item)), ":part", text(PART_PREFIX)))
            .build();
    return connection.call(
        "receipts of table `%s` cannot be read".formatted(item.output().target().name()),
        client -> client.queryPaginator(query).items().stream().toList());
  }

  /// Forgets the parts of a load: what is recorded of the whole stands for them.
  void deleteParts(LoadItem item) {
    for (Map<String, AttributeValue> part : parts(item)) {
      delete(item, Objects.requireNonNull(part.get(place.key(item).getLast())).s());
    }
  }

  /// Records that a load is complete, or forgets it where nothing is to be left of it.
  ///
  /// @param load as it is recorded, with all its rows
  void complete(LoadItem item, ItemLoad load) {
    deleteParts(item);
    switch (place) {
      case ReceiptPlace.InTable _ -> {
        boolean _ = put(item, load.in(ItemLoad.State.COMPLETE), Optional.of(load.id()));
      }
      case ReceiptPlace.InItems _ -> delete(item, LOAD);
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
            "what is recorded of table `%s` cannot be deleted"
                .formatted(item.output().target().name()),
            client ->
                client.deleteItem(r -> r.tableName(place.table(item)).key(place.key(item, part))));
  }
}
