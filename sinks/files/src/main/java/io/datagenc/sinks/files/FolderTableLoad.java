package io.datagenc.sinks.files;

import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.local.FileFailures;
import io.datagenc.sinks.sink.PartReceipt;
import io.datagenc.sinks.sink.PartWriter;
import io.datagenc.sinks.sink.SinkRun;
import io.datagenc.sinks.sink.StoredTable;
import io.datagenc.sinks.sink.TableLoad;
import io.datagenc.sinks.sink.TableScript;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Writes the files of one table.
///
/// @param visible the folder that readers see; another one than is written where rows are replaced
/// @param companions what stands beside the rows
record FolderTableLoad(
    FolderSink.Decision decision,
    FolderTable visible,
    PlaceLock lock,
    FolderOptions options,
    Companions companions)
    implements TableLoad {

  /// What stands beside the rows of a table, and their place.
  interface Companions {
    /// Writes it before the table is complete; a repetition writes the same.
    void write() throws IOException;

    /// Puts the rows, which are complete, in the place of those that readers see.
    void replace() throws IOException;
  }

  private FolderTable table() {
    return decision.table();
  }

  @Override
  public PartWriter openPart(RowRange part) {
    try {
      table().create();
      return layout().isPartitioned()
          ? new DividedPartWriter(
              table(),
              visible,
              naming(),
              part,
              options.format(),
              layout(),
              lock,
              options.waitingBytes())
          : new FilePartWriter(
              table(),
              visible,
              naming().name(part.first()),
              part,
              options.format(),
              layout(),
              lock);
    } catch (IOException e) {
      throw FileFailures.notWritable(table().folder(), e);
    }
  }

  private FolderLayout layout() {
    return decision.layout();
  }

  private FileNaming naming() {
    return new FileNaming(
        FileNames.of(decision.item().output().target().name()), options.format().suffix());
  }

  @Override
  public List<PartReceipt> receipts() {
    return receipts(table());
  }

  /// The receipts of the open load of a table.
  static List<PartReceipt> receipts(FolderTable table) {
    try {
      return table.receipts();
    } catch (IOException e) {
      throw FileFailures.notReadable(table.folder(), e);
    }
  }

  @Override
  public Optional<PartReceipt> receipt(RowRange part) {
    try {
      return table().receipt(part.first());
    } catch (IOException e) {
      throw FileFailures.notReadable(table().folder(), e);
    }
  }

  @Override
  public Optional<StoredTable> stored() {
    return visible
        .load()
        .filter(load -> load.id().equals(decision.load().id()))
        .filter(load -> load.state() == FolderLoad.State.COMPLETE)
        .map(FolderSink::stored);
  }

  @Override
  public StoredTable commit(List<PartReceipt> parts) throws InterruptedException {
    try (SinkRun.Turn _ = lock.turn()) {
      Optional<StoredTable> stored = stored();
      if (stored.isPresent()) {
        return stored.get();
      }
      StoredTable added = stored(parts);
      boolean hasFiles = parts.stream().anyMatch(part -> part.location().isPresent());
      if (decision.load().files() == 0 && !hasFiles) {
        writeEmptyFile();
      }
      for (PartReceipt part : parts) {
        table().publish(part);
      }
      companions.write();
      table().record(decision.load().completed(added));
      table().deleteReceipts();
      if (decision.effect() == TableScript.Effect.REPLACED) {
        companions.replace();
      }
      return added;
    } catch (IOException e) {
      throw FileFailures.notWritable(visible.folder(), e);
    }
  }

  /// The sum of the parts, with the number of their files.
  private StoredTable stored(List<PartReceipt> parts) throws IOException {
    StoredTable sum = StoredTable.of(decision.load().rows(), parts);
    int files = 0;
    for (PartReceipt part : parts) {
      files += table().files(part).size();
    }
    return new StoredTable(sum.positions(), sum.rows(), files, sum.bytes(), sum.checksum());
  }

  /// A table without rows is a file without rows.
  private void writeEmptyFile() throws IOException {
    table()
        .write(
            layout().emptyFile(naming().name(0)),
            output -> {
              try (PartFile empty = options.format().create(output, layout().fileTable())) {
                empty.finish();
              }
            });
  }
}
