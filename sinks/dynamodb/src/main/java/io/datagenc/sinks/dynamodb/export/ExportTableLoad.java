package io.datagenc.sinks.dynamodb.export;

import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.dynamodb.RowItems;
import io.datagenc.sinks.dynamodb.TableDesign;
import io.datagenc.sinks.sink.LoadItem;
import io.datagenc.sinks.sink.PartReceipt;
import io.datagenc.sinks.sink.PartWriter;
import io.datagenc.sinks.sink.StoredTable;
import io.datagenc.sinks.sink.TableLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Writes the files of the rows of one table of a plan.
///
/// @param receiptsByRow of the parts that are written, by their first row
record ExportTableLoad(
    LoadItem item,
    TableDesign design,
    ExportPlace place,
    ExportOptions options,
    Path workspace,
    Map<Long, PartReceipt> receiptsByRow)
    implements TableLoad {

  ExportTableLoad(
      LoadItem item, TableDesign design, ExportPlace place, ExportOptions options, Path workspace) {
    this(item, design, place, options, workspace, new ConcurrentHashMap<>());
  }

  RowItems items() {
    return RowItems.of(item.output(), item.table());
  }

  /// The table of the plan, as names of files have it.
  String family() {
    return item.table().name().replaceAll("[^A-Za-z0-9_-]", "_");
  }

  Path newFile() throws IOException {
    return Files.createTempFile(workspace, family(), options.suffix());
  }

  void put(String name, Path file) throws IOException {
    place.put(design.name(), name, file);
  }

  void add(PartReceipt receipt) {
    receiptsByRow.put(receipt.positions().first(), receipt);
  }

  @Override
  public PartWriter openPart(RowRange part) {
    return new ExportPartWriter(this, part);
  }

  @Override
  public List<PartReceipt> receipts() {
    return receiptsByRow.values().stream()
        .sorted(Comparator.comparingLong(receipt -> receipt.positions().first()))
        .toList();
  }

  @Override
  public Optional<PartReceipt> receipt(RowRange part) {
    return Optional.ofNullable(receiptsByRow.get(part.first()));
  }

  @Override
  public StoredTable commit(List<PartReceipt> parts) {
    return StoredTable.of(new RowRange(0, item.table().rowCount()), parts);
  }

  @Override
  public Optional<StoredTable> stored() {
    return Optional.empty();
  }
}
