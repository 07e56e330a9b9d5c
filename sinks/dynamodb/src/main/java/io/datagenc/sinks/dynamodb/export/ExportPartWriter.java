package io.datagenc.sinks.dynamodb.export;

import io.datagenc.engine.attribute.EncodedItems;
import io.datagenc.engine.generator.text.ByteText;
import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.dynamodb.RowItems;
import io.datagenc.sinks.sink.PartReceipt;
import io.datagenc.sinks.sink.PartWriter;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkException.Reason;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Writes the items of one part to files, in a random order that is always the same: an import
/// spreads files and what is in them over the partitions of a table as they come.
final class ExportPartWriter implements PartWriter {
  /// How much is held to be written in another order.
  private static final int MAX_HELD_BYTES = 32 << 20;

  private static final int BUFFER_BYTES = 1 << 16;
  private static final byte[] BEGINNING = "{\"Item\":".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "}\n".getBytes(StandardCharsets.US_ASCII);

  private final ExportTableLoad load;
  private final RowRange part;
  private final RowItems rowItems;
  private final SplittableRandom random;
  private final ByteText held = new ByteText(1 << 16);
  private final IonItems ion = new IonItems();
  private int[] ends = new int[1 << 10];
  private int heldCount;
  private long rows;
  private long bytes;
  private int files;
  private long fileBytes;
  private @Nullable Path file;
  private @Nullable OutputStream output;

  ExportPartWriter(ExportTableLoad load, RowRange part) {
    this.load = load;
    this.part = part;
    this.rowItems = load.items();
    this.random = new SplittableRandom(part.first());
  }

  @Override
  public void write(Batch batch) {
    EncodedItems items = rowItems.of(batch);
    for (int item = 0; item < items.count(); item++) {
      if (held.size() > 0 && held.size() + items.length(item) > MAX_HELD_BYTES) {
        writeHeld();
      }
      held.add(items.bytes(), items.offsets()[item], items.offsets()[item + 1]);
      if (heldCount == ends.length) {
        ends = Arrays.copyOf(ends, 2 * ends.length);
      }
      ends[heldCount++] = held.size();
    }
    rows += items.count();
  }

  /// Writes what is held, shuffled: Fisher and Yates, in Durstenfeld's version (CACM 7, 1964).
  private void writeHeld() {
    int[] order = new int[heldCount];
    for (int i = 0; i < heldCount; i++) {
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
    try {
      for (int item : order) {
        int start = item == 0 ? 0 : ends[item - 1];
        writeItem(start, ends[item] - start);
      }
    } catch (IOException e) {
      throw notWritable(e);
    }
    held.clear();
    heldCount = 0;
  }

  private void writeItem(int start, int length) throws IOException {
    OutputStream target = output;
    if (target == null) {
      file = load.newFile();
      target =
          load.options()
              .compression()
              .compress(new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES));
      output = target;
    }
    switch (load.options().format()) {
      case DYNAMODB_JSON -> {
        target.write(BEGINNING);
        target.write(held.bytes(), start, length);
        target.write(END);
      }
      case ION -> ion.write(held.bytes(), start, length, target);
    }
    fileBytes += length + BEGINNING.length + END.length;
    if (fileBytes >= load.options().fileBytes()) {
      endFile();
    }
  }

  private void endFile() throws IOException {
    OutputStream ended = output;
    Path written = file;
    if (ended != null && written != null) {
      output = null;
      ended.close();
      bytes += Files.size(written);
      load.put(name(files++), written);
      file = null;
      fileBytes = 0;
    }
  }

  private String name(int number) {
    return "%s-%015d-%03d%s"
        .formatted(load.family(), part.first(), number, load.options().suffix());
  }

  @Override
  public PartReceipt finish(long checksum) {
    writeHeld();
    try {
      endFile();
    } catch (IOException e) {
      throw notWritable(e);
    }
    PartReceipt receipt =
        new PartReceipt(
            part, rows, checksum, bytes, files == 0 ? Optional.empty() : Optional.of(name(0)));
    load.add(receipt);
    return receipt;
  }

  private SinkException notWritable(IOException failure) {
    return new SinkException(
        Reason.WRITE_FAILED,
        "items cannot be written to %s: %s"
            .formatted(load.place().location(), failure.getMessage()),
        failure);
  }

  @Override
  public void close() {
    try {
      OutputStream open = output;
      Path left = file;
      if (open != null) {
        open.close();
      }
      if (left != null) {
        Files.deleteIfExists(left);
      }
    } catch (IOException e) {
      throw notWritable(e);
    }
  }
}
