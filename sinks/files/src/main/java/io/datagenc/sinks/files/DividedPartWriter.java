package io.datagenc.sinks.files;

import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.engine.vector.Selection;
import io.datagenc.sinks.local.FileFailures;
import io.datagenc.sinks.sink.PartReceipt;
import io.datagenc.sinks.sink.PartWriter;
import io.datagenc.sinks.sink.SinkException;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes a part of a table that is divided into folders. At most one file is open, and rows of
/// other folders wait in memory, up to a number of bytes; then the folder with the most of them
/// gets the open file, and what follows of its rows goes there without waiting. So the rows of a
/// folder that follow each other, as those of an owner or of a day do where days ascend, are one
/// file, however many they are; where rows of all folders are mixed, each has a file, or several
/// where there are more rows than may wait.
final class DividedPartWriter implements PartWriter {
  /// How many bytes of rows may wait.
  static final long USUAL_WAITING_BYTES = 32 << 20;

  /// More folders of one part are a mistake.
  private static final int MAX_FOLDERS = 10_000;

  private final FolderTable table;
  private final FolderTable visible;
  private final FileNaming naming;
  private final RowRange positions;
  private final FolderFormat format;
  private final FolderLayout layout;
  private final long waitingLimit;
  private final PartOutput output;
  private final PartitionFolders folders;
  private final Map<Integer, WaitingRows> waiting = new HashMap<>();
  private final Map<Integer, Integer> filesOfFolder = new HashMap<>();
  private final List<String> files = new ArrayList<>();
  private long waitingBytes;
  private int openFolder = -1;
  private @Nullable PartFile openFile;
  private long rows;
  private long bytes;

  /// @param table the folder that is written
  /// @param visible the folder that readers will see
  /// @param waitingLimit how many bytes of rows may wait
  DividedPartWriter(
      FolderTable table,
      FolderTable visible,
      FileNaming naming,
      RowRange positions,
      FolderFormat format,
      FolderLayout layout,
      PlaceLock lock,
      long waitingLimit)
      throws IOException {
    this.table = table;
    this.visible = visible;
    this.naming = naming;
    this.positions = positions;
    this.format = format;
    this.layout = layout;
    this.waitingLimit = waitingLimit;
    this.output = table.openPart(naming.name(positions.first()), FolderTable.Cut.FILES, lock);
    this.folders = new PartitionFolders(layout.partitions());
  }

  @Override
  public void write(Batch batch) {
    try {
      int[] folderOfRow = folders.of(batch);
      if (folders.count() > MAX_FOLDERS) {
        throw new SinkException(
            SinkException.Reason.NOT_SUPPORTED,
            "rows %d to %d are in more than %d folders; name a column of fewer values in partitioned_by"
                .formatted(positions.first(), positions.end() - 1, MAX_FOLDERS));
      }
      Map<Integer, int[]> rowsOfFolder = new HashMap<>();
      int[] counts = new int[folders.count()];
      for (int folder : folderOfRow) {
        counts[folder]++;
      }
      List<Integer> touched = new ArrayList<>();
      int[] next = new int[counts.length];
      for (int row = 0; row < folderOfRow.length; row++) {
        int folder = folderOfRow[row];
        int[] at = rowsOfFolder.get(folder);
        if (at == null) {
          at = new int[counts[folder]];
          rowsOfFolder.put(folder, at);
          touched.add(folder);
        }
        at[next[folder]++] = row;
      }
      for (int folder : touched) {
        add(folder, batch, rowsOfFolder.getOrDefault(folder, new int[0]));
      }
      rows += batch.rowCount();
      if (waitingBytes > waitingLimit) {
        writeLargest();
      }
    } catch (IOException e) {
      throw FileFailures.notWritable(table.folder(), e);
    }
  }

  private void add(int folder, Batch batch, int[] at) throws IOException {
    if (folder == openFolder && openFile != null) {
      Batch selected =
          at.length == batch.rowCount()
              ? batch
              : Selection.at(at, at.length).of(batch.firstRow(), batch.columns());
      openFile.write(layout.stored(selected, source(files.getLast())));
    } else {
      waitingBytes +=
          waiting
              .computeIfAbsent(folder, _ -> new WaitingRows())
              .add(Selection.at(at, at.length).of(batch.firstRow(), batch.columns()));
    }
  }

  /// Writes what waits for the folders with the most rows, until half of what may wait is left. The
  /// last of them stays open.
  private void writeLargest() throws IOException {
    while (waitingBytes > waitingLimit / 2) {
      int largest =
          waiting.entrySet().stream()
              .max(
                  Comparator.<Map.Entry<Integer, WaitingRows>>comparingLong(
                          entry -> entry.getValue().bytes())
                      .thenComparingInt(entry -> -entry.getKey()))
              .orElseThrow()
              .getKey();
      writeWaiting(largest);
    }
  }

  private void writeWaiting(int folder) throws IOException {
    finishOpen();
    WaitingRows waited = waiting.remove(folder);
    if (waited == null) {
      return;
    }
    waitingBytes -= waited.bytes();
    String file =
        folders.folder(folder)
            + '/'
            + naming.name(positions.first(), filesOfFolder.merge(folder, 1, Integer::sum) - 1);
    openFile = format.create(output.create(file), layout.fileTable());
    openFolder = folder;
    files.add(file);
    for (Batch batch : waited.batches()) {
      openFile.write(layout.stored(batch, source(file)));
    }
  }

  private String source(String file) {
    return visible.source(file);
  }

  private void finishOpen() throws IOException {
    if (openFile != null) {
      openFile.finish();
      openFile = null;
      openFolder = -1;
      bytes += output.complete(files.getLast());
    }
  }

  @Override
  public PartReceipt finish(long checksum) throws InterruptedException {
    try {
      int[] left = waiting.keySet().stream().mapToInt(Integer::intValue).toArray();
      Arrays.sort(left);
      for (int folder : left) {
        writeWaiting(folder);
      }
      finishOpen();
      String name = naming.name(positions.first());
      PartReceipt receipt =
          new PartReceipt(
              positions,
              rows,
              checksum,
              bytes,
              files.isEmpty() ? Optional.empty() : Optional.of(name));
      return output.store(receipt, files);
    } catch (IOException e) {
      throw FileFailures.notWritable(table.folder(), e);
    }
  }

  @Override
  public void close() {
    try (Closeable _ = output) {
      if (openFile != null) {
        openFile.close();
      }
    } catch (IOException e) {
      throw FileFailures.notWritable(table.folder(), e);
    }
  }
}
