package io.datagenc.sinks.iceberg;

import io.datagenc.sinks.local.DurableFiles;
import io.datagenc.sinks.local.PartReceipts;
import io.datagenc.sinks.local.TextProperties;
import io.datagenc.sinks.sink.PartReceipt;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.SeekableInputStream;
import org.apache.iceberg.io.SupportsPrefixOperations;

/// Receipts in objects beside the files of a table. An object is durable, and seen by everybody,
/// when it is written; so are the data files.
///
/// @param io what the catalog gives to reach the table's files
/// @param folder a location that ends with `/`
record ObjectReceipts(FileIO io, String folder) implements LoadReceipts {

  /// The receipts of a load beside the table at `location`.
  static ObjectReceipts of(FileIO io, String location, LoadRecord load) {
    String parent = location.endsWith("/") ? location : location + "/";
    return new ObjectReceipts(io, parent + "datagenc/" + load.id() + "/");
  }

  @Override
  public String place() {
    return folder;
  }

  @Override
  public Optional<PartReceipt> find(long first) throws IOException {
    return read(folder + PartReceipts.name(first));
  }

  private Optional<PartReceipt> read(String location) throws IOException {
    try (SeekableInputStream input = io.newInputFile(location).newStream()) {
      String text = new String(input.readAllBytes(), StandardCharsets.UTF_8);
      return Optional.of(PartReceipts.receipt(TextProperties.parse(text, location)));
    } catch (NotFoundException e) {
      return Optional.empty();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public List<PartReceipt> all() throws IOException {
    List<PartReceipt> receipts = new ArrayList<>();
    for (FileInfo file : prefixes().listPrefix(folder)) {
      if (PartReceipts.isName(file.location())) {
        read(file.location()).ifPresent(receipts::add);
      }
    }
    receipts.sort(Comparator.comparingLong(receipt -> receipt.positions().first()));
    return List.copyOf(receipts);
  }

  /// Does nothing: it is already.
  @Override
  public void force(String location) {}

  @Override
  public void put(PartReceipt receipt) throws IOException {
    String location = folder + PartReceipts.name(receipt.positions().first());
    byte[] text = PartReceipts.text(receipt).text().getBytes(StandardCharsets.UTF_8);
    if (location.startsWith("file:")) {
      // Seen when it is whole, as an object is.
      Path file = LocalFileIO.path(location);
      Files.createDirectories(file.getParent());
      DurableFiles.replace(file, text);
      return;
    }
    try (OutputStream output = io.newOutputFile(location).createOrOverwrite()) {
      output.write(text);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public void deleteAll() {
    prefixes().deletePrefix(folder);
  }

  private SupportsPrefixOperations prefixes() {
    if (io instanceof SupportsPrefixOperations prefixes) {
      return prefixes;
    }
    throw new UnsupportedOperationException("%s cannot list %s".formatted(io.getClass(), folder));
  }
}
