package io.datagenc.sinks.dynamodb.export;

import io.datagenc.engine.output.DynamodbTable;
import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.sinks.dynamodb.TableDesign;
import io.datagenc.sinks.dynamodb.TableSettings;
import io.datagenc.sinks.sink.LoadItem;
import io.datagenc.sinks.sink.LoadKey;
import io.datagenc.sinks.sink.LoadRequest;
import io.datagenc.sinks.sink.LoadScript;
import io.datagenc.sinks.sink.RowAllocation;
import io.datagenc.sinks.sink.Sink;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkException.Reason;
import io.datagenc.sinks.sink.SinkRun;
import io.datagenc.sinks.sink.Step;
import io.datagenc.sinks.sink.StoredRows;
import io.datagenc.sinks.sink.TableScript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Files of items for DynamoDB's import into new tables, and for each table the request that starts
/// it. The request is written last: without it an export is not complete, and the next run writes
/// it anew.
final class ExportSink implements Sink {
  /// The file of the request.
  static final String REQUEST = "import-table.json";

  /// The folder of the items.
  static final String DATA = "data";

  private static final long ROWS_PER_PART = 131_072;

  private final ExportPlace place;
  private final ExportOptions options;

  ExportSink(ExportPlace place, ExportOptions options) {
    this.place = place;
    this.options = options;
  }

  @Override
  public String location() {
    return place.location();
  }

  @Override
  public LoadScript prepare(LoadRequest request) {
    if (request.share().isPartial()) {
      throw new SinkException(
          Reason.NOT_SUPPORTED, "an export for DynamoDB is written by one process, without --part");
    }
    Set<String> names = new HashSet<>();
    for (OutputTable output : request.outputs()) {
      check(output);
      if (!names.add(output.target().name())) {
        throw new SinkException(
            Reason.NOT_SUPPORTED,
            "two tables are called `%s`, and DynamoDB has no schemas"
                .formatted(output.target().name()));
      }
    }
    RowAllocation allocation = request.allocate(Map.of());
    List<TableScript> tables = new ArrayList<>();
    for (LoadItem item : request.items()) {
      tables.add(
          new TableScript(
              item,
              item.output().ifExists() == IfExists.REPLACE
                  ? TableScript.Effect.REPLACED
                  : TableScript.Effect.CREATED,
              allocation.range(item.key()),
              ROWS_PER_PART,
              TableScript.Durability.TABLE,
              TableScript.Visibility.TABLE,
              TableScript.PartOrder.PERMUTED,
              List.of(),
              Optional.empty(),
              LoadScript.UNLIMITED_WRITERS,
              Set.of()));
    }
    return new LoadScript(
        List.of(),
        tables,
        request.outputs().stream().map(ExportSink::completion).toList(),
        LoadScript.UNLIMITED_WRITERS,
        LoadScript.Purpose.REQUESTED);
  }

  /// The step that makes an export complete.
  private static Step completion(OutputTable output) {
    Set<LoadKey> loads =
        output.rows().stream()
            .map(rows -> new LoadItem(output, rows).key())
            .collect(Collectors.toSet());
    return new Step(
        completionName(output),
        "write the request that imports table " + output.target().name(),
        Optional.empty(),
        loads,
        Set.of());
  }

  static String completionName(OutputTable output) {
    return "complete " + output.target().name();
  }

  private void check(OutputTable output) {
    TableDesign design = TableDesign.of(output);
    TableSettings _ = TableSettings.of(output);
    if (design.table().indexes().stream()
        .anyMatch(index -> index.scope() == DynamodbTable.Scope.LOCAL)) {
      throw new SinkException(
          Reason.NOT_SUPPORTED,
          "table `%s` has a local index, and DynamoDB imports into tables without; put the items with the connector dynamodb"
              .formatted(design.name()));
    }
    switch (output.ifExists()) {
      case FAIL -> {
        if (request(design.name()).isPresent()) {
          throw new SinkException(
              Reason.TABLE_EXISTS,
              "there is an export of table `%s` in %s already"
                  .formatted(design.name(), place.location()));
        }
      }
      case APPEND ->
          throw new SinkException(
              Reason.NOT_APPENDABLE,
              "nothing is appended to an export of table `%s`: DynamoDB imports into new tables"
                  .formatted(design.name()));
      case REPLACE -> {
        // What is there is deleted when the run begins.
      }
    }
  }

  private Optional<byte[]> request(String table) {
    try {
      return place.request(table);
    } catch (IOException e) {
      throw failure(table, e);
    }
  }

  private SinkException failure(String table, IOException cause) {
    return new SinkException(
        Reason.UNAVAILABLE,
        "the export of table `%s` in %s cannot be read or written: %s"
            .formatted(table, place.location(), cause.getMessage()),
        cause);
  }

  @Override
  public SinkRun begin(LoadRequest request) {
    LoadScript script = prepare(request);
    try {
      for (OutputTable output : request.outputs()) {
        place.clear(output.target().name());
      }
      return new ExportRun(place, options, request, script, place.workspace());
    } catch (IOException e) {
      throw failure(request.outputs().getFirst().target().name(), e);
    }
  }

  @Override
  public StoredRows inspect(LoadItem item) {
    return request(TableDesign.of(item.output()).name()).isPresent()
        ? new StoredRows.Unrecorded()
        : new StoredRows.None();
  }

  @Override
  public void drop(OutputTable output, String hash) {
    String table = TableDesign.of(output).name();
    Optional<byte[]> request = request(table);
    if (request
        .filter(text -> !new String(text, StandardCharsets.UTF_8).contains('"' + hash + '"'))
        .isPresent()) {
      throw new SinkException(
          Reason.OTHER_ROWS,
          "the export of table `%s` in %s is not deleted: its ClientToken says that it holds other rows"
              .formatted(table, place.location()));
    }
    if (request.isPresent()) {
      try {
        place.clear(table);
      } catch (IOException e) {
        throw failure(table, e);
      }
    }
  }

  @Override
  public void close() {
    place.close();
  }
}
