package io.datagenc.sinks.local;

import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.sink.PartReceipt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The receipts of the parts of one load: durable files in a directory, named by the first row.
///
/// @param directory made when the first receipt is stored
public record PartReceipts(Path directory) {
  private static final String SUFFIX = ".receipt";

  /// The receipt of the part that begins with row `first`, if it is stored.
  public Optional<PartReceipt> find(long first) throws IOException {
    return TextProperties.read(file(first)).map(PartReceipts::receipt);
  }

  /// All of them, by position.
  public List<PartReceipt> all() throws IOException {
    List<PartReceipt> receipts = new ArrayList<>();
    for (Path file : files()) {
      if (isName(file.toString())) {
        TextProperties.read(file).ifPresent(text -> receipts.add(receipt(text)));
      }
    }
    return List.copyOf(receipts);
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }

  /// Stores a receipt.
  public void put(PartReceipt receipt) throws IOException {
    Files.createDirectories(directory);
    Path file = file(receipt.positions().first());
    try {
      text(receipt).write(file);
    } catch (IOException e) {
      // It may have got its name before.
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /// Takes a receipt back.
  public void delete(PartReceipt receipt) throws IOException {
    DurableFiles.delete(file(receipt.positions().first()));
  }

  /// Deletes all of them, and what an interruption left of one.
  public void deleteAll() throws IOException {
    for (Path file : files()) {
      Files.deleteIfExists(file);
    }
    Files.deleteIfExists(directory);
  }

  private Path file(long first) {
    return directory.resolve(name(first));
  }

  /// The name of the file of the receipt of the part that begins with row `first`.
  public static String name(long first) {
    return "%015d%s".formatted(first, SUFFIX);
  }

  /// Whether a file of a name is that of a receipt.
  public static boolean isName(String name) {
    return name.endsWith(SUFFIX);
  }

  /// What a file says of a part.
  public static TextProperties text(PartReceipt receipt) {
    TextProperties text =
        new TextProperties()
            .put("first", receipt.positions().first())
            .put("end", receipt.positions().end())
            .put("rows", receipt.rows())
            .put("checksum", "%016x".formatted(receipt.checksum()))
            .put("bytes", receipt.bytes());
    receipt.location().ifPresent(location -> text.put("location", location));
    return text;
  }

  /// The receipt that a file holds.
  ///
  /// @throws IllegalStateException if it is no receipt
  public static PartReceipt receipt(TextProperties text) {
    return new PartReceipt(
        new RowRange(text.getLong("first"), text.getLong("end")),
        text.getLong("rows"),
        Long.parseUnsignedLong(text.get("checksum"), 16),
        text.getLong("bytes"),
        text.find("location"));
  }
}
