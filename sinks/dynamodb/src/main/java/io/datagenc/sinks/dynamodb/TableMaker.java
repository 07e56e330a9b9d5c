package io.datagenc.sinks.dynamodb;

import io.datagenc.engine.output.DynamodbTable;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkException.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/// Makes tables, and waits until they are there. What is there already stays.
record TableMaker(DynamodbConnection connection) {
  /// The tag of a table whose value identifies the rows that it was made for.
  static final String HASH_TAG = "datagen:plan-hash";

  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  /// The table called `name`, if there is one.
  Optional<TableDescription> find(String name) {
    return connection.call(
        "table `%s` cannot be looked at".formatted(name),
        client -> {
          try {
            return Optional.of(client.describeTable(r -> r.tableName(name)).table());
          } catch (ResourceNotFoundException e) {
            return Optional.empty();
          }
        });
  }

  /// Makes a table, unless it is there, with all that belongs to it.
  ///
  /// @param hash what identifies the rows
  /// @return what the user should know of it
  Optional<String> make(TableDesign design, TableSettings settings, String hash)
      throws InterruptedException {
    create(request(design, settings, hash));
    design.table().timeToLive().ifPresent(each -> enableTimeToLive(design.name(), each));
    return switch (settings.backups()) {
      case OFF -> Optional.empty();
      case ON -> enableBackups(design.name());
    };
  }

  private Optional<String> enableBackups(String name) {
    return connection.call(
        "backups of table `%s` cannot be turned on".formatted(name),
        client -> {
          try {
            client.updateContinuousBackups(
                r ->
                    r.tableName(name)
                        .pointInTimeRecoverySpecification(s -> s.pointInTimeRecoveryEnabled(true)));
            return Optional.empty();
          } catch (DynamoDbException e) {
            if (isUnknownOperation(e)) {
              return Optional.of(
                  "table `%s` has no point-in-time recovery (pitr): %s does not have it"
                      .formatted(name, connection.location()));
            }
            throw e;
          }
        });
  }

  /// What DynamoDB Local says of operations that only the service has.
  private static boolean isUnknownOperation(DynamoDbException failure) {
    return failure.awsErrorDetails() != null
        && "UnknownOperationException".equals(failure.awsErrorDetails().errorCode());
  }

  /// Makes a table, unless it is there, and waits until it and its indexes can be used.
  void create(CreateTableRequest request) throws InterruptedException {
    boolean _ =
        connection.call(
            "table `%s` cannot be made".formatted(request.tableName()),
            client -> {
              try {
                client.createTable(request);
                return true;
              } catch (ResourceInUseException e) {
                // It is there, or somebody else makes it.
                return false;
              }
            });
    await(
        request.tableName(),
        found -> found.filter(TableMaker::isActive).isPresent(),
        "is not ready");
  }

  private static boolean isActive(TableDescription table) {
    return table.tableStatus() == TableStatus.ACTIVE
        && (!table.hasGlobalSecondaryIndexes()
            || table.globalSecondaryIndexes().stream()
                .allMatch(index -> index.indexStatus() == IndexStatus.ACTIVE));
  }

  /// What is waited for.
  @FunctionalInterface
  private interface Awaited {
    boolean isReached(Optional<TableDescription> table);
  }

