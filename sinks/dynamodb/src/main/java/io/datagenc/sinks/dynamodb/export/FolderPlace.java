package io.datagenc.sinks.dynamodb.export;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A folder of this machine: `location/TABLE/data/*` and `location/TABLE/import-table.json`.
record FolderPlace(Path folder) implements ExportPlace {
  @Override
  public String location() {
    return folder.toString();
  }

  private Path table(String table) {
    return folder.resolve(table);
  }

  /// A bucket has to be named when the files are there.
  @Override
  public Source source(String table) {
    return new Source("BUCKET", table + "/data/");
  }

  @Override
  public Optional<byte[]> request(String table) throws IOException {
    Path file = table(table).resolve(ExportSink.REQUEST);
    return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
  }

  @Override
  public Path workspace() throws IOException {
    Files.createDirectories(folder);
    return Files.createTempDirectory(folder, ".datagenc-export");
  }

  @Override
  public void clear(String table) throws IOException {
    Files.deleteIfExists(table(table).resolve(ExportSink.REQUEST));
    Path data = table(table).resolve(ExportSink.DATA);
    if (Files.isDirectory(data)) {
      List<Path> files;
      try (Stream<Path> entries = Files.walk(data)) {
        files = entries.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path file : files) {
        Files.delete(file);
      }
    }
    if (Files.isDirectory(table(table))) {
      try (Stream<Path> entries = Files.list(table(table))) {
        if (entries.findAny().isPresent()) {
          return;
        }
      }
      Files.delete(table(table));
    }
  }

  @Override
  public void put(String table, String name, Path file) throws IOException {
    Path target = table(table).resolve(ExportSink.DATA).resolve(name);
    Files.createDirectories(target.getParent());
    force(file);
    move(file, target);
  }

  @Override
  public void complete(String table, byte[] request) throws IOException {
    Files.createDirectories(table(table));
    Path temporary = table(table).resolve(ExportSink.REQUEST + ".new");
    Files.write(temporary, request);
    force(temporary);
    move(temporary, table(table).resolve(ExportSink.REQUEST));
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /// From another file system a file is copied.
  private static void move(Path file, Path target) throws IOException {
    Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
