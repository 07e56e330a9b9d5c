package io.datagenc.sinks.duckdb.database;

import io.datagenc.engine.output.TargetName;
import io.datagenc.sinks.local.DurableFiles;
import io.datagenc.sinks.local.FileFailures;
import io.datagenc.sinks.local.PartReceipts;
import io.datagenc.sinks.local.TextProperties;
import io.datagenc.sinks.sink.PartReceipt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Rows of one table that wait beside the database file: Parquet files with receipts.
record StagedTable(Path folder) {

  /// @param run the directory of what waits
  static StagedTable of(Path run, TargetName target) {
    String name = target.schema() + '\0' + target.name();
    return new StagedTable(
        run.resolve(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString()));
  }

  private Path loadFile() {
    return folder.resolve("load.properties");
  }

  PartReceipts receipts() {
    return new PartReceipts(folder.resolve("parts"));
  }

  /// The file of the part that begins with row `first`.
  Path file(long first) {
    return folder.resolve("%015d.parquet".formatted(first));
  }

  /// A file that is being written; its name is like no other.
  Path temporary(long first) {
    return folder.resolve("%015d.%s.tmp".formatted(first, UUID.randomUUID()));
  }

  /// The load that is recorded.
  Optional<StagedLoad> load() {
    try {
      return TextProperties.read(loadFile()).map(StagedLoad::of);
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      throw FileFailures.notReadable(loadFile(), e);
    }
  }

  /// Begins anew.
  void record(StagedLoad load) throws IOException {
    DurableFiles.deleteTree(folder);
    DurableFiles.createDirectories(folder);
    load.text().write(loadFile());
  }

  /// The receipts of the parts whose files are there.
  List<PartReceipt> stored() {
    try {
      return receipts().all().stream().filter(this::isThere).toList();
    } catch (IOException e) {
      throw FileFailures.notReadable(folder, e);
    }
  }

  /// The receipt of a part whose file is there.
  Optional<PartReceipt> stored(long first) {
    try {
      return receipts().find(first).filter(this::isThere);
    } catch (IOException e) {
      throw FileFailures.notReadable(folder, e);
    }
  }

  private boolean isThere(PartReceipt receipt) {
    return receipt.location().isEmpty() || Files.exists(file(receipt.positions().first()));
  }
}