  private void await(String name, Awaited awaited, String otherwise) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    long pause = FIRST_PAUSE.toMillis();
    while (!awaited.isReached(find(name))) {
      if (System.nanoTime() > end) {
        throw new SinkException(
            Reason.UNAVAILABLE,
            "%s: table `%s` %s after %d minutes"
                .formatted(connection.location(), name, otherwise, PATIENCE.toMinutes()));
      }
      TimeUnit.MILLISECONDS.sleep(pause);
      pause = Math.min(2 * pause, LONGEST_PAUSE.toMillis());
    }
  }

  private void enableTimeToLive(String name, String attribute) {
    boolean _ =
        connection.call(
            "the time to live of table `%s` cannot be turned on".formatted(name),
            client -> {
              TimeToLiveStatus status =
                  client
                      .describeTimeToLive(r -> r.tableName(name))
                      .timeToLiveDescription()
                      .timeToLiveStatus();
              if (status == TimeToLiveStatus.ENABLED || status == TimeToLiveStatus.ENABLING) {
                return false;
              }
              client.updateTimeToLive(
                  r ->
                      r.tableName(name)
                          .timeToLiveSpecification(s -> s.attributeName(attribute).enabled(true)));
              return true;
            });
  }

  /// Deletes a table, and waits until it is gone.
  void delete(String name) throws InterruptedException {
    boolean _ =
        connection.call(
            "table `%s` cannot be deleted".formatted(name),
            client -> {
              try {
                client.deleteTable(r -> r.tableName(name));
                return true;
              } catch (ResourceNotFoundException e) {
                return false;
              }
            });
    await(name, Optional::isEmpty, "is still there");
  }

  /// The request that makes a table.
  static CreateTableRequest request(TableDesign design, TableSettings settings, String hash) {
    CreateTableRequest.Builder request =
        CreateTableRequest.builder()
            .tableName(design.name())
            .attributeDefinitions(
                design.table().keyAttributes().stream()
                    .map(
                        key ->
                            AttributeDefinition.builder()
                                .attributeName(key.name())
                                .attributeType(key.type().name())
                                .build())
                    .toList())
            .keySchema(
                schema(
                    List.of(design.table().partitionKey()),
                    design.table().sortKey().stream().toList()))
            .deletionProtectionEnabled(settings.deletionProtection() == TableSettings.Choice.ON)
            .tags(tags(settings, hash));
    Optional<ProvisionedThroughput> throughput =
        switch (design.table().billing()) {
          case DynamodbTable.Billing.OnDemand _ -> Optional.empty();
          case DynamodbTable.Billing.Provisioned units ->
              Optional.of(
                  ProvisionedThroughput.builder()
                      .readCapacityUnits(units.readUnits())
                      .writeCapacityUnits(units.writeUnits())
                      .build());
        };
    request.billingMode(
        throughput.isPresent() ? BillingMode.PROVISIONED : BillingMode.PAY_PER_REQUEST);
    throughput.ifPresent(request::provisionedThroughput);
    addIndexes(design, throughput, request);
    settings.encryption().ifPresent(request::sseSpecification);
    settings.stream()
        .ifPresent(
            view -> request.streamSpecification(s -> s.streamEnabled(true).streamViewType(view)));
    settings.tableClass().ifPresent(request::tableClass);
    if (settings.warmReadUnits().isPresent() || settings.warmWriteUnits().isPresent()) {
      request.warmThroughput(
          warm -> {
            settings.warmReadUnits().ifPresent(warm::readUnitsPerSecond);
            settings.warmWriteUnits().ifPresent(warm::writeUnitsPerSecond);
          });
    }
    return request.build();
  }

  private static List<Tag> tags(TableSettings settings, String hash) {
    List<Tag> tags = new ArrayList<>();
    tags.add(Tag.builder().key(HASH_TAG).value(hash).build());
    settings
        .tags()
        .forEach((name, value) -> tags.add(Tag.builder().key(name).value(value).build()));
    return tags;
  }

  private static void addIndexes(
      TableDesign design,
      Optional<ProvisionedThroughput> throughput,
      CreateTableRequest.Builder request) {
    List<GlobalSecondaryIndex> global = new ArrayList<>();
    List<LocalSecondaryIndex> local = new ArrayList<>();
    for (DynamodbTable.Index index : design.table().indexes()) {
      List<KeySchemaElement> schema = schema(index.partitionKey(), index.sortKey());
      switch (index.scope()) {
        case GLOBAL -> {
          GlobalSecondaryIndex.Builder builder =
              GlobalSecondaryIndex.builder()
                  .indexName(index.name())
                  .keySchema(schema)
                  .projection(projection(index));
          throughput.ifPresent(builder::provisionedThroughput);
          global.add(builder.build());
        }
        case LOCAL ->
            local.add(
                LocalSecondaryIndex.builder()
                    .indexName(index.name())
                    .keySchema(schema)
                    .projection(projection(index))
                    .build());
      }
    }
    addUnlessEmpty(global, request::globalSecondaryIndexes);
    addUnlessEmpty(local, request::localSecondaryIndexes);
  }

  private static <T> void addUnlessEmpty(List<T> list, Consumer<List<T>> target) {
    if (!list.isEmpty()) {
      target.accept(list);
    }
  }

  private static Projection projection(DynamodbTable.Index index) {
    return switch (index.projection()) {
      case DynamodbTable.Projection.All _ ->
          Projection.builder().projectionType(ProjectionType.ALL).build();
      case DynamodbTable.Projection.KeysOnly _ ->
          Projection.builder().projectionType(ProjectionType.KEYS_ONLY).build();
      case DynamodbTable.Projection.Attributes some ->
          Projection.builder()
              .projectionType(ProjectionType.INCLUDE)
              .nonKeyAttributes(some.attributes())
              .build();
    };
  }

  private static List<KeySchemaElement> schema(
      List<DynamodbTable.KeyAttribute> partitionKeys, List<DynamodbTable.KeyAttribute> sortKeys) {
    List<KeySchemaElement> schema = new ArrayList<>();
    partitionKeys.forEach(key -> schema.add(element(key, KeyType.HASH)));
    sortKeys.forEach(key -> schema.add(element(key, KeyType.RANGE)));
    return schema;
  }

  private static KeySchemaElement element(DynamodbTable.KeyAttribute key, KeyType type) {
    return KeySchemaElement.builder().attributeName(key.name()).keyType(type).build();
  }

  /// The value of the tag that says whose table it is.
  ///
  /// @param otherwise what stands for it where there are no tags, as in DynamoDB Local
  Optional<String> hashTag(TableDescription table, Supplier<Optional<String>> otherwise) {
    return connection.call(
        "the tags of table `%s` cannot be read".formatted(table.tableName()),
        client -> {
          try {
            return client.listTagsOfResource(r -> r.resourceArn(table.tableArn())).tags().stream()
                .filter(tag -> tag.key().equals(HASH_TAG))
                .map(Tag::value)
                .findFirst();
          } catch (DynamoDbException e) {
            if (isUnknownOperation(e)) {
              return otherwise.get();
            }
            throw e;
          }
        });
  }
}
