package io.datagenc.sinks.glue;

import io.datagenc.sinks.bucket.AwsRemedies;
import io.datagenc.sinks.bucket.AwsSinkFailures;
import io.datagenc.sinks.sink.PropertySpec;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkException.Reason;
import io.datagenc.sinks.sink.SinkProperties;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.GlueClientBuilder;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.PartitionValueList;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/// The Glue catalog of an account.
public final class GlueTables implements AutoCloseable {
  private static final String REGION = "hive.metastore.glue.region";
  private static final String ENDPOINT = "hive.metastore.glue.endpoint-url";
  private static final int CREATED_AT_ONCE = 100;
  private static final int DELETED_AT_ONCE = 25;

  private final Optional<String> region;
  private final Optional<String> endpoint;
  private @Nullable GlueClient client;

  private GlueTables(Optional<String> region, Optional<String> endpoint) {
    this.region = region;
    this.endpoint = endpoint;
  }

  /// The properties of a catalog that say where it is.
  public static List<PropertySpec> specs() {
    return List.of(
        PropertySpec.optional(REGION, "the region of the Glue catalog"),
        PropertySpec.optional(ENDPOINT, "another address of Glue"));
  }

  /// The catalog that properties name. No request is sent yet.
  public static GlueTables of(SinkProperties properties) {
    return new GlueTables(properties.find(REGION), properties.find(ENDPOINT));
  }

