package io.datagenc.sinks.files;

import io.datagenc.engine.output.TargetName;
import io.datagenc.sinks.local.DurableFiles;
import io.datagenc.sinks.local.StoreLock;
import io.datagenc.sinks.sink.Share;
import io.datagenc.sinks.sink.SinkRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A folder of this machine.
///
/// @param folder made by the first run if it does not exist
record LocalTablePlace(Path folder) implements TablePlace {
  LocalTablePlace {
    folder = folder.toAbsolutePath().normalize();
  }

  @Override
  public String location() {
    return folder.toString();
  }

  @Override
  public String lockedPlace() {
    return StoreLock.place(folder);
  }

  @Override
  public Sharing sharing() {
    return Sharing.LOCKED;
  }

  private Path schema(String within, TargetName target) {
    return folder.resolve(within).resolve(FileNames.of(target.schema()));
  }

  @Override
  public LocalTable table(String within, TargetName target) {
    return new LocalTable(schema(within, target).resolve(FileNames.of(target.name())));
  }

  @Override
  public LocalTable replacement(String within, TargetName target) {
    return new LocalTable(
        schema(within, target).resolve("." + FileNames.of(target.name()) + ".new"));
  }

  @Override
  public void replace(String within, TargetName target) throws IOException {
    replacement(within, target).replace(table(within, target));
  }

  private RunList running() {
    return new RunList(folder.resolve(".datagenc").resolve("run.properties"));
  }

  @Override
  public boolean isUnderWay(String load) {
    return running().contains(load);
  }

  @Override
  public void begun(List<String> loads) throws IOException {
    running().add(loads);
  }

  @Override
  public void ended(List<String> loads) throws IOException {
    running().remove(loads);
  }

  @Override
  public void write(String file, byte[] content) throws IOException {
    Path path = folder.resolve(file);
    DurableFiles.createDirectories(path.resolveSibling(".").normalize());
    DurableFiles.replace(path, content);
  }

  @Override
  public void delete(String file) throws IOException {
    Path path = folder.resolve(file);
    Files.deleteIfExists(path);
    Path around = path.resolveSibling(".").normalize();
    if (Files.isDirectory(around)) {
      boolean isEmpty;
      try (Stream<Path> entries = Files.list(around)) {
        isEmpty = entries.findAny().isEmpty();
      }
      if (isEmpty) {
        Files.delete(around);
      }
    }
  }

  @Override
  public <T> T begin(Share share, Begin<T> begin) throws InterruptedException {
    return StoreLock.begin(
        "folder",
        folder,
        folder.resolve(".datagenc"),
        share,
        (lock, company) -> begin.begin(new Held(lock), company));
  }

  /// A lock of files.
  private record Held(StoreLock lock) implements PlaceLock {
    @Override
    public SinkRun.Turn turn() throws InterruptedException {
      return lock.turn();
    }

    @Override
    public void close() {
      lock.close();
    }
  }

  /// Does nothing: what a run opens, it closes.
  @Override
  public void close() {}
}