  private synchronized GlueClient client() {
    GlueClient open = client;
    if (open == null) {
      GlueClientBuilder builder =
          GlueClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder());
      region.ifPresent(name -> builder.region(Region.of(name)));
      endpoint.ifPresent(address -> builder.endpointOverride(URI.create(address)));
      open = builder.build();
      client = open;
    }
    return open;
  }

  /// Something that is asked of Glue.
  @FunctionalInterface
  private interface Request<T> {
    T send(GlueClient client);
  }

  private <T> T call(String database, String name, Request<T> request) {
    try {
      return request.send(client());
    } catch (SdkException e) {
      throw AwsSinkFailures.of(
          "table %s.%s of the Glue catalog cannot be read or defined".formatted(database, name),
          AwsRemedies.Service.GLUE,
          e);
    }
  }

  private Optional<Table> find(String database, String name) {
    return call(
        database,
        name,
        glue -> {
          try {
            return Optional.of(
                glue.getTable(request -> request.databaseName(database).name(name)).table());
          } catch (EntityNotFoundException e) {
            return Optional.empty();
          }
        });
  }

  /// Checks that a table is free, or over the same files.
  ///
  /// @throws SinkException if it is another one
  public void require(ExternalTable table) {
    Optional<String> there = find(table.database(), table.name()).map(GlueTables::location);
    if (there.isPresent() && !there.get().equals(table.location())) {
      throw new SinkException(
          Reason.TABLE_EXISTS,
          "table %s.%s of the Glue catalog is another one, over %s; name another `glue_database`, or drop that table"
              .formatted(table.database(), table.name(), there.get()));
    }
  }

  private static String location(Table table) {
    String location =
        table.storageDescriptor() == null
            ? ""
            : String.valueOf(table.storageDescriptor().location());
    return location.endsWith("/") ? location : location + '/';
  }

  /// Has a table be there as it is said, with its database and its partitions.
  ///
  /// @param folders the values of the partitions that there are, each as many as columns, with the
  ///   names of their folders
  public void put(ExternalTable table, Map<String, List<String>> folders) {
    makeDatabase(table);
    TableInput input = input(table);
    boolean isThere = find(table.database(), table.name()).isPresent();
    Object _ =
        call(
            table.database(),
            table.name(),
            glue ->
                isThere
                    ? glue.updateTable(
                        request -> request.databaseName(table.database()).tableInput(input))
                    : glue.createTable(
                        request -> request.databaseName(table.database()).tableInput(input)));
    if (!table.partitions().isEmpty()) {
      putPartitions(table, folders);
    }
  }

  private void makeDatabase(ExternalTable table) {
    Object _ =
        call(
            table.database(),
            table.name(),
            glue -> {
              try {
                return glue.getDatabase(request -> request.name(table.database()));
              } catch (EntityNotFoundException missing) {
                try {
                  return glue.createDatabase(
                      request -> request.databaseInput(input -> input.name(table.database())));
                } catch (AlreadyExistsException made) {
                  return made;
                }
              }
            });
  }

  private static StorageDescriptor descriptor(ExternalTable table, String location) {
    return StorageDescriptor.builder()
        .columns(columns(table.columns()))
        .location(location)
        .inputFormat(table.storage().inputFormat())
        .outputFormat(table.storage().outputFormat())
        .serdeInfo(
            serde ->
                serde
                    .serializationLibrary(table.storage().serde())
                    .parameters(table.storage().parameters()))
        .build();
  }

  private static TableInput input(ExternalTable table) {
    Map<String, String> properties = new TreeMap<>(table.storage().properties());
    properties.put("EXTERNAL", "TRUE");
    TableInput.Builder input =
        TableInput.builder()
            .name(table.name())
            .tableType("EXTERNAL_TABLE")
            .parameters(properties)
            .partitionKeys(columns(table.partitions()))
            .storageDescriptor(descriptor(table, table.location()));
    table.comment().ifPresent(text -> input.description(ExternalTable.shortened(text)));
    return input.build();
  }

  private static List<software.amazon.awssdk.services.glue.model.Column> columns(
      List<ExternalTable.Column> columns) {
    return columns.stream()
        .map(
            column ->
                software.amazon.awssdk.services.glue.model.Column.builder()
                    .name(column.name())
                    .type(column.type())
                    .comment(column.comment().map(ExternalTable::shortened).orElse(null))
                    .build())
        .toList();
  }

  private void putPartitions(ExternalTable table, Map<String, List<String>> folders) {
    Set<List<String>> there = new HashSet<>();
    List<Partition> known =
        call(
            table.database(),
            table.name(),
            glue ->
                glue
                    .getPartitionsPaginator(
                        request -> request.databaseName(table.database()).tableName(table.name()))
                    .stream()
                    .flatMap(page -> page.partitions().stream())
                    .toList());
    known.forEach(partition -> there.add(partition.values()));
    List<PartitionInput> missing = new ArrayList<>();
    folders.forEach(
        (folder, values) -> {
          if (!there.contains(values)) {
            missing.add(
                PartitionInput.builder()
                    .values(values)
                    .storageDescriptor(descriptor(table, table.location() + folder + '/'))
                    .build());
          }
        });
    for (int from = 0; from < missing.size(); from += CREATED_AT_ONCE) {
      List<PartitionInput> some =
          missing.subList(from, Math.min(missing.size(), from + CREATED_AT_ONCE));
      Object _ =
          call(
              table.database(),
              table.name(),
              glue ->
                  glue.batchCreatePartition(
                      request ->
                          request
                              .databaseName(table.database())
                              .tableName(table.name())
                              .partitionInputList(some)));
    }
    there.removeAll(folders.values());
    List<PartitionValueList> gone =
        there.stream().map(values -> PartitionValueList.builder().values(values).build()).toList();
    for (int from = 0; from < gone.size(); from += DELETED_AT_ONCE) {
      List<PartitionValueList> some =
          gone.subList(from, Math.min(gone.size(), from + DELETED_AT_ONCE));
      Object _ =
          call(
              table.database(),
              table.name(),
              glue ->
                  glue.batchDeletePartition(
                      request ->
                          request
                              .databaseName(table.database())
                              .tableName(table.name())
                              .partitionsToDelete(some)));
    }
  }

  /// Drops a table that is over the files of a location; another one stays.
  public void drop(String database, String name, String location) {
    if (find(database, name).map(GlueTables::location).filter(location::equals).isPresent()) {
      Object _ =
          call(
              database,
              name,
              glue -> glue.deleteTable(request -> request.databaseName(database).name(name)));
    }
  }

  @Override
  public synchronized void close() {
    GlueClient open = client;
    client = null;
    if (open != null) {
      open.close();
    }
  }
}
